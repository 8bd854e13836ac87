package dev.sealift.vector;

import dev.sealift.copy.Writers;
import dev.sealift.journal.JournalSql;
import dev.sealift.sql.Quote;
import dev.sealift.target.Transaction;
import dev.sealift.vector.ReindexRequest.LongTexts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A column of vectors beside the texts. The application's table has no room for the texts' hashes, so they stand in the
 * schema {@code sealift}, beside the record of the model; and with each hash the run that had loaded the row, where nobody
 * else had written it since. For that, rows of different writers get their vectors in transactions of their own.
 */
final class VectorsInPlace implements VectorTable {
    private final ColumnName vectors;
    private final SourceTable source;
    private final Embedder embedder;
    private final LongTexts longTexts;
    private final String vectorType;
    private final String hashes;
    private final List<Writer> writers;
    private final AtomicLong left = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();

    /**
     * @param run what is noted of the rows: the run's number, or a NULL
     * @param condition what is true of a row {@code s} that is this writer's
     */
    private record Writer(String run, String condition) {}

    /** @param session knows where the journal is */
    VectorsInPlace(
            Connection session,
            ColumnName vectors,
            SourceTable source,
            Embedder embedder,
            LongTexts longTexts,
            String vectorType)
            throws SQLException {
        this.vectors = vectors;
        this.source = source;
        this.embedder = embedder;
        this.longTexts = longTexts;
        this.vectorType = vectorType;
        // Only the name is rewritten: what else a statement says holds names and texts of the user's.
        this.hashes = JournalSql.placed(session, "sealift.embedded_text");
        this.writers = writers(session);
    }

    /** The runs that loaded the table, and last everybody else: the application. */
    private List<Writer> writers(Connection session) throws SQLException {
        List<Writer> found = new ArrayList<>();
        for (long run : Writers.loadersOf(session, vectors.schema(), vectors.table())) {
            found.add(new Writer(
                    Long.toString(run),
                    "(" + Writers.loaded(session, run, vectors.table(), "s") + " OR EXISTS (SELECT FROM "
                            + JournalSql.placed(session, "sealift.embedding") + " e JOIN " + hashes
                            + " h USING (schema_name, table_name, column_name) WHERE (e.schema_name, e.table_name) = ("
                            + Quote.text(vectors.schema()) + ", " + Quote.text(vectors.table()) + ") AND h.row_key = "
                            + rowKey() + " AND h.xmin = s.xmin AND h.run = " + run + "))"));
        }
        String others =
                found.stream().map(writer -> "NOT " + writer.condition()).collect(Collectors.joining(" AND "));
        found.add(new Writer("NULL::bigint", others.isEmpty() ? "true" : others));
        return found;
    }

    /** How many texts got no vector, because they are too long. */
    long left() {
        return left.get();
    }

    /** How many texts were cut. */
    long cut() {
        return cut.get();
    }

    /** Notes the texts of vectors that are there already, so that it is seen when they change. */
    void adopt(Connection session) throws SQLException {
        execute(
                session,
                "INSERT INTO " + hashes + " SELECT " + names() + ", " + rowKey() + ", " + source.hashOf("s") + " FROM "
                        + vectors.tableSql() + " s WHERE s." + vectors.columnSql() + " IS NOT NULL AND "
                        + source.textOf("s") + " IS NOT NULL ON CONFLICT DO NOTHING");
    }

    /** Takes all vectors out, for those of another model. */
    void empty(Connection session) throws SQLException {
        execute(
                session,
                "UPDATE " + vectors.tableSql() + " SET " + vectors.columnSql() + " = NULL WHERE " + vectors.columnSql()
                        + " IS NOT NULL");
        execute(session, "DELETE FROM " + hashes + " h WHERE " + own());
        execute(
                session,
                "ALTER TABLE " + vectors.tableSql() + " ALTER COLUMN " + vectors.columnSql() + " TYPE " + vectorType);
    }

    @Override
    public String pending() {
        return "(s." + vectors.columnSql() + " IS NULL AND " + source.textOf("s") + " ~ '\\S')"
                + " OR EXISTS (SELECT FROM " + hashes + " h WHERE " + own() + " AND h.row_key = " + rowKey()
                + " AND h.text_hash <> coalesce(" + source.hashOf("s") + ", ''::bytea))";
    }

    /** A vector goes with its row; only the hash is left. */
    @Override
    public long removeOrphans(Connection session) throws SQLException {
        return execute(
                session,
                "DELETE FROM " + hashes + " h WHERE " + own() + " AND NOT EXISTS (SELECT FROM " + vectors.tableSql()
                        + " s WHERE h.row_key = " + rowKey() + ")");
    }

    @Override
    public List<Chunk> chunks(SourceText text) {
        String words = text.text();
        if (words.isBlank()) {
            return List.of();
        }
        if (embedder.contentTokens(words) > embedder.model().maxContentTokens()) {
            if (longTexts == LongTexts.LEAVE) {
                left.incrementAndGet();
                return List.of();
            }
            cut.incrementAndGet();
        }
        return List.of(new Chunk(0, words.length(), words, null));
    }

    /** A row may have changed since it was read; then it is left to the next run. */
    @Override
    public long write(Connection session, List<Made> texts) throws SQLException {
        long written = 0;
        List<Made> due = texts;
        for (Writer writer : writers) {
            List<Made> asked = due;
            List<Made> others = new ArrayList<>();
            written += Transaction.call(session, transaction -> {
                long count = 0;
                for (Made made : asked) {
                    if (!write(transaction, writer, made.text(), made.vectors())) {
                        others.add(made);
                    } else if (!made.vectors().isEmpty()) {
                        count++;
                    }
                }
                return count;
            });
            due = others;
        }
        return written;
    }

    /** @return whether the row is the writer's */
    private boolean write(Connection session, Writer writer, SourceText text, List<float[]> made) throws SQLException {
        String match = source.key().stream()
                .map(column -> "s." + column.sql() + " = CAST(? AS " + column.type() + ")")
                .collect(Collectors.joining(" AND "));
        String vector = made.isEmpty() ? null : VectorText.of(made.getFirst());
        String sql = "WITH written AS (UPDATE " + vectors.tableSql() + " s SET " + vectors.columnSql() + " = CAST(? AS "
                + vectorType + ") WHERE " + match + " AND coalesce(" + source.hashOf("s")
                + ", ''::bytea) = ? AND " + writer.condition() + " RETURNING "
                + rowKey() + " AS row_key) INSERT INTO " + hashes
                + " (schema_name, table_name, column_name, row_key, text_hash, run) SELECT " + names()
                + ", row_key, ?, " + writer.run() + " FROM written"
                + " ON CONFLICT (schema_name, table_name, column_name, row_key)"
                + " DO UPDATE SET text_hash = EXCLUDED.text_hash, run = EXCLUDED.run";
        try (PreparedStatement update = session.prepareStatement(sql)) {
            int at = 1;
            update.setString(at++, vector);
            for (String value : text.key()) {
                update.setString(at++, value);
            }
            update.setBytes(at++, text.hash());
            update.setBytes(at, text.hash());
            return update.executeUpdate() > 0;
        }
    }

    private String own() {
        return "(h.schema_name, h.table_name, h.column_name) = (" + names() + ")";
    }

    private String names() {
        return Quote.text(vectors.schema()) + ", " + Quote.text(vectors.table()) + ", " + Quote.text(vectors.column());
    }

    private String rowKey() {
        return "pg_catalog.jsonb_build_array("
                + source.key().stream()
                        .map(c -> "s." + c.sql() + "::pg_catalog.text")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static long execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
