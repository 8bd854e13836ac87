package dev.sealift.vector;

import dev.sealift.copy.Sessions;
import dev.sealift.model.Metric;
import dev.sealift.plan.VectorForm;
import dev.sealift.plan.VectorIndex;
import dev.sealift.target.RunLock;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Builds an index in a JVM of its own, under the lock of a run, so that a test can kill it. */
final class VectorBuildProcess {
    private VectorBuildProcess() {}

    static Process start(String url, VectorIndex index) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        VectorBuildProcess.class.getName(),
                        url,
                        index.metric().name(),
                        String.valueOf(index.dimension()),
                        String.valueOf(index.m()),
                        String.valueOf(index.efConstruction())))
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) {
        VectorIndex index = Vectors.index(
                        Integer.parseInt(arguments[2]), Metric.valueOf(arguments[1]), VectorForm.VECTOR)
                .with(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        try (Target target = Target.connect(TargetUrl.parse(arguments[0], Map.of("HOME", "")), "sealift killed");
                RunLock lock = RunLock.acquire(target, Duration.ofSeconds(20));
                Sessions sessions = new Sessions(target, lock)) {
            new VectorIndexes(sessions, event -> {}).ensure(index);
        }
    }
}
