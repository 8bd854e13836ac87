package dev.sealift.cli;

import dev.sealift.advice.Advice;
import dev.sealift.advice.Observation;
import dev.sealift.advice.ServerState;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.report.JsonReport;
import dev.sealift.report.Report;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Advice as documents: that of the command, and that of {@code /health}. */
final class AdviceJson {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private AdviceJson() {}

    /** A document as every command writes it, with {@code advice} and {@code state}. */
    static String document(String target, Observation observation, Outcome outcome) {
        Report report = new Report("advise", outcome, "", target, 0, List.of(), List.of(), 0);
        ObjectNode document = JsonReport.document(report);
        put(document, observation);
        return JsonReport.text(document) + "\n";
    }

    static String health(String target, Observation observation) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("version", VERSION);
        document.put("status", observation.wantsAttention() ? "attention" : "ok");
        document.put("target", target);
        document.put("at", observation.at().toString());
        put(document, observation);
        return MAPPER.writeValueAsString(document) + "\n";
    }

    static String down(String target, Diagnostic reason) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("version", VERSION);
        document.put("status", "down");
        document.put("target", target);
        document.put("code", reason.code().name());
        document.put("message", reason.message());
        return MAPPER.writeValueAsString(document) + "\n";
    }

    private static void put(ObjectNode document, Observation observation) {
        ServerState state = observation.state();
        ObjectNode node = document.putObject("state");
        node.put("server", state.server());
        node.put("connections", state.connections());
        node.put("connectionLimit", state.connectionLimit());
        node.put("bytes", state.bytes());
        node.put("commits", state.commits());
        node.put("rollbacks", state.rollbacks());
        node.put("deadlocks", state.deadlocks());
        node.put("temporaryBytes", state.temporaryBytes());
        node.put("blocksHit", state.blocksHit());
        node.put("blocksRead", state.blocksRead());
        node.put("waiting", state.waiting());
        node.put("oldestTransactionSeconds", state.oldestTransactionSeconds());
        ArrayNode array = document.putArray("advice");
        observation.advice().forEach(advice -> put(array.addObject(), advice));
    }

    private static void put(ObjectNode node, Advice advice) {
        node.put("code", advice.code().name());
        node.put("severity", advice.code().severity().name().toLowerCase(Locale.ROOT));
        node.put("subject", advice.subject());
        node.put("message", advice.message());
        ArrayNode statements = node.putArray("statements");
        advice.statements().forEach(statements::add);
    }
}
