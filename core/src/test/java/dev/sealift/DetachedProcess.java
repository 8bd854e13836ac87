package dev.sealift;

import dev.sealift.copy.LoadedTable;
import dev.sealift.copy.SchemaRemoval;
import dev.sealift.copy.SchemaReturn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** Takes parts of a schema off and puts them back in a JVM of its own, so that a test can kill it. */
final class DetachedProcess {
    private DetachedProcess() {}

    /** Kills the process after it has written some lines. @return whether it was killed before it ended by itself */
    static boolean killAfter(int lines, String url, long run) throws InterruptedException {
        Process process = Jvm.start(Jvm.QUICK_START, DetachedProcess.class, url, Long.toString(run));
        try (BufferedReader output = process.inputReader()) {
            for (int i = 0; i < lines; i++) {
                String line = output.readLine();
                if (line == null || line.equals("ended")) {
                    return false;
                }
            }
            return process.isAlive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        List<LoadedTable> tables = ExoticSchema.LOADED.stream()
                .map(name -> new LoadedTable(name, Set.of()))
                .toList();
        Detached.in(arguments[0], sessions -> {
            System.out.println("begins");
            new SchemaRemoval(sessions, Long.parseLong(arguments[1]), "public", tables).takeOff(true);
            System.out.println("off");
            new SchemaReturn(sessions, event -> System.out.println(event)).putBack(Detached.AT_ONCE);
            return true;
        });
        System.out.println("ended");
    }
}
