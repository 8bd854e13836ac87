package dev.sealift.report;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The diagnostics of one code, which are read together. */
record DiagnosticGroup(Severity severity, Code code, List<Diagnostic> diagnostics) {

    DiagnosticGroup {
        diagnostics = List.copyOf(diagnostics);
    }

    private record Kind(Severity severity, Code code) {}

    /**
     * Grouped, the most severe group first; of the same severity what is about values comes before what is about the
     * schema, which is the order of the codes.
     */
    static List<DiagnosticGroup> of(List<Diagnostic> diagnostics) {
        Map<Kind, List<Diagnostic>> kinds = new LinkedHashMap<>();
        for (Diagnostic diagnostic : diagnostics) {
            kinds.computeIfAbsent(new Kind(diagnostic.severity(), diagnostic.code()), k -> new ArrayList<>())
                    .add(diagnostic);
        }
        List<DiagnosticGroup> groups = new ArrayList<>();
        kinds.forEach((kind, members) -> groups.add(new DiagnosticGroup(kind.severity(), kind.code(), members)));
        groups.sort(Comparator.comparing(DiagnosticGroup::severity).reversed().thenComparing(DiagnosticGroup::code));
        return groups;
    }

    int size() {
        return diagnostics.size();
    }

    /** The hint that all of them share, or an empty text. */
    String sharedHint() {
        String first = diagnostics.getFirst().hint();
        return diagnostics.stream().allMatch(d -> d.hint().equals(first)) ? first : "";
    }

    List<String> subjects() {
        return diagnostics.stream().map(Diagnostic::subject).distinct().toList();
    }
}
