package dev.sealift.testkit;

import dev.sealift.local.Cluster;
import dev.sealift.local.PostgresInstallation;
import dev.sealift.local.ServerAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Debian 13 in a folder, whose PostgreSQL has pgvector; made once and kept. Its servers run in a chroot. The folder is
 * known inside by the same path as outside, so that a cluster in it can be created, started and read from either side.
 */
final class DebianSystem {
    private static final String SCRIPT = "debian-with-pgvector.sh";
    private static final String NAME = "trixie-postgresql-17";
    static final Path PROGRAMS = Path.of("/usr/lib/postgresql/17/bin");
    private static final Duration MAKING = Duration.ofMinutes(20);

    private DebianSystem() {}

    /**
     * A started server in the system, which is made first if need be.
     *
     * @throws IOException if this is not Debian, or not root, or the system cannot be made
     */
    static Cluster start() throws IOException {
        TestRun run = TestRun.current();
        ServerAccount.Unprivileged account = account(run);
        Path system = Places.forSystems(account).resolve(NAME);
        String version = make(system, account);
        PostgresInstallation installation =
                new PostgresInstallation(PROGRAMS, version, PostgresInstallation.Origin.INSTALLED, true);
        Path clusters = system.resolve("clusters");
        account.createSharedDirectories(clusters);
        Cluster cluster = new Cluster(
                run.newServerDirectoryIn(clusters),
                installation,
                account,
                TestServer.SETTINGS.startedThrough(List.of("chroot", system.toString())));
        cluster.start();
        return cluster;
    }

    /**
     * The folder of the system, which is made first if need be.
     *
     * @throws IOException as {@link #start()}
     */
    static Path made() throws IOException {
        ServerAccount.Unprivileged account = account(TestRun.current());
        Path system = Places.forSystems(account).resolve(NAME);
        make(system, account);
        return system;
    }

    private static ServerAccount.Unprivileged account(TestRun run) throws IOException {
        if (run.account() instanceof ServerAccount.Unprivileged account) {
            return account;
        }
        throw new IOException("works as root only");
    }

    /** Makes the system, unless it is there, and returns the version of its PostgreSQL. */
    private static String make(Path system, ServerAccount.Unprivileged account) throws IOException {
        Path script = Files.createTempFile("sealift-testkit", ".sh");
        try (InputStream text = DebianSystem.class.getResourceAsStream(SCRIPT)) {
            Files.copy(Objects.requireNonNull(text, SCRIPT), script, StandardCopyOption.REPLACE_EXISTING);
            List<String> words = List.of(
                    "sh",
                    script.toString(),
                    system.toString(),
                    String.valueOf(account.userId()),
                    String.valueOf(account.groupId()));
            String output = Program.run(words, MAKING);
            return output.substring(output.lastIndexOf('\n') + 1);
        } finally {
            Files.deleteIfExists(script);
        }
    }
}
