package dev.sealift.vector;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Which model made the vectors of a column, where the schema {@code sealift} says so. */
public final class ColumnModel {
    private ColumnModel() {}

    public static Optional<EmbeddingModel> of(Connection session, VectorColumn column) throws SQLException {
        return isKept(session)
                ? EmbeddingRecord.find(session, new ColumnName(column.schema(), column.table(), column.column()))
                        .map(EmbeddingRecord::model)
                : Optional.empty();
    }

    private static boolean isKept(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet found = statement.executeQuery("SELECT to_regclass('sealift.embedding') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }
}
