package dev.sealift.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/**
 * {@code psql}, {@code pg_dump}, {@code pg_restore} and {@code createdb} of PostgreSQL {@value #MAJOR_VERSION}: installed
 * ones, else those of Debian's packages in a folder of their own. They are older than the newest server of the tests.
 */
public final class ClientPrograms {
    public static final int MAJOR_VERSION = 17;

    private static final List<String> NAMES = List.of("psql", "pg_dump", "pg_restore", "createdb");

    private static final List<String> INSTALLED = List.of(
            "/usr/lib/postgresql/17/bin",
            "/usr/pgsql-17/bin",
            "/opt/homebrew/opt/postgresql@17/bin",
            "/usr/local/opt/postgresql@17/bin");

    /** @param folder of the programs; {@code files}: where they find files by the same path as everybody else */
    private record Place(Path folder, Path files) {}

    private static final class Found {
        static final Place PLACE = find();
    }

    private ClientPrograms() {}

    /** The folder of the programs, to be put on a PATH. */
    public static Path folder() {
        return Found.PLACE.folder();
    }

    /** A new folder whose files the programs find by the same absolute path: they may run in another root. */
    public static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory(Found.PLACE.files(), "sealift-test-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Place find() {
        for (String folder : INSTALLED) {
            if (NAMES.stream().allMatch(name -> Files.isExecutable(Path.of(folder, name)))) {
                return new Place(Path.of(folder), Path.of(System.getProperty("java.io.tmpdir")));
            }
        }
        try {
            Path system = DebianSystem.made();
            Path wrappers = Files.createTempDirectory("sealift-test-programs-");
            for (String name : NAMES) {
                Path wrapper = wrappers.resolve(name);
                Files.writeString(
                        wrapper,
                        "#!/bin/sh\nexec /usr/sbin/chroot '%s' '%s' \"$@\"\n"
                                .formatted(system, DebianSystem.PROGRAMS.resolve(name)));
                Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(wrappers)));
            return new Place(wrappers, system.resolve("tmp"));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The tests want psql and pg_dump of PostgreSQL %1$d and are never skipped: apt-get install postgresql-client-%1$d, or brew install postgresql@%1$d. As root on Debian they make them: %2$s"
                            .formatted(MAJOR_VERSION, e.getMessage()),
                    e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("A test left " + folder + " behind: " + e);
        }
    }
}
