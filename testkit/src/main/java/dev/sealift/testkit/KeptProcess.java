package dev.sealift.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs until it is told to end, or until this JVM ends, however that is. */
final class KeptProcess {
    private static final long PATIENCE_SECONDS = 60;

    /**
     * Runs a command until a line comes in, which says with which signal to end it, or until the input ends, as it does when the
     * JVM dies.
     */
    private static final String KEEPER =
            "\"$@\" & server=$!; read signal; kill -\"${signal:-KILL}\" $server; wait $server";

    private final Process keeper;

    private KeptProcess(Process keeper) {
        this.keeper = keeper;
    }

    /** @param log what it prints is added to this file */
    static KeptProcess start(List<String> words, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", KEEPER, "sh"));
        command.addAll(words);
        return new KeptProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    /**
     * Ends it, and waits until it is gone.
     *
     * @param signal such as {@code TERM}
     */
    void end(String signal) {
        try (var input = keeper.outputWriter(UTF_8)) {
            input.write(signal + "\n");
        } catch (IOException e) {
            // It has ended by itself.
        }
        try {
            if (!keeper.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                keeper.descendants().forEach(ProcessHandle::destroyForcibly);
                keeper.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            keeper.descendants().forEach(ProcessHandle::destroyForcibly);
            keeper.destroyForcibly();
        }
    }
}
