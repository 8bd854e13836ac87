package dev.sealift.cli;

import dev.sealift.local.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@code SEALIFT_HOME} of the tests' own, whose server is shared by the tests of this JVM and ends with it. Each test
 * has databases of its own, because each has source files of its own.
 */
final class LocalHome {
    private static final class Holder {
        static final Path HOME = create();
    }

    private LocalHome() {}

    static Path path() {
        return Holder.HOME;
    }

    private static Path create() {
        try {
            Path home = Files.createTempDirectory("sealift-cli-test-");
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                // As root the server runs as another account, which must get in.
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(home)));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Path home) {
        LocalPostgres.openIn(home).stop();
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
