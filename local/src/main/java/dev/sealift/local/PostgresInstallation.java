package dev.sealift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The programs of one PostgreSQL server.
 *
 * @param binDirectory holds at least {@code initdb}, {@code pg_ctl} and {@code postgres}
 * @param version as PostgreSQL says it, such as {@code 18.6}
 * @param origin where it came from
 * @param hasPgvector whether {@code CREATE EXTENSION vector} will find its files
 */
public record PostgresInstallation(Path binDirectory, String version, Origin origin, boolean hasPgvector) {

    /** Where an installation came from. */
    public enum Origin {
        /** It was on the machine. */
        INSTALLED,
        /** Sealift unpacked it. It has the server only, no {@code psql}. */
        BUNDLED
    }

    /** The oldest major version that Sealift works with. */
    public static final int OLDEST_SUPPORTED_VERSION = 14;

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ((\\d+)\\S*)");

    public PostgresInstallation {
        majorVersion(version);
    }

    /** The newest supported PostgreSQL with pgvector that is installed on this machine. */
    public static Optional<PostgresInstallation> installedWithPgvector() {
        return InstalledPostgres.newestWithPgvector(
                Path.of("/"), System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * Asks the programs in a folder what they are.
     *
     * @throws LocalPostgresException if they do not run on this machine
     */
    static PostgresInstallation at(Path binDirectory, Origin origin, List<Path> shareDirectories) {
        Path postgres = program(binDirectory, "postgres");
        try {
            Command.Result result =
                    new Command(List.of(postgres.toString(), "--version"), binDirectory, Duration.ofSeconds(30)).run();
            Matcher version = VERSION.matcher(result.output());
            if (!result.succeeded() || !version.find()) {
                throw doesNotRun(postgres, result.output(), null);
            }
            boolean hasPgvector = shareDirectories.stream()
                    .anyMatch(share -> Files.exists(share.resolve("extension").resolve("vector.control")));
            return new PostgresInstallation(binDirectory, version.group(1), origin, hasPgvector);
        } catch (IOException e) {
            throw doesNotRun(postgres, e.getMessage(), e);
        }
    }

    private static LocalPostgresException doesNotRun(Path postgres, @Nullable String why, @Nullable Exception cause) {
        return new LocalPostgresException(
                "%s does not run on this machine: %s".formatted(postgres, why),
                "Install PostgreSQL with pgvector from your system's packages; Sealift finds it. "
                        + "Or name a server of your own with --to URL.",
                cause);
    }

    /** The major version, such as 18. */
    public int majorVersion() {
        return majorVersion(version);
    }

    private static int majorVersion(String version) {
        Matcher digits = Pattern.compile("^\\d+").matcher(version);
        if (!digits.find()) {
            throw new IllegalArgumentException("not a PostgreSQL version: " + version);
        }
        return Integer.parseInt(digits.group());
    }

    /** The program {@code psql} of this installation, if it has one. */
    public Optional<Path> psql() {
        return Optional.of(program("psql")).filter(Files::isExecutable);
    }

    /** The path of a program, whether it is there or not. */
    Path program(String name) {
        return program(binDirectory, name);
    }

    static Path program(Path binDirectory, String name) {
        return binDirectory.resolve(Platform.current().isWindows() ? name + ".exe" : name);
    }
}
