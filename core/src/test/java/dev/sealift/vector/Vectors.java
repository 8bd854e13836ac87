package dev.sealift.vector;

import dev.sealift.copy.Sessions;
import dev.sealift.model.Metric;
import dev.sealift.plan.VectorForm;
import dev.sealift.plan.VectorIndex;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.TestDatabase;
import java.util.Map;

/** Tables of vectors for tests, filled by the server itself from a seed. */
final class Vectors {
    private Vectors() {}

    /** A table {@code items (id, part, words, embedding)} of random vectors; every hundredth row is of part 0. */
    static void fill(TestDatabase database, int rows, int dimension) {
        database.execute(
                "CREATE TABLE items (id integer PRIMARY KEY, part integer, words text, embedding vector(" + dimension
                        + "))",
                "SELECT setseed(0.25)",
                // random() in a subquery that does not refer to the row would be the same for all rows.
                "INSERT INTO items SELECT i, i % 100, 'row ' || i, (SELECT array_agg(random() - 0.5 + 0 * (d + i)) FROM generate_series(1, "
                        + dimension + ") AS d)::vector FROM generate_series(1, " + rows + ") AS i",
                "ANALYZE items");
    }

    static VectorIndex index(int dimension, Metric metric, VectorForm form) {
        return new VectorIndex("public", "items", "items_embedding", "embedding", "public", dimension, metric, form);
    }

    static Target target(TestDatabase database) {
        return Target.connect(TargetUrl.parse(database.url(), Map.of("HOME", "")), "sealift test");
    }

    static void build(TestDatabase database, VectorIndex index) {
        try (Target target = target(database);
                Sessions sessions = new Sessions(target)) {
            new VectorIndexes(sessions, event -> {}).ensure(index);
        }
    }
}
