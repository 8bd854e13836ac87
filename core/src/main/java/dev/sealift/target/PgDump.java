package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program {@code pg_dump} with the {@code pg_restore} beside it. One that is older than the server refuses it.
 *
 * @param folder of the two programs
 * @param version such as {@code 17.6}
 * @see <a href="https://www.postgresql.org/docs/current/app-pgdump.html">pg_dump</a>
 */
record PgDump(Path folder, String version) {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+\\S*)");

    /** Where packagers put it: folders and, in them, patterns of a version's folder. */
    private static final List<List<String>> PLACES = List.of(
            List.of("usr/lib/postgresql", "*"),
            List.of("usr", "pgsql-*"),
            List.of("opt/homebrew/opt", "{libpq,postgresql@*}"),
            List.of("usr/local/opt", "{libpq,postgresql@*}"),
            List.of("home/linuxbrew/.linuxbrew/opt", "{libpq,postgresql@*}"),
            List.of("Applications/Postgres.app/Contents/Versions", "*"));

    /**
     * The first on the search path that can dump the server, else the first in a usual place.
     *
     * @param root the folder to look under, {@code /} but for tests
     * @throws SealiftException with {@link Code#PG_DUMP_MISSING} or {@link Code#PG_DUMP_OLD}
     */
    static PgDump forServer(PostgresVersion server, String subject, String searchPath, Path root) {
        List<PgDump> found = new ArrayList<>();
        Stream<Path> named = Stream.of(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
        for (Path folder : Stream.concat(named, usualPlaces(root)).distinct().toList()) {
            Optional<PgDump> program = in(folder);
            if (program.isPresent() && program.get().majorVersion() >= server.major()) {
                return program.get();
            }
            program.ifPresent(found::add);
        }
        String install =
                "install it: apt-get install postgresql-client-%1$d (where Debian's is older, from https://apt.postgresql.org), brew install libpq, or https://www.postgresql.org/download/; or leave --backup-target out"
                        .formatted(server.major());
        if (found.isEmpty()) {
            throw new SealiftException(
                    Code.PG_DUMP_MISSING,
                    subject,
                    "the target is not empty, and pg_dump with pg_restore, which would back it up, is not installed;"
                            + " nothing was changed",
                    install);
        }
        PgDump first = found.getFirst();
        throw new SealiftException(
                Code.PG_DUMP_OLD,
                subject,
                "the server is PostgreSQL " + server + ", and " + first.program() + " is of version " + first.version()
                        + ", which refuses newer servers; nothing was changed",
                install);
    }

    Path program() {
        return sibling(folder, "pg_dump");
    }

    Path restoring() {
        return sibling(folder, "pg_restore");
    }

    private int majorVersion() {
        Matcher digits = Pattern.compile("^\\d+").matcher(version);
        return digits.find() ? Integer.parseInt(digits.group()) : 0;
    }

    private static Optional<PgDump> in(Path folder) {
        Path program = sibling(folder, "pg_dump");
        if (!Files.isExecutable(program) || !Files.isExecutable(sibling(folder, "pg_restore"))) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(output);
            return process.waitFor() == 0 && version.find()
                    ? Optional.of(new PgDump(folder, version.group(1)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // Not a program after all.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SealiftException(
                    Code.STOPPED, program.toString(), "stopped while its version was asked", "run it again", e);
        }
    }

    private static Stream<Path> usualPlaces(Path root) {
        List<Path> folders = new ArrayList<>();
        for (List<String> place : PLACES) {
            Path directory = root.resolve(place.get(0));
            if (Files.isDirectory(directory)) {
                try (DirectoryStream<Path> versions = Files.newDirectoryStream(directory, place.get(1))) {
                    versions.forEach(version -> folders.add(version.resolve("bin")));
                } catch (IOException e) {
                    // A folder that cannot be read holds nothing that could be run.
                }
            }
        }
        return folders.stream();
    }

    private static Path sibling(Path folder, String name) {
        return folder.resolve(File.separatorChar == '\\' ? name + ".exe" : name);
    }
}
