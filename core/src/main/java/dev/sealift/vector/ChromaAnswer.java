package dev.sealift.vector;

import dev.sealift.model.Code;
import dev.sealift.model.Metric;
import dev.sealift.model.SealiftException;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.chroma.ChromaStore;
import dev.sealift.source.chroma.Collection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is nearest to a vector in a Chroma collection, by comparing every vector that it holds.
 *
 * @param ids the nearest one first
 */
public record ChromaAnswer(String collection, List<String> ids) {
    private record Neighbour(String id, double distance) {}

    public ChromaAnswer {
        ids = List.copyOf(ids);
    }

    /**
     * Reads the whole collection, and keeps no more of it than the answer.
     *
     * @param name the collection, or null for that with the table's name, else the only one
     * @throws SealiftException with {@link Code#SEARCH_IMPOSSIBLE} where it is not clear which collection is meant
     */
    public static ChromaAnswer of(
            ChromaLocation location, @Nullable String name, String table, float[] vector, Metric metric, int k) {
        try (ChromaStore store = ChromaStore.open(location)) {
            Collection collection = chosen(store.collections(), name, table);
            PriorityQueue<Neighbour> nearest = new PriorityQueue<>(
                    Comparator.comparingDouble(Neighbour::distance).reversed());
            store.read(collection, entry -> {
                float[] embedding = entry.embedding();
                if (embedding != null && embedding.length == vector.length) {
                    double distance = distance(metric, vector, embedding);
                    if (!Double.isNaN(distance)) {
                        nearest.add(new Neighbour(entry.id(), distance));
                    }
                    if (nearest.size() > k) {
                        nearest.remove();
                    }
                }
            });
            List<Neighbour> found = new ArrayList<>(nearest);
            found.sort(Comparator.comparingDouble(Neighbour::distance));
            return new ChromaAnswer(
                    collection.name(), found.stream().map(Neighbour::id).toList());
        }
    }

    /** Those that are not among other ids. */
    public List<String> missingFrom(List<String> others) {
        Set<String> there = new HashSet<>(others);
        return ids.stream().filter(id -> !there.contains(id)).toList();
    }

    private static Collection chosen(List<Collection> collections, @Nullable String name, String table) {
        String wanted = name == null ? table : name;
        return collections.stream()
                .filter(collection -> collection.name().equals(wanted))
                .findFirst()
                .or(() -> collections.stream()
                        .filter(only -> name == null && collections.size() == 1)
                        .findFirst())
                .orElseThrow(() -> new SealiftException(
                        Code.SEARCH_IMPOSSIBLE,
                        wanted,
                        "the Chroma store has no collection of this name",
                        "name one with --collection: "
                                + collections.stream().map(Collection::name).collect(Collectors.joining(", "))));
    }

    /** As pgvector computes them, but in double precision. */
    static double distance(Metric metric, float[] one, float[] other) {
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        double difference = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            squares += (double) one[i] * one[i];
            otherSquares += (double) other[i] * other[i];
            difference += ((double) one[i] - other[i]) * ((double) one[i] - other[i]);
        }
        return switch (metric) {
            case L2 -> Math.sqrt(difference);
            case COSINE -> 1 - product / Math.sqrt(squares * otherSquares);
            case INNER_PRODUCT -> -product;
        };
    }
}
