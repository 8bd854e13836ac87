package dev.sealift.vector;

import dev.sealift.model.Metric;
import dev.sealift.plan.VectorIndex;
import dev.sealift.sql.Quote;
import dev.sealift.target.Transaction;
import dev.sealift.target.VectorExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a table that are nearest to a vector, or to a vector and the words of a question. Writes nothing. */
public final class VectorSearch {
    /** So many rows of each order are fused, for one that is asked for. */
    private static final int FUSED = 4;

    private static final int FEWEST_FUSED = 40;

    private final VectorColumn column;
    private final @Nullable String text;
    private final Metric metric;

    /** @param text the column of text that is shown and, in hybrid mode, searched; null for none */
    public VectorSearch(VectorColumn column, @Nullable String text, Metric metric) {
        this.column = column;
        this.text = text;
        this.metric = metric;
    }

    private record Found(
            List<String> key, double distance, @Nullable String text) {}

    /** The nearest rows, the nearest one first, by comparing every vector. */
    public List<SearchHit> exact(Connection connection, float[] vector, int k) throws SQLException {
        return hits(nearest(connection, vector, k, Optional.empty()));
    }

    /** The nearest rows by the index, which may miss some. @throws IllegalStateException if there is no index */
    public List<SearchHit> indexed(Connection connection, float[] vector, int k) throws SQLException {
        return hits(
                nearest(connection, vector, k, Optional.of(column.index(metric).orElseThrow())));
    }

    /**
     * The nearest rows and those that hold the words, fused.
     *
     * @param words as people write them for a search engine: {@code "exact phrase" -not or}
     * @see <a href="https://www.postgresql.org/docs/current/textsearch-controls.html">websearch_to_tsquery</a>
     */
    public List<SearchHit> hybrid(Connection connection, float[] vector, String words, int k) throws SQLException {
        int each = Math.max(FEWEST_FUSED, FUSED * k);
        List<Found> near = nearest(connection, vector, each, column.index(metric));
        List<Found> named = withWords(connection, words, each);
        Map<List<String>, Found> found = new HashMap<>();
        named.forEach(row -> found.put(row.key(), row));
        near.forEach(row -> found.put(row.key(), row));
        List<List<String>> namedKeys = named.stream().map(Found::key).toList();
        List<SearchHit> hits = new ArrayList<>();
        for (RankFusion.Ranked<List<String>> ranked :
                RankFusion.of(List.of(near.stream().map(Found::key).toList(), namedKeys))) {
            Found row = Objects.requireNonNull(found.get(ranked.item()));
            hits.add(new SearchHit(
                    row.key(),
                    Double.isNaN(row.distance()) ? OptionalDouble.empty() : OptionalDouble.of(row.distance()),
                    namedKeys.indexOf(row.key()) + 1,
                    ranked.score(),
                    row.text()));
        }
        return hits.subList(0, Math.min(k, hits.size()));
    }

    /** The vector of the row with this key; empty where there is no such row, or it has none. */
    public Optional<float[]> vectorOf(Connection connection, List<String> key) throws SQLException {
        List<String> conditions = column.key().stream()
                .map(name -> Quote.identifier(name) + "::text = ?")
                .toList();
        String sql = "SELECT " + Quote.identifier(column.column()) + "::text FROM " + column.relation() + " WHERE "
                + String.join(" AND ", conditions);
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < key.size(); i++) {
                query.setString(i + 1, key.get(i));
            }
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)).map(VectorText::parse) : Optional.empty();
            }
        }
    }

    private List<Found> nearest(Connection connection, float[] vector, int k, Optional<VectorIndex> by)
            throws SQLException {
        NearestRows rows = new NearestRows(column.asked(metric), Optional.empty(), columns());
        boolean iterative = VectorExtension.probe(connection)
                .map(VectorExtension::scansIteratively)
                .orElse(false);
        return Transaction.call(connection, c -> {
            if (by.isEmpty()) {
                IndexSettings.applyExact(c);
                return rows.exact(c, vector, k, this::found);
            }
            IndexSettings settings = IndexSettings.DEFAULT.atLeast(k);
            settings.apply(c, iterative);
            return rows.indexed(c, vector, k, settings, this::found);
        });
    }

    private List<Found> withWords(Connection connection, String words, int k) throws SQLException {
        if (text == null) {
            return List.of();
        }
        List<Found> all = withWords(connection, "pg_catalog.websearch_to_tsquery(?)", words, k);
        // A question in whole sentences has words that no row has; then any of them will do. Not with one excluded.
        return !all.isEmpty() || words.contains("-")
                ? all
                : withWords(
                        connection,
                        "pg_catalog.replace(pg_catalog.websearch_to_tsquery(?)::text, '&', '|')::pg_catalog.tsquery",
                        words,
                        k);
    }

    private List<Found> withWords(Connection connection, String query, String words, int k) throws SQLException {
        String document = "pg_catalog.to_tsvector(" + Quote.identifier(Objects.requireNonNull(text)) + ")";
        String sql =
                "SELECT 'NaN'::float8, " + String.join(", ", columns()) + " FROM " + column.relation() + ", (SELECT "
                        + query + " AS sealift_words) AS question WHERE " + document
                        + " @@ sealift_words ORDER BY pg_catalog.ts_rank_cd("
                        + document + ", sealift_words) DESC LIMIT ?";
        List<Found> found = new ArrayList<>();
        try (PreparedStatement asked = connection.prepareStatement(sql)) {
            asked.setString(1, words);
            asked.setInt(2, k);
            try (ResultSet row = asked.executeQuery()) {
                while (row.next()) {
                    found.add(found(row, Double.NaN));
                }
            }
        }
        return found;
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        List<String> key = column.key().isEmpty() ? List.of("ctid") : column.key();
        // Names of columns, so that an outer query can read them as they are.
        key.forEach(name -> columns.add(Quote.identifier(name)));
        if (text != null && !key.contains(text)) {
            columns.add(Quote.identifier(text));
        }
        return columns;
    }

    private Found found(ResultSet row, double distance) throws SQLException {
        int keys = Math.max(1, column.key().size());
        List<String> key = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            key.add(row.getString(2 + i));
        }
        int ownKey = text == null ? -1 : column.key().indexOf(text);
        String shown = text == null ? null : row.getString(ownKey >= 0 ? 2 + ownKey : 2 + keys);
        return new Found(List.copyOf(key), distance, shown);
    }

    private static List<SearchHit> hits(List<Found> rows) {
        return rows.stream()
                .map(row -> new SearchHit(row.key(), OptionalDouble.of(row.distance()), 0, 0, row.text()))
                .toList();
    }
}
