package dev.sealift.source;

import dev.sealift.model.Column;
import dev.sealift.model.Names;
import dev.sealift.model.Table;
import dev.sealift.model.Table.Check;
import dev.sealift.model.Table.PrimaryKey;
import dev.sealift.sql.ColumnConstraint;
import dev.sealift.sql.ColumnDefinition;
import dev.sealift.sql.CreateStatement;
import dev.sealift.sql.CreateTable;
import dev.sealift.sql.TableConstraint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Reads one table.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_table_xinfo">PRAGMA table_xinfo</a>
 */
final class TableReader {
    private static final int VIRTUAL_GENERATED = 2;
    private static final int STORED_GENERATED = 3;

    /** For statements that the parser does not understand: at worst a comment is taken for the word. */
    private static final Pattern AUTOINCREMENT = Pattern.compile("(?i)\\bAUTOINCREMENT\\b");

    private final SQLiteConnection connection;
    private final Function<SchemaReader.Entry, Optional<CreateStatement>> parser;

    TableReader(SQLiteConnection connection, Function<SchemaReader.Entry, Optional<CreateStatement>> parser) {
        this.connection = connection;
        this.parser = parser;
    }

    /** A column as the pragma tells it. @param keyPosition from 1, or 0 outside the primary key */
    private record Told(
            String name,
            String type,
            boolean notNull,
            @Nullable String defaultSql,
            int keyPosition,
            int hidden) {
        static Told of(ResultSet row) throws SQLException {
            return new Told(
                    row.getString(1),
                    row.getString(2) == null ? "" : row.getString(2),
                    row.getBoolean(3),
                    row.getString(4),
                    row.getInt(5),
                    row.getInt(6));
        }
    }

    /** @param entries the whole schema, for the table's indexes */
    Table read(SchemaReader.Entry entry, List<SchemaReader.Entry> entries) throws SQLException {
        String name = entry.name();
        @Nullable
        CreateTable statement = parser.apply(entry)
                .map(s -> s instanceof CreateTable t ? t : null)
                .orElse(null);
        List<Told> told = Connections.list(
                connection,
                "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid",
                Told::of,
                name);
        IndexReader indexes = new IndexReader(connection, parser, name, statement, entries);
        boolean withoutRowid = flag("wr", name);
        OptionalLong sequence = sequence(name);
        return new Table(
                name,
                told.stream().map(column -> column(column, statement)).toList(),
                primaryKey(told, statement, withoutRowid, indexes.hasKeyIndex()),
                indexes.uniques(),
                statement == null ? List.of() : checks(statement),
                new ForeignKeyReader(connection).read(name, statement),
                indexes.created(),
                withoutRowid,
                flag("strict", name),
                isAutoincrement(entry, statement),
                sequence,
                statement == null ? List.of() : statement.conflictClauses(),
                entry.sql());
    }

    private static Column column(Told told, @Nullable CreateTable statement) {
        @Nullable
        ColumnDefinition definition =
                statement == null ? null : statement.column(told.name()).orElse(null);
        String collation = definition == null ? null : definition.collation();
        Column.Generated generated = null;
        if (told.hidden() == VIRTUAL_GENERATED || told.hidden() == STORED_GENERATED) {
            ColumnConstraint.Generated constraint = definition == null ? null : definition.generated();
            String expression = constraint == null ? "" : constraint.expression();
            generated = new Column.Generated(expression, told.hidden() == STORED_GENERATED);
        }
        return new Column(
                told.name(),
                told.type(),
                told.notNull(),
                told.defaultSql(),
                collation == null || Names.same(collation, "BINARY") ? null : collation,
                generated);
    }

    /**
     * The key is another name for the rowid if it is one column declared as INTEGER and no more, and SQLite made no index
     * for it, as it does for {@code INTEGER PRIMARY KEY DESC}.
     *
     * @see <a href="https://www.sqlite.org/lang_createtable.html#rowid">ROWIDs and the INTEGER PRIMARY KEY</a>
     */
    private static @Nullable PrimaryKey primaryKey(
            List<Told> told, @Nullable CreateTable statement, boolean withoutRowid, boolean hasIndex) {
        List<Told> columns = told.stream()
                .filter(column -> column.keyPosition() > 0)
                .sorted(Comparator.comparingInt(Told::keyPosition))
                .toList();
        if (columns.isEmpty()) {
            return null;
        }
        boolean alias = !withoutRowid
                && !hasIndex
                && columns.size() == 1
                && Names.same(columns.getFirst().type(), "INTEGER");
        return new PrimaryKey(
                statement == null ? null : keyName(statement),
                columns.stream().map(Told::name).toList(),
                alias);
    }

    private static @Nullable String keyName(CreateTable statement) {
        for (ColumnDefinition column : statement.columns()) {
            for (ColumnConstraint constraint : column.constraints()) {
                if (constraint instanceof ColumnConstraint.PrimaryKey) {
                    return constraint.name();
                }
            }
        }
        for (TableConstraint constraint : statement.constraints()) {
            if (constraint instanceof TableConstraint.PrimaryKey) {
                return constraint.name();
            }
        }
        return null;
    }

    private static List<Check> checks(CreateTable statement) {
        List<Check> checks = new ArrayList<>();
        for (ColumnDefinition column : statement.columns()) {
            for (ColumnConstraint constraint : column.constraints()) {
                if (constraint instanceof ColumnConstraint.Check check) {
                    checks.add(new Check(check.name(), check.expression()));
                }
            }
        }
        for (TableConstraint constraint : statement.constraints()) {
            if (constraint instanceof TableConstraint.Check check) {
                checks.add(new Check(check.name(), check.expression()));
            }
        }
        return checks;
    }

    private static boolean isAutoincrement(SchemaReader.Entry entry, @Nullable CreateTable statement) {
        if (statement == null) {
            return AUTOINCREMENT.matcher(entry.sql()).find();
        }
        return statement.columns().stream()
                        .flatMap(column -> column.constraints().stream())
                        .anyMatch(c -> c instanceof ColumnConstraint.PrimaryKey key && key.autoincrement())
                || statement.constraints().stream()
                        .anyMatch(c -> c instanceof TableConstraint.PrimaryKey key && key.autoincrement());
    }

    private boolean flag(String column, String table) throws SQLException {
        return !Connections.list(
                        connection,
                        "SELECT 1 FROM pragma_table_list(?) WHERE schema = 'main' AND " + column + " = 1",
                        row -> 1,
                        table)
                .isEmpty();
    }

    /** @see <a href="https://www.sqlite.org/autoinc.html">SQLite Autoincrement</a> */
    private OptionalLong sequence(String table) throws SQLException {
        if (Connections.number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_sequence'") == 0) {
            return OptionalLong.empty();
        }
        // An application may have written anything into this table; only integers count.
        return Connections.list(
                        connection,
                        "SELECT seq FROM sqlite_sequence WHERE name = ? COLLATE NOCASE AND typeof(seq) = 'integer'",
                        row -> row.getLong(1),
                        table)
                .stream()
                .mapToLong(Long::longValue)
                .max();
    }
}
