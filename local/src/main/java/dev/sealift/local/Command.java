package dev.sealift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end, without input.
 *
 * @param words the program and its arguments
 * @param directory the folder it runs in; a server account must be able to enter it
 * @param timeout after which the program is killed
 */
record Command(List<String> words, Path directory, Duration timeout) {

    /** How the program ended; {@code output} holds both its streams. */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    Command {
        words = List.copyOf(words);
    }

    /**
     * Runs the program.
     *
     * @throws IOException if it cannot be started, which mostly means that it is not installed
     * @throws LocalPostgresException if it does not end in time
     */
    Result run() throws IOException {
        // A file, not a pipe: a server that inherits a pipe keeps it open, and reading would end only with the server.
        Path output = Files.createTempFile("sealift-command", ".out");
        try {
            Process process = process(output);
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new LocalPostgresException(
                        "%s did not end within %d s. It said: %s"
                                .formatted(String.join(" ", words), timeout.toSeconds(), Files.readString(output)),
                        "Run the same command again; if it hangs again, look at the machine's load and disks.");
            }
            return new Result(process.exitValue(), Files.readString(output).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalPostgresException(
                    "Interrupted while waiting for " + words.get(0) + ".", "Run the same command again.", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private Process process(Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // PGDATA, PGPORT, PGOPTIONS and the like are meant for another server; messages are read, so they must be
        // English.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
