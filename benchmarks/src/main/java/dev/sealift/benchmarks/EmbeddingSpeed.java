package dev.sealift.benchmarks;

import dev.sealift.embedding.LongText;
import dev.sealift.embedding.MiniLm;
import dev.sealift.embedding.Precision;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How many texts of 86 tokens on average are embedded in a second, and how much memory the process takes. Takes the
 * model's name, the number of workers and of texts.
 */
public final class EmbeddingSpeed {
    private static final String[] WORDS = {
        "the",
        "harbour",
        "of",
        "a",
        "ship",
        "that",
        "sails",
        "database",
        "moves",
        "rows",
        "into",
        "another",
        "and",
        "every",
        "value",
        "is",
        "compared",
        "with",
        "its",
        "source",
        "before",
        "application",
        "switches",
        "to",
        "new",
        "one"
    };
    private static final int ROUNDS = 3;

    private EmbeddingSpeed() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        Precision precision = args.length > 0 && args[0].equals(Precision.QUANTIZED.modelName())
                ? Precision.QUANTIZED
                : Precision.FP32;
        int cores = Runtime.getRuntime().availableProcessors();
        int workers = args.length > 1 ? Integer.parseInt(args[1]) : cores;
        List<String> texts = texts(args.length > 2 ? Integer.parseInt(args[2]) : 625);
        try (MiniLm model = MiniLm.open(precision, LongText.REFUSE, workers)) {
            double tokens =
                    texts.stream().mapToInt(model::contentTokens).average().orElse(0) + 2;
            say(
                    "%s, %d workers on %d cores, %d texts of %.0f tokens on average",
                    precision.modelName(), workers, cores, texts.size(), tokens);
            measure("warm-up", model, texts.subList(0, texts.size() / 5));
            for (int round = 1; round <= ROUNDS; round++) {
                measure("round " + round, model, texts);
            }
        }
        if (Files.exists(Path.of("/proc/self/status"))) {
            Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                    .forEach(line -> say("%s", line.replaceAll("\\s+", " ")));
        }
    }

    /** The time of the processor tells what others on the machine took away. */
    private static void measure(String name, MiniLm model, List<String> texts) throws InterruptedException {
        long cpuBefore = cpuNanos();
        long start = System.nanoTime();
        int made = model.embed(texts).size();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = (cpuNanos() - cpuBefore) / 1e9;
        say(
                "%s: %.1f texts/s; %.2f cores used, %.1f texts per second of one core; load of the machine %.1f",
                name,
                made / seconds,
                cpu / seconds,
                made / cpu,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** From 22 to 146 words, each of one token; the same texts in every run. */
    private static List<String> texts(int count) {
        Random random = new Random(86);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            int words = 22 + i % 125;
            for (int w = 0; w < words; w++) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
