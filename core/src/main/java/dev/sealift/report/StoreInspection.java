package dev.sealift.report;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.Severity;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.chroma.CollectionProfile;
import java.util.Comparator;
import java.util.List;

/**
 * What a Chroma store is and holds.
 *
 * @param collections ordered by name
 * @param diagnostics the most severe first
 * @param seconds how long reading took
 */
public record StoreInspection(
        ChromaLocation location, List<CollectionProfile> collections, List<Diagnostic> diagnostics, double seconds) {

    public StoreInspection {
        collections = List.copyOf(collections);
        diagnostics = diagnostics.stream()
                .sorted(Comparator.comparing(Diagnostic::severity).reversed())
                .toList();
    }

    /** Done, even where there is much to read: looking succeeded. */
    public Outcome outcome() {
        return Outcome.DONE;
    }

    public long entries() {
        return collections.stream().mapToLong(CollectionProfile::entries).sum();
    }

    /** How many things want to be read. */
    long points() {
        return diagnostics.stream()
                .filter(d -> d.severity() == Severity.ATTENTION)
                .count();
    }

    /** {@code directory}, {@code server} or {@code export}. */
    String kind() {
        return switch (location) {
            case ChromaLocation.Directory d -> "directory";
            case ChromaLocation.Server s -> "server";
            case ChromaLocation.Export e -> "export";
        };
    }
}
