package dev.sealift.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for a PostgreSQL with pgvector where packagers put it: Debian and Ubuntu, the PostgreSQL project's own packages
 * for Red Hat and its kin, Homebrew, Postgres.app; and wherever a {@code pg_config} on the PATH points.
 */
final class InstalledPostgres {
    /** Folders and, in them, patterns of a version's folder. */
    private static final List<String[]> PLACES = List.of(
            new String[] {"usr/lib/postgresql", "*"},
            new String[] {"usr", "pgsql-*"},
            new String[] {"opt/homebrew/opt", "postgresql@*"},
            new String[] {"usr/local/opt", "postgresql@*"},
            new String[] {"home/linuxbrew/.linuxbrew/opt", "postgresql@*"},
            new String[] {"Applications/Postgres.app/Contents/Versions", "*"});

    private record Candidate(Path binDirectory, List<Path> shareDirectories) {
        boolean complete() {
            return Stream.of("initdb", "pg_ctl", "postgres")
                    .allMatch(name -> Files.isExecutable(PostgresInstallation.program(binDirectory, name)));
        }
    }

    private InstalledPostgres() {}

    /**
     * The newest supported PostgreSQL that has pgvector.
     *
     * @param root the folder to look under, {@code /} but for tests
     * @param searchPath the value of {@code PATH}
     */
    static Optional<PostgresInstallation> newestWithPgvector(Path root, String searchPath) {
        return Stream.concat(inUsualPlaces(root), onSearchPath(searchPath))
                .filter(Candidate::complete)
                .flatMap(candidate -> usable(candidate).stream())
                .max(Comparator.comparingInt(PostgresInstallation::majorVersion));
    }

    private static Optional<PostgresInstallation> usable(Candidate candidate) {
        try {
            PostgresInstallation installation = PostgresInstallation.at(
                    candidate.binDirectory(), PostgresInstallation.Origin.INSTALLED, candidate.shareDirectories());
            return Optional.of(installation)
                    .filter(PostgresInstallation::hasPgvector)
                    .filter(found -> found.majorVersion() >= PostgresInstallation.OLDEST_SUPPORTED_VERSION);
        } catch (LocalPostgresException e) {
            return Optional.empty(); // Broken, so not a candidate; the next place may hold a whole one.
        }
    }

    private static Stream<Candidate> inUsualPlaces(Path root) {
        List<Candidate> candidates = new ArrayList<>();
        for (String[] place : PLACES) {
            for (Path version : children(root.resolve(place[0]), place[1])) {
                candidates.add(new Candidate(version.resolve("bin"), shareDirectories(version)));
            }
        }
        return candidates.stream();
    }

    /** The layouts differ; a folder that is not there does no harm. */
    private static List<Path> shareDirectories(Path version) {
        String name = String.valueOf(version.getFileName());
        return Stream.of(
                        version.resolve("share").resolve("postgresql"),
                        version.resolve("share"),
                        // Debian: /usr/lib/postgresql/17 and /usr/share/postgresql/17
                        version.resolve("../../../share/postgresql").resolve(name),
                        // Homebrew: /opt/homebrew/opt/postgresql@17 and /opt/homebrew/share/postgresql@17
                        version.resolve("../../share").resolve(name))
                // Homebrew's opt holds links, behind which .. is another folder than in the text.
                .map(Path::normalize)
                .toList();
    }

    private static List<Path> children(Path directory, String pattern) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, pattern)) {
            List<Path> found = new ArrayList<>();
            children.forEach(found::add);
            return found;
        } catch (IOException e) {
            return List.of(); // A folder that cannot be read holds nothing that could be run.
        }
    }

    private static Stream<Candidate> onSearchPath(String searchPath) {
        return Stream.of(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> PostgresInstallation.program(Path.of(folder), "pg_config"))
                .filter(Files::isExecutable)
                .flatMap(pgConfig -> {
                    Optional<Path> bin = ask(pgConfig, "--bindir");
                    Optional<Path> share = ask(pgConfig, "--sharedir");
                    return bin.isPresent() && share.isPresent()
                            ? Stream.of(new Candidate(bin.get(), List.of(share.get())))
                            : Stream.empty();
                });
    }

    private static Optional<Path> ask(Path pgConfig, String question) {
        try {
            Command.Result answer = new Command(
                            List.of(pgConfig.toString(), question),
                            Path.of("").toAbsolutePath(),
                            Duration.ofSeconds(10))
                    .run();
            return answer.succeeded() ? Optional.of(Path.of(answer.output())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // Not a program after all.
        }
    }
}
