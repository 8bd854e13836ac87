package dev.sealift.source;

import dev.sealift.model.Names;
import dev.sealift.model.Table.Index;
import dev.sealift.model.Table.IndexKey;
import dev.sealift.model.Table.UniqueConstraint;
import dev.sealift.sql.ColumnConstraint;
import dev.sealift.sql.ColumnDefinition;
import dev.sealift.sql.CreateIndex;
import dev.sealift.sql.CreateStatement;
import dev.sealift.sql.CreateTable;
import dev.sealift.sql.IndexTerm;
import dev.sealift.sql.TableConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Reads the indexes of one table: those that enforce its UNIQUE constraints, and those that CREATE INDEX made.
 *
 * <p>Where a statement was not understood, an index's expression or predicate is an empty text.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_index_xinfo">PRAGMA index_xinfo</a>
 */
final class IndexReader {
    private final SQLiteConnection connection;
    private final Function<SchemaReader.Entry, Optional<CreateStatement>> parser;
    private final @Nullable CreateTable table;
    private final List<SchemaReader.Entry> entries;
    private final List<Told> told;

    /** @param origin c for CREATE INDEX, u for UNIQUE, pk for PRIMARY KEY */
    private record Told(String name, boolean unique, String origin, boolean partial) {}

    IndexReader(
            SQLiteConnection connection,
            Function<SchemaReader.Entry, Optional<CreateStatement>> parser,
            String tableName,
            @Nullable CreateTable table,
            List<SchemaReader.Entry> entries)
            throws SQLException {
        this.connection = connection;
        this.parser = parser;
        this.table = table;
        this.entries = entries;
        // SQLite lists the newest first.
        this.told = Connections.list(
                connection,
                "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?) ORDER BY seq DESC",
                row -> new Told(row.getString(1), row.getBoolean(2), row.getString(3), row.getBoolean(4)),
                tableName);
    }

    /** Whether there is an index for the primary key, apart from the table itself. */
    boolean hasKeyIndex() {
        return told.stream().anyMatch(index -> index.origin().equals("pk"));
    }

    List<UniqueConstraint> uniques() throws SQLException {
        List<UniqueConstraint> uniques = new ArrayList<>();
        for (Told index : told) {
            if (index.origin().equals("u")) {
                List<IndexKey> keys = keys(index, null);
                uniques.add(new UniqueConstraint(constraintName(keys), keys));
            }
        }
        return uniques;
    }

    List<Index> created() throws SQLException {
        List<Index> created = new ArrayList<>();
        for (Told index : told) {
            if (index.origin().equals("c")) {
                SchemaReader.Entry entry = entries.stream()
                        .filter(e -> e.type().equals("index") && Names.same(e.name(), index.name()))
                        .findFirst()
                        .orElseThrow(() -> new SQLException("index " + index.name() + " has no statement"));
                @Nullable
                CreateIndex statement = parser.apply(entry)
                        .map(s -> s instanceof CreateIndex i ? i : null)
                        .orElse(null);
                String where = statement == null ? null : statement.where();
                created.add(new Index(
                        index.name(),
                        index.unique(),
                        keys(index, statement),
                        index.partial() && where == null ? "" : where,
                        entry.sql()));
            }
        }
        return created;
    }

    private List<IndexKey> keys(Told index, @Nullable CreateIndex statement) throws SQLException {
        return Connections.list(
                connection,
                "SELECT seqno, cid, name, \"desc\", coll FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno",
                row -> {
                    int position = row.getInt(1);
                    boolean column = row.getInt(2) >= 0;
                    String collation = row.getString(5);
                    return new IndexKey(
                            column ? row.getString(3) : null,
                            column ? null : expression(statement, position),
                            collation == null || Names.same(collation, "BINARY") ? null : collation,
                            row.getBoolean(4));
                },
                index.name());
    }

    private static String expression(@Nullable CreateIndex statement, int position) {
        if (statement == null || position >= statement.terms().size()) {
            return "";
        }
        IndexTerm term = statement.terms().get(position);
        if (term.expression() != null) {
            return term.expression();
        }
        return term.column() == null ? "" : term.column();
    }

    /** The name of the constraint with these columns; of several, the first has made the index. */
    private @Nullable String constraintName(List<IndexKey> keys) {
        if (table == null) {
            return null;
        }
        for (ColumnDefinition column : table.columns()) {
            for (ColumnConstraint constraint : column.constraints()) {
                if (constraint instanceof ColumnConstraint.Unique && sameColumns(List.of(column.name()), keys)) {
                    return constraint.name();
                }
            }
        }
        for (TableConstraint constraint : table.constraints()) {
            if (constraint instanceof TableConstraint.Unique unique
                    && sameColumns(
                            unique.terms().stream().map(IndexTerm::column).toList(), keys)) {
                return unique.name();
            }
        }
        return null;
    }

    private static boolean sameColumns(List<@Nullable String> columns, List<IndexKey> keys) {
        if (columns.size() != keys.size()) {
            return false;
        }
        for (int i = 0; i < keys.size(); i++) {
            String column = columns.get(i);
            String other = keys.get(i).column();
            if (column == null || other == null || !Names.same(column, other)) {
                return false;
            }
        }
        return true;
    }
}
