package dev.sealift.source.chroma;

import static dev.sealift.model.Code.DOCUMENT_EMPTY;
import static dev.sealift.model.Code.METADATA_HIDDEN;
import static dev.sealift.model.Code.METADATA_NESTED;
import static dev.sealift.model.Code.TEXT_WITH_NUL;
import static dev.sealift.model.Code.VECTOR_DIMENSIONS;
import static dev.sealift.model.Code.VECTOR_MISSING;
import static dev.sealift.model.Code.VECTOR_NOT_FINITE;
import static dev.sealift.model.Code.VECTOR_ZERO;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what the entries of a collection have that PostgreSQL or pgvector treats otherwise than Chroma. */
final class Hazards {
    /** What Chroma keeps for itself, and gives out neither as metadata nor otherwise. */
    static final String HIDDEN = "chroma:";

    private static final int EXAMPLES = 3;
    private static final int LONGEST_EXAMPLE = 40;

    /** How many entries have one of them, and which came first. */
    private static final class Tally {
        private long entries;
        private final List<String> examples = new ArrayList<>();

        void add(String id) {
            entries++;
            if (examples.size() < EXAMPLES) {
                examples.add(
                        id.codePointCount(0, id.length()) > LONGEST_EXAMPLE
                                ? id.substring(0, id.offsetByCodePoints(0, LONGEST_EXAMPLE)) + "…"
                                : id);
            }
        }
    }

    private final String collection;
    private final Map<Code, Tally> tallies = new EnumMap<>(Code.class);
    private final SortedMap<Integer, Long> dimensions = new TreeMap<>();
    private final SortedSet<String> hiddenKeys = new TreeSet<>();

    Hazards(String collection) {
        this.collection = collection;
    }

    void take(Entry entry) {
        float[] vector = entry.embedding();
        if (vector == null) {
            count(VECTOR_MISSING, entry.id());
        } else {
            take(entry.id(), vector);
        }
        String document = entry.document();
        if (document != null && document.isEmpty()) {
            count(DOCUMENT_EMPTY, entry.id());
        }
        boolean nul = hasNul(entry.id()) || document != null && hasNul(document);
        String uri = entry.uri();
        nul |= uri != null && hasNul(uri);
        boolean hidden = false;
        for (Map.Entry<String, MetadataValue> item : entry.metadata().entrySet()) {
            nul |= hasNul(item.getKey()) || hasNul(item.getValue());
            if (item.getKey().startsWith(HIDDEN)) {
                hidden = true;
                hiddenKeys.add(item.getKey());
            }
        }
        if (nul) {
            count(TEXT_WITH_NUL, entry.id());
        }
        if (hidden) {
            count(METADATA_HIDDEN, entry.id());
        }
    }

    private void take(String id, float[] vector) {
        dimensions.merge(vector.length, 1L, Long::sum);
        boolean zero = true;
        boolean finite = true;
        for (float component : vector) {
            zero &= component == 0;
            finite &= Float.isFinite(component);
        }
        if (!finite) {
            count(VECTOR_NOT_FINITE, id);
        } else if (zero) {
            count(VECTOR_ZERO, id);
        }
    }

    /** An entry has metadata that became the text of their JSON. */
    void nested(String id) {
        count(METADATA_NESTED, id);
    }

    private void count(Code code, String id) {
        tallies.computeIfAbsent(code, c -> new Tally()).add(id);
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    private static boolean hasNul(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text text -> hasNul(text.value());
            case MetadataValue.Items items -> items.values().stream().anyMatch(Hazards::hasNul);
            case MetadataValue.Int i -> false;
            case MetadataValue.Float f -> false;
            case MetadataValue.Bool b -> false;
        };
    }

    List<Diagnostic> diagnostics() {
        List<Diagnostic> found = new ArrayList<>();
        if (dimensions.size() > 1) {
            List<String> sizes = new ArrayList<>();
            dimensions.forEach(
                    (dimension, entries) -> sizes.add(String.format(Locale.ROOT, "%,d of %,d", entries, dimension)));
            found.add(new Diagnostic(
                    VECTOR_DIMENSIONS,
                    collection,
                    "Vectors in " + collection + " have different dimensions: " + String.join(", ", sizes) + ".",
                    "One column of pgvector holds one dimension; embed the others anew with the same model."));
        }
        tallies.forEach((code, tally) -> found.add(diagnostic(code, tally)));
        return found;
    }

    private Diagnostic diagnostic(Code code, Tally tally) {
        String entries = tally.entries == 1 ? "1 entry" : String.format(Locale.ROOT, "%,d entries", tally.entries);
        String which = entries + " of " + collection + " (" + String.join(", ", tally.examples)
                + (tally.entries > tally.examples.size() ? ", …" : "") + ")";
        return new Diagnostic(code, collection, what(code, which), hint(code));
    }

    private String what(Code code, String which) {
        return switch (code) {
            case VECTOR_MISSING -> "No vector is to be had of " + which + ".";
            case VECTOR_NOT_FINITE -> "A component is infinite or no number in the vector of " + which + ".";
            case VECTOR_ZERO -> "All components are zero in the vector of " + which + ".";
            case TEXT_WITH_NUL -> "The document or the metadata contain NUL in " + which + ".";
            case DOCUMENT_EMPTY -> "The document is empty, but there, in " + which + ".";
            case METADATA_NESTED -> "A value of the metadata is an object or a list of lists in " + which + ".";
            case METADATA_HIDDEN ->
                "Keys that Chroma does not give out (" + String.join(", ", hiddenKeys) + ") are in " + which + ".";
            default -> throw new IllegalArgumentException(code.name());
        };
    }

    private static String hint(Code code) {
        return switch (code) {
            case VECTOR_MISSING -> "Their documents are there: `sealift reindex` embeds them anew.";
            case VECTOR_NOT_FINITE -> "pgvector refuses such vectors; embed the documents anew with `sealift reindex`.";
            case VECTOR_ZERO -> "A search by cosine never finds them; embed the documents anew with `sealift reindex`.";
            default -> "";
        };
    }
}
