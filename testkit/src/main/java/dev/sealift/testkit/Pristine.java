package dev.sealift.testkit;

import dev.sealift.local.Cluster;
import dev.sealift.local.ClusterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Clusters that were created and never started. Copying one takes a tenth of the time that creating one takes. */
final class Pristine {
    private static final Map<Integer, Path> CLUSTERS = new ConcurrentHashMap<>();

    private Pristine() {}

    static Cluster copy(int majorVersion, ClusterSettings settings) {
        TestRun run = TestRun.current();
        Path pristine = CLUSTERS.computeIfAbsent(majorVersion, version -> {
            Path directory = run.newServerDirectory();
            cluster(directory, version, TestServer.SETTINGS).create();
            return directory;
        });
        Path copy = run.newServerDirectory();
        try {
            run.account().createPrivateDirectory(copy);
            // As the server's account, to whom the copies must belong.
            Process cp = new ProcessBuilder(
                            run.account().command(List.of("cp", "-R", pristine + "/.", copy.toString())))
                    .inheritIO()
                    .start();
            if (cp.waitFor() != 0) {
                throw new IOException("cp ended with " + cp.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + pristine, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while copying " + pristine, e);
        }
        return cluster(copy, majorVersion, settings);
    }

    private static Cluster cluster(Path directory, int majorVersion, ClusterSettings settings) {
        return new Cluster(
                directory, Binaries.of(majorVersion), TestRun.current().account(), settings);
    }
}
