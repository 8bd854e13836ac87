package dev.sealift.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other programs, run to their end without input. */
final class Program {
    private static final int TOLD = 1000;

    private record Ending(int exitCode, String output) {}

    private Program() {}

    /**
     * What a program prints.
     *
     * @throws IOException if it is not installed, does not end in time or fails, with the end of what it printed
     */
    static String run(List<String> words, Duration timeout) throws IOException {
        Ending ending = end(words, timeout);
        if (ending.exitCode() != 0) {
            String output = ending.output();
            throw new IOException("%s ended with %d: %s"
                    .formatted(words.get(0), ending.exitCode(), output.substring(Math.max(0, output.length() - TOLD))));
        }
        return ending.output();
    }

    /** The same, whether it succeeds or not. */
    static void attempt(List<String> words, Duration timeout) throws IOException {
        end(words, timeout);
    }

    private static Ending end(List<String> words, Duration timeout) throws IOException {
        // A file, not a pipe, which a server that is left behind would keep open.
        Path output = Files.createTempFile("sealift-testkit", ".out");
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException("%s did not end within %d s".formatted(words.get(0), timeout.toSeconds()));
            }
            return new Ending(process.exitValue(), Files.readString(output).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + words.get(0) + " ran", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
