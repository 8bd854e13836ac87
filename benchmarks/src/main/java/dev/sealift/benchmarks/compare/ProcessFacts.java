package dev.sealift.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What Linux tells of a process. Elsewhere, and of one that has ended, everything is empty. */
final class ProcessFacts {
    /** The kernel tells all programs so, whatever it uses itself. */
    private static final double TICKS_PER_SECOND = 100;

    /** In /proc/PID/stat, counted from the state, which follows the name in brackets: user, system, of dead children. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcessFacts() {}

    /** The processor's seconds of a process, and of its children that have ended. */
    static OptionalDouble cpu(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int field : new int[] {USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM}) {
                ticks += Long.parseLong(fields[field]);
            }
            return OptionalDouble.of(ticks / TICKS_PER_SECOND);
        } catch (IOException | RuntimeException e) {
            return OptionalDouble.empty(); // It has ended.
        }
    }

    /** The same with the children that live. */
    static OptionalDouble cpuOfFamily(long pid) {
        while (true) {
            OptionalDouble own = cpu(pid);
            if (own.isEmpty()) {
                return own;
            }
            double children = ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::children)
                    .mapToDouble(child -> cpu(child.pid()).orElse(0))
                    .sum();
            // A child that ended meanwhile counts on neither side, or on both.
            if (cpu(pid).equals(own)) {
                return OptionalDouble.of(own.getAsDouble() + children);
            }
        }
    }

    /** The most memory that a process has had resident since its program began, in MB. */
    static OptionalDouble peakMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return OptionalDouble.empty();
        }
    }
}
