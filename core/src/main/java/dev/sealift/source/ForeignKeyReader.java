package dev.sealift.source;

import dev.sealift.model.Names;
import dev.sealift.model.Table.ForeignKey;
import dev.sealift.model.Table.ForeignKey.Action;
import dev.sealift.sql.ColumnConstraint;
import dev.sealift.sql.ColumnDefinition;
import dev.sealift.sql.CreateTable;
import dev.sealift.sql.ForeignKeyClause;
import dev.sealift.sql.TableConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Reads the foreign keys of one table, in the order of their declaration. Parents are not looked at.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_foreign_key_list">PRAGMA foreign_key_list</a>
 */
final class ForeignKeyReader {
    private final SQLiteConnection connection;

    ForeignKeyReader(SQLiteConnection connection) {
        this.connection = connection;
    }

    private record Told(
            long id, String parent, String from, @Nullable String to, String onUpdate, String onDelete) {}

    /** A key as the statement has it. */
    private record Written(@Nullable String name, List<String> columns, ForeignKeyClause clause) {
        boolean is(String parent, List<String> keyColumns, List<String> parentColumns) {
            return Names.same(clause.parentTable(), parent)
                    && same(columns, keyColumns)
                    && same(clause.parentColumns(), parentColumns);
        }

        private static boolean same(List<String> names, List<String> others) {
            return names.stream()
                    .map(Names::fold)
                    .toList()
                    .equals(others.stream().map(Names::fold).toList());
        }
    }

    List<ForeignKey> read(String table, @Nullable CreateTable statement) throws SQLException {
        List<Written> written = statement == null ? new ArrayList<>() : written(statement);
        // SQLite numbers the last declared key 0.
        List<Told> told = Connections.list(
                connection,
                "SELECT id, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(?)"
                        + " ORDER BY id DESC, seq",
                row -> new Told(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                table);
        List<ForeignKey> keys = new ArrayList<>();
        int begin = 0;
        while (begin < told.size()) {
            int end = begin + 1;
            while (end < told.size() && told.get(end).id() == told.get(begin).id()) {
                end++;
            }
            keys.add(key(told.subList(begin, end), written));
            begin = end;
        }
        return keys;
    }

    private static ForeignKey key(List<Told> told, List<Written> written) {
        Told first = told.getFirst();
        List<String> columns = told.stream().map(Told::from).toList();
        List<String> parentColumns = new ArrayList<>();
        for (Told part : told) {
            if (part.to() != null) {
                parentColumns.add(part.to());
            }
        }
        @Nullable Written match = null;
        for (Written candidate : written) {
            if (match == null && candidate.is(first.parent(), columns, parentColumns)) {
                match = candidate;
            }
        }
        written.remove(match);
        return new ForeignKey(
                match == null ? null : match.name(),
                columns,
                first.parent(),
                parentColumns,
                action(first.onDelete()),
                action(first.onUpdate()),
                match != null && match.clause().deferrable(),
                match != null && match.clause().initiallyDeferred());
    }

    private static List<Written> written(CreateTable statement) {
        List<Written> written = new ArrayList<>();
        for (ColumnDefinition column : statement.columns()) {
            for (ColumnConstraint constraint : column.constraints()) {
                if (constraint instanceof ColumnConstraint.References references) {
                    written.add(new Written(references.name(), List.of(column.name()), references.clause()));
                }
            }
        }
        for (TableConstraint constraint : statement.constraints()) {
            if (constraint instanceof TableConstraint.ForeignKey key) {
                written.add(new Written(key.name(), key.columns(), key.clause()));
            }
        }
        return written;
    }

    private static Action action(String sql) {
        for (Action action : Action.values()) {
            if (action.sql().equals(sql)) {
                return action;
            }
        }
        throw new IllegalArgumentException("SQLite tells of an action " + sql);
    }
}
