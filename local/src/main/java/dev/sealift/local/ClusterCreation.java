package dev.sealift.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Makes a cluster: a data folder, a superuser, a password. */
record ClusterCreation(
        ClusterFiles files, PostgresInstallation installation, ServerAccount account, ClusterSettings settings) {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int PASSWORD_BYTES = 16;
    private static final int FIRST_VERSION_WITH_ICU_DEFAULT = 15;

    void run() throws IOException {
        account.createPrivateDirectory(files.directory());
        account.requireAccessTo(files.directory());
        Folders.delete(files.unfinishedData());
        String password = randomPassword();
        Path passwordForInitdb = files.directory().resolve("password.tmp");
        account.writePrivateFile(passwordForInitdb, password);
        try {
            initdb(passwordForInitdb);
        } finally {
            Files.deleteIfExists(passwordForInitdb);
        }
        account.writePrivateFile(files.passFile(), PassFile.line(password));
        Files.writeString(
                files.unfinishedData().resolve("postgresql.conf"),
                "\n# Sealift writes this file at every start. A setting below this line overrides it.\ninclude '%s'\n"
                        .formatted(files.settings().getFileName()),
                StandardOpenOption.APPEND);
        Files.move(files.unfinishedData(), files.data(), ATOMIC_MOVE);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void initdb(Path passwordFile) throws IOException {
        Command.Result result = new Command.Result(1, "");
        for (List<String> locale : locales()) {
            result = initdb(passwordFile, locale);
            if (result.succeeded()) {
                return;
            }
        }
        throw new LocalPostgresException(
                "Cannot create a PostgreSQL %s cluster in %s: %s"
                        .formatted(installation.version(), files.directory(), result.output()),
                "Free some disk space (100 MB), or set SEALIFT_HOME to another folder.");
    }

    private Command.Result initdb(Path passwordFile, List<String> locale) throws IOException {
        List<String> words = new ArrayList<>(settings.launcher());
        words.addAll(account.command(initdbWords(passwordFile, locale)));
        return new Command(words, files.directory(), TIMEOUT).run();
    }

    private List<String> initdbWords(Path passwordFile, List<String> locale) {
        List<String> words = new ArrayList<>(List.of(
                installation.program("initdb").toString(),
                "--pgdata=" + files.unfinishedData(),
                "--username=" + Cluster.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--data-checksums",
                "--no-instructions"));
        words.addAll(locale);
        if (!settings.synced()) {
            words.add("--no-sync");
        }
        return words;
    }

    /**
     * What decides how text sorts, best first; a build or a system may lack one.
     *
     * <p>ICU's root locale sorts as a reader expects, in any language, and does the same on every system; the managed
     * servers that a migration ends on sort like that, too, where they are set to {@code en_US.UTF-8}. Next best is
     * {@code C.UTF-8}, which sorts by code point, as SQLite does, and knows letters beyond ASCII; macOS lacks it.
     * {@code C} is always there, but its {@code lower()} and {@code ILIKE} leave such letters alone.
     */
    private List<List<String>> locales() {
        List<List<String>> locales = new ArrayList<>();
        if (installation.majorVersion() >= FIRST_VERSION_WITH_ICU_DEFAULT) {
            locales.add(List.of("--locale=C", "--locale-provider=icu", "--icu-locale=und"));
        }
        locales.add(List.of("--locale=C.UTF-8"));
        locales.add(List.of("--locale=C"));
        return locales;
    }
}
