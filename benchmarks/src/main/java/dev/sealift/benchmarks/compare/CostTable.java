package dev.sealift.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the time goes: what each contestant took of the processor, in its own processes and in the server's, and what it
 * would have taken with no core ever idle, below which no order of its steps can go.
 */
final class CostTable {
    private static final List<String> HEADER =
            List.of("input", "contestant", "seconds", "own processor", "server's", "cores never idle", "phases");

    private CostTable() {}

    /** @param cores of the machine */
    static String of(List<Round> rounds, int cores) {
        Map<List<Object>, List<Measurement>> contests = rounds.stream()
                .collect(Collectors.groupingBy(
                        round -> List.of(round.input(), round.contestant()),
                        LinkedHashMap::new,
                        Collectors.mapping(Round::measurement, Collectors.toList())));
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        contests.forEach((contest, measurements) -> lines.add(line(contest, measurements, cores)));
        return MarkdownTable.of(lines);
    }

    private static List<String> line(List<Object> contest, List<Measurement> measurements, int cores) {
        OptionalDouble own = median(measurements, Measurement::clientCpu);
        OptionalDouble server = median(measurements, Measurement::serverCpu);
        double sum = own.orElse(0) + server.orElse(0);
        return List.of(
                ((Input) contest.get(0)).name(),
                ((Contestant) contest.get(1)).title(),
                words(median(measurements, measurement -> OptionalDouble.of(measurement.seconds()))),
                words(own),
                words(server),
                words(sum == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / cores)),
                phases(measurements));
    }

    private static String phases(List<Measurement> measurements) {
        return measurements.getFirst().phases().stream()
                .map(Measurement.Phase::name)
                .distinct()
                .map(name -> name + " " + words(median(measurements, measurement -> measurement.phases(List.of(name)))))
                .collect(Collectors.joining(", "));
    }

    /** Of the rounds that tell it. */
    private static OptionalDouble median(
            List<Measurement> measurements, Function<Measurement, OptionalDouble> quantity) {
        return Median.of(measurements.stream()
                .map(quantity)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList());
    }

    private static String words(OptionalDouble seconds) {
        return seconds.isPresent() ? String.format(Locale.ROOT, "%.2f", seconds.getAsDouble()) : "";
    }
}
