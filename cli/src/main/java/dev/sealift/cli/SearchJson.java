package dev.sealift.cli;

import dev.sealift.model.Outcome;
import dev.sealift.report.JsonReport;
import dev.sealift.report.Report;
import dev.sealift.vector.SearchHit;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document as every command writes it, with {@code search}. */
final class SearchJson {
    private SearchJson() {}

    static String of(String target, SearchAnswer answer) {
        Report report = new Report("search", Outcome.DONE, "", target, 0, List.of(), List.of(), answer.seconds());
        ObjectNode document = JsonReport.document(report);
        ObjectNode search = document.putObject("search");
        search.put("table", answer.column().table());
        search.put("column", answer.column().column());
        search.put("metric", answer.metric().name().toLowerCase(Locale.ROOT));
        search.put("mode", answer.modeWord());
        ArrayNode hits = search.putArray("hits");
        answer.hits().forEach(hit -> put(hits.addObject(), hit));
        answer.chroma().ifPresent(chroma -> {
            ObjectNode compared = search.putObject("chroma");
            compared.put("collection", chroma.collection());
            compared.put("nearest", chroma.ids().size());
            compared.put(
                    "shared",
                    chroma.ids().size() - chroma.missingFrom(answer.ids()).size());
            ArrayNode missing = compared.putArray("missing");
            chroma.missingFrom(answer.ids()).forEach(missing::add);
        });
        return JsonReport.text(document) + "\n";
    }

    private static void put(ObjectNode node, SearchHit hit) {
        ArrayNode key = node.putArray("key");
        hit.key().forEach(key::add);
        hit.distance().ifPresentOrElse(distance -> node.put("distance", distance), () -> node.putNull("distance"));
        if (hit.score() > 0) {
            node.put("score", hit.score());
            if (hit.wordRank() > 0) {
                node.put("wordRank", hit.wordRank());
            }
        }
        node.put("text", hit.text());
    }
}
