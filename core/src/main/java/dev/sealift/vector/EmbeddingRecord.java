package dev.sealift.vector;

import dev.sealift.journal.JournalSql;
import dev.sealift.sql.JournalPlace;
import dev.sealift.target.Catalog;
import dev.sealift.target.PlacedSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What is said beside the journal of a column of vectors: which model made them, of which texts.
 *
 * @param chunkTokens how many tokens a chunk has at most; 0 where texts are not cut into chunks
 */
record EmbeddingRecord(ColumnName vectors, ColumnName texts, EmbeddingModel model, int chunkTokens, int overlapTokens) {
    private static final String[] TABLES = {
        """
        CREATE TABLE IF NOT EXISTS sealift.embedding (
            schema_name text NOT NULL,
            table_name text NOT NULL,
            column_name text NOT NULL,
            source_schema text NOT NULL,
            source_table text NOT NULL,
            source_column text NOT NULL,
            model text NOT NULL,
            dimension integer NOT NULL,
            max_tokens integer NOT NULL,
            fingerprint text NOT NULL,
            chunk_tokens integer NOT NULL,
            overlap_tokens integer NOT NULL,
            since timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (schema_name, table_name, column_name))""", """
        CREATE TABLE IF NOT EXISTS sealift.embedded_text (
            schema_name text NOT NULL,
            table_name text NOT NULL,
            column_name text NOT NULL,
            row_key jsonb NOT NULL,
            text_hash bytea NOT NULL,
            run bigint,
            PRIMARY KEY (schema_name, table_name, column_name, row_key))""",
    };

    /** What older versions did not make. */
    private static final String ADD_RUN = "ALTER TABLE sealift.embedded_text ADD COLUMN run bigint";

    private static final String FIND = """
            SELECT source_schema, source_table, source_column, model, dimension, max_tokens, fingerprint, chunk_tokens,
                   overlap_tokens
              FROM sealift.embedding WHERE schema_name = ? AND table_name = ? AND column_name = ?""";

    private static final String STORE = """
            INSERT INTO sealift.embedding (schema_name, table_name, column_name, source_schema, source_table, source_column,
                   model, dimension, max_tokens, fingerprint, chunk_tokens, overlap_tokens)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    static void createTables(Connection session) throws SQLException {
        for (String sql : TABLES) {
            JournalSql.execute(session, sql);
        }
        JournalPlace place = PlacedSession.of(session);
        boolean hasRun = new Catalog(session, place.schema())
                .table(place.name("embedded_text")).orElseThrow().columns().stream()
                        .anyMatch(column -> column.name().equals("run"));
        // Only the owner may add a column, also one that is there.
        if (!hasRun) {
            JournalSql.execute(session, ADD_RUN);
        }
    }

    static Optional<EmbeddingRecord> find(Connection session, ColumnName vectors) throws SQLException {
        try (PreparedStatement query = JournalSql.prepare(session, FIND)) {
            bind(query, vectors);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row, vectors)) : Optional.empty();
            }
        }
    }

    /** In the place of what was said of the column before. */
    void store(Connection session) throws SQLException {
        forget(session, vectors);
        try (PreparedStatement insert = JournalSql.prepare(session, STORE)) {
            bind(insert, vectors);
            insert.setString(4, texts.schema());
            insert.setString(5, texts.table());
            insert.setString(6, texts.column());
            insert.setString(7, model.name());
            insert.setInt(8, model.dimension());
            insert.setInt(9, model.maxContentTokens());
            insert.setString(10, model.fingerprint());
            insert.setInt(11, chunkTokens);
            insert.setInt(12, overlapTokens);
            insert.executeUpdate();
        }
    }

    private static void forget(Connection session, ColumnName vectors) throws SQLException {
        try (PreparedStatement delete = JournalSql.prepare(
                session,
                "DELETE FROM sealift.embedding WHERE schema_name = ? AND table_name = ? AND column_name = ?")) {
            bind(delete, vectors);
            delete.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, ColumnName vectors) throws SQLException {
        statement.setString(1, vectors.schema());
        statement.setString(2, vectors.table());
        statement.setString(3, vectors.column());
    }

    private static EmbeddingRecord read(ResultSet row, ColumnName vectors) throws SQLException {
        return new EmbeddingRecord(
                vectors,
                new ColumnName(row.getString(1), row.getString(2), row.getString(3)),
                new EmbeddingModel(row.getString(4), row.getInt(5), row.getInt(6), row.getString(7)),
                row.getInt(8),
                row.getInt(9));
    }
}
