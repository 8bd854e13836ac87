package dev.sealift.cli;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.report.DiagnosticText;
import dev.sealift.report.Figures;
import dev.sealift.report.JsonReport;
import dev.sealift.report.Report;
import dev.sealift.report.TerminalStyle;
import dev.sealift.vector.ColumnName;
import dev.sealift.vector.EmbeddingModel;
import dev.sealift.vector.ReindexResult;
import dev.sealift.vector.ReindexResult.Indexing;
import dev.sealift.vector.VectorOrigin.Likeness;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What {@code sealift reindex} did or found. */
final class ReindexText {
    private ReindexText() {}

    static String lines(TerminalStyle style, ReindexResult result) {
        ColumnName into = result.request().into();
        StringBuilder text = new StringBuilder();
        text.append("Embedded ")
                .append(Figures.count(result.texts(), "text"))
                .append(" of ")
                .append(result.request().from())
                .append(" with ")
                .append(result.model().name())
                .append(": ")
                .append(Figures.count(result.vectors(), "vector"))
                .append(" into ")
                .append(into)
                .append(" in ")
                .append(Figures.seconds(result.seconds()))
                .append(" s.\n");
        text.append(Figures.count(result.unchanged(), "text")).append(" had nothing to be done");
        if (result.removed() > 0) {
            text.append("; the vectors of ")
                    .append(Figures.count(result.removed(), "text"))
                    .append(" that ")
                    .append(result.removed() == 1 ? "is" : "are")
                    .append(" gone were removed");
        }
        text.append(".\n");
        if (!result.diagnostics().isEmpty()) {
            text.append('\n')
                    .append(new DiagnosticText(style, true).grouped(result.diagnostics()))
                    .append('\n');
        }
        result.index().ifPresent(indexing -> append(indexing, text));
        return text.toString();
    }

    private static void append(Indexing indexing, StringBuilder text) {
        switch (indexing.state()) {
            case BUILT -> text.append("Built an index over the vectors; PostgreSQL keeps it up to date.\n");
            case THERE -> {}
            case MISSING ->
                text.append('\n')
                        .append(NextStep.line(
                                "Find the nearest without reading all: run again with --index, or",
                                indexing.index().sql()));
        }
    }

    static String json(ReindexResult result, String target) {
        ObjectNode document = document(result.outcome(), target, result.seconds(), result.diagnostics());
        ObjectNode reindex = document.putObject("reindex");
        reindex.put("from", result.request().from().toString());
        reindex.put("into", result.request().into().toString());
        put(reindex.putObject("model"), result.model());
        reindex.put("texts", result.texts());
        reindex.put("vectors", result.vectors());
        reindex.put("unchanged", result.unchanged());
        reindex.put("removed", result.removed());
        result.index().ifPresent(indexing -> {
            ObjectNode index = reindex.putObject("index");
            index.put("state", indexing.state().name().toLowerCase(Locale.ROOT));
            index.put("statement", indexing.index().sql());
        });
        return written(document);
    }

    /** Which of the models made the vectors. */
    static String origin(List<Likeness> found) {
        StringBuilder text = new StringBuilder();
        for (Likeness likeness : found) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-18s mean cosine %.4f, least %.4f, of %s%n",
                    likeness.model().name(),
                    likeness.mean(),
                    likeness.least(),
                    Figures.count(likeness.sample(), "text")));
        }
        String made = found.stream()
                .filter(Likeness::same)
                .max(Comparator.comparingDouble(Likeness::mean))
                .map(likeness -> likeness.model().name() + " made these vectors; go on with --model "
                        + likeness.model().name() + ".")
                .orElse(
                        found.stream().allMatch(likeness -> likeness.sample() == 0)
                                ? "There are no vectors with short enough texts to compare."
                                : "None of these models made these vectors; name another with --model, or make all anew with --rebuild.");
        return text.append(made).append('\n').toString();
    }

    static String originJson(List<Likeness> found, String target) {
        boolean known = found.stream().anyMatch(Likeness::same);
        ObjectNode document = document(known ? Outcome.DONE : Outcome.ATTENTION, target, 0, List.of());
        var models = document.putArray("models");
        for (Likeness likeness : found) {
            ObjectNode node = models.addObject();
            put(node.putObject("model"), likeness.model());
            node.put("texts", likeness.sample());
            node.put("meanCosine", likeness.mean());
            node.put("leastCosine", likeness.least());
            node.put("same", likeness.same());
        }
        return written(document);
    }

    private static ObjectNode document(Outcome outcome, String target, double seconds, List<Diagnostic> diagnostics) {
        Report report = new Report("reindex", outcome, "", target, 0, List.of(), diagnostics, seconds);
        return JsonReport.document(report);
    }

    private static void put(ObjectNode node, EmbeddingModel model) {
        node.put("name", model.name());
        node.put("dimension", model.dimension());
        node.put("fingerprint", model.fingerprint());
    }

    private static String written(ObjectNode document) {
        return JsonReport.text(document) + "\n";
    }
}
