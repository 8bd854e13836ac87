package dev.sealift.benchmarks.compare;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one run took. What the system does not tell is empty.
 *
 * @param seconds from its start to its end
 * @param clientCpu the processor's seconds in its own processes
 * @param serverCpu the processor's seconds in PostgreSQL's processes
 * @param peakMegabytes the most memory that its processes had resident, in MB of a million bytes
 * @param phases what Sealift says of its own phases
 * @param remark what is to be known about it, such as rows that did not arrive; mostly empty
 */
record Measurement(
        double seconds,
        OptionalDouble clientCpu,
        OptionalDouble serverCpu,
        OptionalDouble peakMegabytes,
        List<Phase> phases,
        String remark) {

    /** A part of a run. */
    record Phase(String name, double seconds) {}

    Measurement {
        phases = List.copyOf(phases);
    }

    Measurement withServerCpu(OptionalDouble cpu) {
        return new Measurement(seconds, clientCpu, cpu, peakMegabytes, phases, remark);
    }

    Measurement withRemark(String words) {
        return new Measurement(seconds, clientCpu, serverCpu, peakMegabytes, phases, words);
    }

    /** The sum of the phases of these names; empty if one of them was not told. */
    OptionalDouble phases(List<String> names) {
        double sum = 0;
        for (String name : names) {
            List<Phase> told =
                    phases.stream().filter(phase -> phase.name().equals(name)).toList();
            if (told.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += told.stream().mapToDouble(Phase::seconds).sum();
        }
        return OptionalDouble.of(sum);
    }
}
