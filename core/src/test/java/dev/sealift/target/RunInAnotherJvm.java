package dev.sealift.target;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A run in a JVM of its own, so that a test can kill it: takes the lock, then begins a statement and waits for it. */
final class RunInAnotherJvm implements AutoCloseable {
    private static final String READY = "the lock is taken";

    private final Process process;

    private RunInAnotherJvm(Process process) {
        this.process = process;
    }

    /** Starts a run and returns when it has the lock. */
    static RunInAnotherJvm start(String url, String applicationName, String statement) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        List.of(classPath.split(File.pathSeparator)).stream()
                                .distinct()
                                .reduce((a, b) -> a + File.pathSeparator + b)
                                .orElseThrow(),
                        RunInAnotherJvm.class.getName(),
                        url,
                        applicationName,
                        statement))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (!READY.equals(line)) {
            throw new IOException("the other JVM said " + line);
        }
        return new RunInAnotherJvm(process);
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws SQLException {
        Target target = Target.connect(TargetUrl.parse(arguments[0], Map.of("HOME", "")), arguments[1]);
        RunLock lock = RunLock.acquire(target, Duration.ZERO);
        try (Connection session = target.open();
                Statement statement = session.createStatement()) {
            System.out.println(READY);
            statement.execute(arguments[2]);
        } finally {
            lock.close();
        }
    }
}
