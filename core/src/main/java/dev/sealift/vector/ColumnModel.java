package dev.sealift.vector;

import dev.sealift.journal.JournalSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Which model made the vectors of a column, where the journal says so. */
public final class ColumnModel {
    private ColumnModel() {}

    public static Optional<EmbeddingModel> of(Connection session, VectorColumn column) throws SQLException {
        return JournalSql.has(session, "embedding")
                ? EmbeddingRecord.find(session, new ColumnName(column.schema(), column.table(), column.column()))
                        .map(EmbeddingRecord::model)
                : Optional.empty();
    }
}
