package dev.sealift.report;

import dev.sealift.model.Metric;
import dev.sealift.source.chroma.Collection;
import dev.sealift.source.chroma.CollectionProfile;
import dev.sealift.source.chroma.KeyProfile;
import java.util.ArrayList;
import java.util.List;

/** An inspection of a Chroma store for a terminal: a block for each collection, what wants attention. */
public final class StoreInspectionText {
    private static final int WIDEST_NAME = 30;

    private final TerminalStyle style;
    private final boolean verbose;

    /** @param verbose whether every diagnostic is written out */
    public StoreInspectionText(TerminalStyle style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    /** The whole text; it ends with a line break. */
    public String render(StoreInspection inspection) {
        List<String> paragraphs = new ArrayList<>();
        String kind = switch (inspection.kind()) {
            case "directory" -> "read without a server";
            case "server" -> "read from a running server";
            default -> "read from an export";
        };
        paragraphs.add(
                Wrapped.indented("store  ", Printable.line(inspection.location() + ", " + kind), style.columns()));
        inspection.collections().forEach(collection -> paragraphs.add(block(collection)));
        String diagnostics = new DiagnosticText(style, verbose).grouped(inspection.diagnostics());
        if (!diagnostics.isEmpty()) {
            paragraphs.add(diagnostics);
        }
        paragraphs.add(style.bold(wrapped(conclusion(inspection))));
        return String.join("\n\n", paragraphs) + "\n";
    }

    private String block(CollectionProfile profile) {
        Collection collection = profile.collection();
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(wrapped("%s: %s, %s, %s"
                .formatted(
                        collection.name(),
                        Figures.count(profile.entries(), "entry"),
                        collection.dimension() == 0
                                ? "no dimension yet"
                                : Figures.count(collection.dimension(), "dimension"),
                        words(collection.metric())))));
        if (profile.entries() > 0) {
            lines.add(indented("  vectors    ", some(profile.vectors(), profile.entries())));
            lines.add(indented("  documents  ", documents(profile)));
        }
        if (profile.uris() > 0) {
            lines.add(indented("  URIs       ", some(profile.uris(), profile.entries())));
        }
        if (!collection.metadata().isEmpty()) {
            lines.add(indented("  its own    ", own(collection)));
        }
        if (!profile.keys().isEmpty()) {
            lines.add("  metadata of its entries");
            int width = Math.min(
                    WIDEST_NAME,
                    profile.keys().keySet().stream()
                            .mapToInt(key -> DisplayWidth.of(name(key)))
                            .max()
                            .orElse(0));
            profile.keys()
                    .forEach((key, counts) -> lines.add(Wrapped.indented(
                            "    " + DisplayWidth.padRight(DisplayWidth.cut(name(key), width), width) + "  ",
                            types(counts),
                            style.columns())));
        }
        return String.join("\n", lines);
    }

    private static String words(Metric metric) {
        return switch (metric) {
            case L2 -> "measured by L2";
            case COSINE -> "measured by cosine";
            case INNER_PRODUCT -> "measured by inner product";
        };
    }

    private static String some(long count, long entries) {
        return count == entries
                ? "all entries"
                : "%s of %s".formatted(Figures.count(count), Figures.count(entries, "entry"));
    }

    private static String documents(CollectionProfile profile) {
        String empty = profile.emptyDocuments() == 0
                ? ""
                : ", of which " + Figures.count(profile.emptyDocuments())
                        + (profile.emptyDocuments() == 1 ? " is" : " are") + " empty";
        return profile.documents() == 0 ? "none" : some(profile.documents(), profile.entries()) + empty;
    }

    private static String own(Collection collection) {
        List<String> parts = new ArrayList<>();
        collection.metadata().forEach((key, value) -> parts.add(name(key) + " = " + value));
        return String.join(", ", parts);
    }

    /** A key may be empty. */
    private static String name(String key) {
        return key.isBlank() ? "'" + key + "'" : Printable.line(key);
    }

    private static String types(KeyProfile counts) {
        List<String> parts = new ArrayList<>();
        some(parts, counts.texts(), "text");
        some(parts, counts.ints(), "integer");
        some(parts, counts.floats(), "float");
        some(parts, counts.bools(), "boolean");
        some(parts, counts.lists(), "list");
        return String.join(", ", parts);
    }

    private static void some(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(Figures.count(count, what));
        }
    }

    private static String conclusion(StoreInspection inspection) {
        long points = inspection.points();
        return Figures.count(inspection.entries(), "entry") + " in "
                + Figures.count(inspection.collections().size(), "collection") + ". "
                + (points == 0
                        ? "Nothing wants attention."
                        : Figures.count(points, "point") + (points == 1 ? " wants" : " want") + " to be read.");
    }

    private String indented(String first, String text) {
        return Wrapped.indented(first, Printable.line(text), style.columns());
    }

    private String wrapped(String text) {
        return String.join("\n", Wrapped.lines(Printable.line(text), style.columns()));
    }
}
