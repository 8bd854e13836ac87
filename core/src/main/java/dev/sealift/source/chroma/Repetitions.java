package dev.sealift.source.chroma;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds ids that an export has more than once, as one made of several pages or of several runs may have. */
final class Repetitions {
    private static final int EXAMPLES = 3;

    private final Map<String, Integer> seen = new HashMap<>();
    private final List<String> examples = new ArrayList<>();
    private long repeated;
    private long different;

    /** @return whether it is the first entry with its id */
    boolean isFirst(Entry entry) {
        Integer first = seen.putIfAbsent(entry.id(), entry.hashCode());
        if (first == null) {
            return true;
        }
        repeated++;
        different += first == entry.hashCode() ? 0 : 1;
        if (examples.size() < EXAMPLES) {
            examples.add(entry.id());
        }
        return false;
    }

    List<Diagnostic> diagnostics(String collection) {
        return repeated == 0
                ? List.of()
                : List.of(new Diagnostic(
                        Code.ID_REPEATED,
                        collection,
                        String.format(
                                Locale.ROOT,
                                "Of %s %,d entries have an id that came before (%s); %,d of them differ from the first, which is the one that is taken.",
                                collection,
                                repeated,
                                String.join(", ", examples),
                                different),
                        "Export the collection again where they differ, each entry once."));
    }
}
