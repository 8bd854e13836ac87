package dev.sealift.vector;

import dev.sealift.sql.Quote;
import dev.sealift.target.Transaction;
import dev.sealift.vector.Chunk.Span;
import dev.sealift.vector.SourceTable.KeyColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table with a row for each chunk: {@code id}, the source's key under names that begin with {@code source_}, {@code
 * chunk_number} from 0, {@code text}, {@code start_seconds} and {@code end_seconds} where it is timed, {@code embedding},
 * and the SHA-256 of the text that it is a part of. All chunks of a text are written in one transaction, so the hash tells
 * whether a text is done.
 */
record ChunkTable(ColumnName vectors, SourceTable source, Chunker chunker, String vectorType) implements VectorTable {
    /** The column with the chunks' texts. */
    static final String TEXT = "text";

    void create(Connection session) throws SQLException {
        String keys = source.key().stream()
                .map(column -> named(column) + " " + column.type() + " NOT NULL, ")
                .collect(Collectors.joining());
        execute(
                session,
                "CREATE TABLE " + vectors.tableSql() + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
                        + keys
                        + "chunk_number integer NOT NULL, text text NOT NULL, start_seconds double precision,"
                        + " end_seconds double precision, " + vectors.columnSql() + " " + vectorType + " NOT NULL,"
                        + " text_hash bytea NOT NULL, UNIQUE (" + sourceKeys("") + ", chunk_number))");
        execute(
                session,
                "COMMENT ON TABLE " + vectors.tableSql() + " IS "
                        + Quote.text("Chunks of " + source.text() + "; 'sealift reindex' keeps them up to date"));
    }

    /** Takes all chunks out, for vectors of another model. */
    void empty(Connection session) throws SQLException {
        execute(session, "TRUNCATE " + vectors.tableSql());
        execute(
                session,
                "ALTER TABLE " + vectors.tableSql() + " ALTER COLUMN " + vectors.columnSql() + " TYPE " + vectorType);
    }

    @Override
    public String pending() {
        return source.textOf("s") + " IS NOT NULL AND NOT EXISTS (SELECT FROM " + vectors.tableSql() + " c WHERE ("
                + sourceKeys("c.") + ") = (" + source.keys("s") + ") AND c.text_hash = " + source.hashOf("s") + ")";
    }

    @Override
    public long removeOrphans(Connection session) throws SQLException {
        String sql = "WITH gone AS (DELETE FROM " + vectors.tableSql() + " c WHERE NOT EXISTS (SELECT FROM "
                + source.text().tableSql() + " s WHERE (" + sourceKeys("c.") + ") = (" + source.keys("s") + ") AND "
                + source.textOf("s") + " IS NOT NULL) RETURNING " + sourceKeys("c.")
                + ") SELECT count(*) FROM (SELECT DISTINCT * FROM gone) g";
        try (Statement statement = session.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public List<Chunk> chunks(SourceText text) {
        return Transcript.read(text.text()).map(chunker::chunks).orElseGet(() -> chunker.chunks(text.text()));
    }

    @Override
    public long write(Connection session, List<Made> texts) throws SQLException {
        return Transaction.call(session, transaction -> {
            long written = 0;
            for (Made made : texts) {
                written += write(transaction, made.text(), made.chunks(), made.vectors());
            }
            return written;
        });
    }

    private int write(Connection session, SourceText text, List<Chunk> chunks, List<float[]> vectorsOfChunks)
            throws SQLException {
        String casts = source.key().stream()
                .map(column -> "CAST(? AS " + column.type() + ")")
                .collect(Collectors.joining(", "));
        try (PreparedStatement delete = session.prepareStatement(
                "DELETE FROM " + vectors.tableSql() + " c WHERE (" + sourceKeys("c.") + ") = (" + casts + ")")) {
            bindKey(delete, text);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = session.prepareStatement("INSERT INTO " + vectors.tableSql() + " ("
                + sourceKeys("") + ", chunk_number, text, start_seconds, end_seconds, text_hash, " + vectors.columnSql()
                + ") VALUES (" + casts + ", ?, ?, ?, ?, ?, CAST(? AS " + vectorType + "))")) {
            for (int i = 0; i < chunks.size(); i++) {
                int at = bindKey(insert, text);
                insert.setInt(at++, i);
                insert.setString(at++, chunks.get(i).text());
                bindSpan(insert, at, chunks.get(i));
                insert.setBytes(at + 2, text.hash());
                insert.setString(at + 3, VectorText.of(vectorsOfChunks.get(i)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return chunks.size();
    }

    private static void bindSpan(PreparedStatement insert, int at, Chunk chunk) throws SQLException {
        Span span = chunk.span();
        if (span == null) {
            insert.setNull(at, Types.DOUBLE);
            insert.setNull(at + 1, Types.DOUBLE);
        } else {
            insert.setDouble(at, span.start());
            insert.setDouble(at + 1, span.end());
        }
    }

    private static int bindKey(PreparedStatement statement, SourceText text) throws SQLException {
        for (int i = 0; i < text.key().size(); i++) {
            statement.setString(i + 1, text.key().get(i));
        }
        return text.key().size() + 1;
    }

    /** The key's columns here: {@code "source_id"}. */
    private String sourceKeys(String alias) {
        return source.key().stream().map(column -> alias + named(column)).collect(Collectors.joining(", "));
    }

    private static String named(KeyColumn column) {
        return Quote.identifier("source_" + column.name());
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
