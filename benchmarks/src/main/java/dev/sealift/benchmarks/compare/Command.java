package dev.sealift.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Programs that are run to their end, each reading what the one before it writes, and watched meanwhile.
 *
 * @param pipeline each a program and its arguments
 * @param folder where they run, and where their output is kept
 */
record Command(List<List<String>> pipeline, Path folder) {
    /** What happens between the last look and the end is missed: it costs little next to what is measured. */
    private static final long LOOK_EVERY_MILLIS = 10;

    /** A program that hangs does not keep the others from being measured. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "stop-programs"));
    }

    /** How they ended. */
    record Result(Measurement measurement, int exitCode, String output, String errors) {}

    static Command of(List<String> words, Path folder) {
        return new Command(List.of(words), folder);
    }

    Result run() throws IOException, InterruptedException {
        Path output = folder.resolve("stdout");
        Path errors = folder.resolve("stderr");
        Files.writeString(errors, "");
        List<ProcessBuilder> builders = new ArrayList<>();
        for (List<String> words : pipeline) {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
            // Meant for other servers.
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.equals("DATABASE_URL"));
            builder.environment().put("TMPDIR", folder.toString());
            builders.add(builder);
        }
        builders.getFirst()
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builders.getLast().redirectOutput(output.toFile());
        long start = System.nanoTime();
        List<Process> processes = ProcessBuilder.startPipeline(builders);
        RUNNING.addAll(processes);
        try {
            Watch watch = new Watch(processes);
            double seconds = (watch.untilTheEnd() - start) / 1e9;
            int exitCode = processes.stream().mapToInt(Process::exitValue).max().orElse(0);
            return new Result(
                    new Measurement(seconds, sum(watch.cpu), OptionalDouble.empty(), sum(watch.memory), List.of(), ""),
                    exitCode,
                    Files.readString(output),
                    Files.readString(errors));
        } finally {
            processes.forEach(Process::destroyForcibly);
            RUNNING.removeAll(processes);
        }
    }

    private static OptionalDouble sum(OptionalDouble[] values) {
        double sum = 0;
        for (OptionalDouble value : values) {
            if (value.isEmpty()) {
                return value;
            }
            sum += value.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    private static final class Watch {
        private final long start = System.nanoTime();
        private final List<Process> processes;
        private final OptionalDouble[] cpu;
        private final OptionalDouble[] memory;

        Watch(List<Process> processes) {
            this.processes = processes;
            this.cpu = new OptionalDouble[processes.size()];
            this.memory = new OptionalDouble[processes.size()];
            Arrays.fill(cpu, OptionalDouble.empty());
            Arrays.fill(memory, OptionalDouble.empty());
            look();
        }

        /** @return when the last one had ended */
        long untilTheEnd() throws IOException, InterruptedException {
            for (Process process : processes) {
                while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    look();
                    if (System.nanoTime() - start > LONGEST.toNanos()) {
                        throw new IOException("not ended after %d minutes".formatted(LONGEST.toMinutes()));
                    }
                }
            }
            return System.nanoTime();
        }

        private void look() {
            for (int i = 0; i < processes.size(); i++) {
                OptionalDouble now = ProcessFacts.cpu(processes.get(i).pid());
                OptionalDouble peak =
                        ProcessFacts.peakMegabytes(processes.get(i).pid());
                if (now.isPresent()) {
                    cpu[i] = now;
                }
                if (peak.isPresent()) {
                    memory[i] = peak;
                }
            }
        }
    }
}
