package dev.sealift.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured: the table to be read, and every round to be kept.
 *
 * @param facts about the machine and the server
 * @param remarks what is to be known of the table
 */
record Results(List<Figure> figures, List<Round> rounds, List<String> facts, List<String> remarks) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The machine, the table, the remarks, in Markdown. */
    String text() {
        StringBuilder text = new StringBuilder("\n");
        facts.forEach(fact -> text.append("- ").append(fact).append('\n'));
        text.append('\n').append(ResultTable.of(figures, rounds));
        int most = rounds.stream().mapToInt(Round::number).max().orElse(0);
        text.append(most == 1 ? "\nOne round.\n" : "\nMedians of %d rounds.\n".formatted(most));
        text.append("\nWhere the time goes, in seconds; phases go on side by side.\n\n")
                .append(CostTable.of(rounds, Runtime.getRuntime().availableProcessors()))
                .append('\n');
        Set<String> said = new LinkedHashSet<>(remarks);
        rounds.stream()
                .filter(round -> !round.measurement().remark().isEmpty())
                .forEach(round -> said.add("%s, %s: %s"
                        .formatted(
                                round.input().name(),
                                round.contestant().title(),
                                round.measurement().remark())));
        said.forEach(remark -> text.append("- ").append(remark).append('\n'));
        return text.toString();
    }

    /** Writes the text and the rounds. @return the file of the rounds */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        String name = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT));
        Files.writeString(folder.resolve(name + ".md"), text());
        return Files.writeString(folder.resolve(name + ".json"), json());
    }

    private String json() {
        ObjectNode document = MAPPER.createObjectNode();
        ArrayNode aboutMachine = document.putArray("machine");
        facts.forEach(aboutMachine::add);
        ArrayNode all = document.putArray("rounds");
        for (Round round : rounds) {
            Measurement measurement = round.measurement();
            ObjectNode node = all.addObject();
            node.put("input", round.input().name());
            node.put("contestant", round.contestant().title());
            node.put("round", round.number());
            node.put("seconds", measurement.seconds());
            put(node, "clientCpuSeconds", measurement.clientCpu());
            put(node, "serverCpuSeconds", measurement.serverCpu());
            put(node, "peakMegabytes", measurement.peakMegabytes());
            if (!measurement.phases().isEmpty()) {
                ObjectNode phases = node.putObject("phases");
                measurement.phases().forEach(phase -> phases.put(phase.name(), phase.seconds()));
            }
            if (!measurement.remark().isEmpty()) {
                node.put("remark", measurement.remark());
            }
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        value.ifPresent(number -> node.put(name, number));
    }
}
