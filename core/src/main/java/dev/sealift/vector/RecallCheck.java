package dev.sealift.vector;

import dev.sealift.model.Code;
import dev.sealift.model.Metric;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.VectorIndex;
import dev.sealift.target.Transaction;
import dev.sealift.target.VectorExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Measures the recall of an index: vectors of the table, drawn by a seed, are looked for by comparing every vector and by
 * the index, and the two answers compared. Writes nothing.
 */
public final class RecallCheck {
    /** So many more rows are drawn than asked for that too few come only from a table that has no more. */
    private static final double PLENTY = 3;

    private static final double FEW = 200;

    private final Connection connection;
    private final VectorIndex index;
    private final boolean knowsIterativeScan;

    /** @param connection in autocommit mode */
    public RecallCheck(Connection connection, VectorIndex index) throws SQLException {
        this.connection = connection;
        this.index = index;
        this.knowsIterativeScan = VectorExtension.probe(connection)
                .map(VectorExtension::scansIteratively)
                .orElse(false);
    }

    /**
     * Asks.
     *
     * @return empty where the table holds no vector that could be looked for
     * @throws SealiftException with {@link Code#INDEX_NOT_USED} where the server does not take the index
     */
    public Optional<Recall> measure(RecallQuestion question) throws SQLException {
        return measure(exact(question));
    }

    /**
     * What a question is answered by comparing every row.
     *
     * @param vectors that were looked for
     * @param distances of the nearest rows of each
     */
    public record Exact(RecallQuestion question, List<float[]> vectors, List<List<Double>> distances, Duration took) {}

    /** Answers by comparing every row: the index need not be there yet. */
    public Exact exact(RecallQuestion question) throws SQLException {
        List<float[]> vectors = drawn(question);
        NearestRows rows = new NearestRows(index, question.filter(), List.of());
        long start = System.nanoTime();
        List<List<Double>> distances = Transaction.call(connection, c -> {
            IndexSettings.applyExact(c);
            return each(vectors, vector -> rows.exact(c, vector, question.k(), (row, distance) -> distance));
        });
        return new Exact(question, vectors, distances, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Asks the index alone. Otherwise as {@link #measure(RecallQuestion)}. */
    public Optional<Recall> measure(Exact exact) throws SQLException {
        if (exact.vectors().isEmpty()) {
            return Optional.empty();
        }
        RecallQuestion question = exact.question();
        NearestRows rows = new NearestRows(index, question.filter(), List.of());
        long start = System.nanoTime();
        List<List<Double>> found = Transaction.call(connection, c -> {
            question.settings().apply(c, knowsIterativeScan);
            if (!rows.takesIndex(c, exact.vectors().getFirst(), question.k(), question.settings())) {
                throw notUsed();
            }
            return each(
                    exact.vectors(),
                    vector -> rows.indexed(c, vector, question.k(), question.settings(), (row, distance) -> distance));
        });
        return Optional.of(
                recall(question, exact.distances(), found, exact.took(), Duration.ofNanos(System.nanoTime() - start)));
    }

    private Recall recall(
            RecallQuestion question,
            List<List<Double>> exact,
            List<List<Double>> found,
            Duration exactly,
            Duration indexed) {
        double sum = 0;
        double worst = 1;
        long rows = 0;
        for (int i = 0; i < exact.size(); i++) {
            double share = share(exact.get(i), found.get(i));
            sum += share;
            worst = Math.min(worst, share);
            rows += found.get(i).size();
        }
        int queries = exact.size();
        return new Recall(index, question, queries, sum / queries, worst, (double) rows / queries, exactly, indexed);
    }

    /** Where there is nothing to be found, all of it was found. */
    static double share(List<Double> exact, List<Double> found) {
        if (exact.isEmpty()) {
            return 1;
        }
        double farthest = exact.get(exact.size() - 1);
        long near = found.stream().filter(distance -> distance <= farthest).count();
        return (double) Math.min(near, exact.size()) / exact.size();
    }

    private interface Asking {
        List<Double> ask(float[] vector) throws SQLException;
    }

    private static List<List<Double>> each(List<float[]> vectors, Asking asking) throws SQLException {
        List<List<Double>> answers = new ArrayList<>();
        for (float[] vector : vectors) {
            answers.add(asking.ask(vector));
        }
        return answers;
    }

    private List<float[]> drawn(RecallQuestion question) throws SQLException {
        String usable = index.vector() + " IS NOT NULL"
                + (index.metric() == Metric.COSINE ? " AND " + index.norm() + " > 0" : "");
        List<float[]> vectors = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            double rows;
            try (ResultSet counted = statement.executeQuery("SELECT count(*) FROM " + index.relation())) {
                counted.next();
                rows = counted.getLong(1);
            }
            double percent = Math.min(100, 100 * (PLENTY * question.queries() + FEW) / Math.max(1, rows));
            try (ResultSet drawn = statement.executeQuery(
                    "SELECT " + index.vector() + "::text FROM " + index.relation() + " TABLESAMPLE BERNOULLI ("
                            + percent + ") REPEATABLE (" + question.seed() + ") WHERE " + usable)) {
                while (drawn.next()) {
                    vectors.add(VectorText.parse(drawn.getString(1)));
                }
            }
        }
        Collections.shuffle(vectors, new Random(question.seed()));
        return vectors.subList(0, Math.min(question.queries(), vectors.size()));
    }

    private SealiftException notUsed() {
        return new SealiftException(
                Code.INDEX_NOT_USED,
                "index " + index.name(),
                "the server does not take it to find the nearest rows, so its recall cannot be measured",
                "see what EXPLAIN says of a search, and whether the index is valid and of the same operator class");
    }
}
