package dev.sealift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestRunTest {
    /** Another JVM, which starts a server and tells of it. It ends at once, or waits to be killed. */
    static final class OtherJvm {
        private OtherJvm() {}

        public static void main(String[] arguments) throws InterruptedException {
            TestServer server = TestPostgres.version(TestPostgres.NEWEST);
            System.out.println(server.cluster().dataDirectory());
            System.out.println(server.cluster().processId().orElseThrow());
            if (arguments[0].equals("wait")) {
                Thread.currentThread().join();
            }
        }
    }

    @Test
    void endsItsServersWithTheJvm() throws Exception {
        Process jvm = start("end");
        try (BufferedReader output = jvm.inputReader()) {
            Path data = Path.of(output.readLine());
            long postmaster = Long.parseLong(output.readLine());

            assertThat(jvm.waitFor()).isZero();
            assertThat(data).doesNotExist();
            assertThat(runs(postmaster)).isFalse();
        }
    }

    @Test
    void endsTheServersOfAJvmThatWasKilledWhenTheNextOneStarts() throws Exception {
        Process killed = start("wait");
        Path data;
        long postmaster;
        try (BufferedReader output = killed.inputReader()) {
            data = Path.of(output.readLine());
            postmaster = Long.parseLong(output.readLine());
            killed.destroyForcibly().waitFor();
        }

        Process next = start("end");
        try (BufferedReader output = next.inputReader()) {
            output.readLine(); // Its server runs, so it has swept.
            assertThat(data).doesNotExist();
            assertThat(runs(postmaster)).isFalse();
        }
        assertThat(next.waitFor()).isZero();
    }

    @Test
    void leavesTheServersOfAJvmThatLives() throws Exception {
        TestServer own = TestPostgres.version(TestPostgres.NEWEST);

        assertThat(start("end").waitFor()).isZero();

        assertThat(own.cluster().isRunning()).isTrue();
        assertThat(Files.isDirectory(own.cluster().dataDirectory())).isTrue();
    }

    private static Process start(String argument) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return new ProcessBuilder(
                        List.of(java, "-cp", System.getProperty("java.class.path"), OtherJvm.class.getName(), argument))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static boolean runs(long processId) {
        return ProcessHandle.of(processId)
                .flatMap(process -> process.info().command())
                .filter(program -> program.endsWith("postgres"))
                .isPresent();
    }
}
