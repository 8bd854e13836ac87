package dev.sealift.vector;

import dev.sealift.plan.VectorForm;
import dev.sealift.plan.VectorIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows nearest to a vector. Whether an index is asked is decided by the settings of the caller's transaction; for one
 * that holds the vectors in a reduced form, the rows that it gives are put in order by the vectors themselves.
 *
 * @param columns what is read of each row besides its distance, as SQL
 */
record NearestRows(VectorIndex index, Optional<VectorFilter> filter, List<String> columns) {
    /** How many candidates of a binary index are put in order for one row that is asked for. */
    private static final int CANDIDATES = 4;

    /** What is made of a row. The columns begin at 2; the first is the distance. */
    interface Reading<T> {
        T read(ResultSet row, double distance) throws SQLException;
    }

    /** By comparing every vector. */
    <T> List<T> exact(Connection connection, float[] vector, int k, Reading<T> reading) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(exactSql())) {
            query.setString(1, VectorText.of(vector));
            query.setInt(2, k);
            return read(query, reading);
        }
    }

    /** By the index. */
    <T> List<T> indexed(Connection connection, float[] vector, int k, IndexSettings settings, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(indexedSql())) {
            ask(query, vector, k, settings);
            return read(query, reading);
        }
    }

    /** Whether the server takes the index for this, under the settings of the transaction. */
    boolean takesIndex(Connection connection, float[] vector, int k, IndexSettings settings) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + indexedSql())) {
            ask(explain, vector, k, settings);
            try (ResultSet line = explain.executeQuery()) {
                while (line.next()) {
                    if (line.getString(1).contains("Index Scan using " + index.name() + " ")
                            || line.getString(1).contains("Index Scan using \"" + index.name() + "\" ")) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private void ask(PreparedStatement query, float[] vector, int k, IndexSettings settings) throws SQLException {
        String text = VectorText.of(vector);
        int parameter = 1;
        query.setString(parameter++, text);
        if (index.isReduced()) {
            query.setString(parameter++, text);
            query.setInt(
                    parameter++, index.form() == VectorForm.BINARY ? Math.max(CANDIDATES * k, settings.efSearch()) : k);
        }
        query.setInt(parameter, k);
    }

    private String exactSql() {
        return "SELECT " + index.distance(query()) + list(columns) + " FROM " + index.relation() + where()
                + " ORDER BY 1 LIMIT ?";
    }

    private String indexedSql() {
        if (!index.isReduced()) {
            return exactSql();
        }
        return "SELECT " + index.distance(query()) + list(columns) + " FROM (SELECT " + index.vector() + list(columns)
                + " FROM " + index.relation() + where() + " ORDER BY " + index.indexedDistance(query())
                + " LIMIT ?) AS candidate ORDER BY 1 LIMIT ?";
    }

    private String where() {
        return " WHERE " + index.vector() + " IS NOT NULL"
                + filter.map(f -> " AND " + f.sql()).orElse("");
    }

    private String query() {
        return index.asVector("?");
    }

    private static String list(List<String> columns) {
        return columns.isEmpty() ? "" : ", " + String.join(", ", columns);
    }

    /** A vector without a direction is at no distance that could be told; such rows come last. */
    private static <T> List<T> read(PreparedStatement query, Reading<T> reading) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                double distance = found.getDouble(1);
                if (!Double.isNaN(distance)) {
                    rows.add(reading.read(found, distance));
                }
            }
        }
        return rows;
    }
}
