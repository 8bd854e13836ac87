package dev.sealift;

import dev.sealift.target.TargetUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalLong;

/** An undo in a JVM of its own, so that a test can kill it. It says when it begins to change the target. */
final class UndoProcess {
    private static final String BEGINS = "begins";

    private UndoProcess() {}

    /** Kills an undo so many milliseconds after it begins to change the target. @return whether it had not ended before */
    static boolean kill(String url, int milliseconds) throws InterruptedException {
        Process process = Jvm.start(Jvm.QUICK_START, UndoProcess.class, url);
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals(BEGINS)) {
                line = output.readLine();
            }
            Thread.sleep(milliseconds);
            return process.isAlive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        UndoChoice choice = new UndoChoice(OptionalLong.empty(), null, false, plan -> {
            System.out.println(BEGINS);
            return true;
        });
        Migration.undo(TargetUrl.parse(arguments[0], Map.of()), choice, event -> {});
    }
}
