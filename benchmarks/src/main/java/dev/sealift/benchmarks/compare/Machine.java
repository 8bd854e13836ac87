package dev.sealift.benchmarks.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured on. */
final class Machine {
    private Machine() {}

    /** In lines of {@code what: which}. */
    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "processor: %s, %d cores",
                processor(),
                Runtime.getRuntime().availableProcessors()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            lines.add(String.format(Locale.ROOT, "memory: %.1f GB", system.getTotalMemorySize() / 1e9));
        }
        lines.add("system: %s %s, %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch")));
        lines.add("Java: " + System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
        for (Program program : Program.values()) {
            lines.add(program.command() + ": " + program.version().orElse("not installed"));
        }
        return lines;
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
