package dev.sealift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** What the tests have of the machine: binaries, folders that the server's account can enter, other JVMs. */
final class Machine {
    static final ServerAccount ACCOUNT = ServerAccount.current();

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private static final class Bundle {
        static final PostgresInstallation INSTALLATION = PostgresBundle.onClassPath()
                .unpackInto(
                        TEMPORARY
                                .resolve("sealift-testkit-" + System.getProperty("user.name"))
                                .resolve("binaries"),
                        ACCOUNT);
    }

    private Machine() {}

    /** The bundled PostgreSQL, unpacked once and kept between runs. */
    static PostgresInstallation bundled() {
        return Bundle.INSTALLATION;
    }

    /** Settings that keep a test from waiting for the disk. */
    static ClusterSettings quick() {
        return new ClusterSettings(ClusterSettings.durable().parameters(), 35432, false, List.of())
                .with("fsync", "off");
    }

    /**
     * JUnit's own temporary folders can be entered by their owner only. In memory where there is enough, for a cluster that
     * waits for a busy disk takes many seconds.
     */
    static final class OpenFolder implements TempDirFactory {
        private static final Path SHARED_MEMORY = Path.of("/dev/shm");
        private static final long ENOUGH = 1L << 30;

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            boolean roomy = Files.isWritable(SHARED_MEMORY)
                    && Files.getFileStore(SHARED_MEMORY).getTotalSpace() >= ENOUGH;
            Path folder = Files.createTempDirectory(roomy ? SHARED_MEMORY : TEMPORARY, "sealift-local");
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Another JVM with the same class path. */
    static ProcessBuilder jvm(Class<?> main, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
