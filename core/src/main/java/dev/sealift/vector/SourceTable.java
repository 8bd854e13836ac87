package dev.sealift.vector;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.sql.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table with the texts.
 *
 * @param text the column with the texts
 * @param key the columns that tell its rows apart
 */
record SourceTable(ColumnName text, List<KeyColumn> key) {
    private static final String COLUMNS = """
            SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull
              FROM pg_catalog.pg_attribute a
              JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum""";

    /** The columns of each unique index that holds for all rows, the primary key's first. */
    private static final String UNIQUE_KEYS = """
            SELECT x.indisprimary,
                   ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS u (number, place)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.number
                          WHERE u.place <= x.indnkeyatts ORDER BY u.place)
              FROM pg_catalog.pg_index x
              JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relname = ? AND x.indisunique AND x.indisvalid AND x.indpred IS NULL
               AND x.indexprs IS NULL
             ORDER BY x.indisprimary DESC""";

    /** @param type as PostgreSQL writes it where the search path is empty */
    record KeyColumn(String name, String type) {
        String sql() {
            return Quote.identifier(name);
        }
    }

    private record Column(String name, String type, boolean notNull) {}

    private record UniqueKey(boolean primary, List<String> columns) {}

    /** @throws SealiftException with {@link Code#REINDEX_IMPOSSIBLE} where the texts or the rows cannot be told */
    static SourceTable find(Connection session, ColumnName text, List<String> wanted) throws SQLException {
        List<Column> columns = columns(session, text);
        if (columns.isEmpty()) {
            throw impossible(
                    text, "there is no table " + text.table() + " in the schema " + text.schema(), "check --from");
        }
        if (column(columns, text.column()).isEmpty()) {
            throw impossible(
                    text,
                    "the table has no column " + text.column() + ", only "
                            + columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                    "check --from");
        }
        List<KeyColumn> key = new ArrayList<>();
        for (String name : key(uniqueKeys(session, text), text, wanted)) {
            Column column = column(columns, name)
                    .orElseThrow(() -> impossible(text, "the table has no column " + name, "check --key"));
            if (!column.notNull()) {
                throw impossible(
                        text,
                        "the column " + name + " may be NULL, and then does not tell its row from others",
                        "name other columns with --key, or make it NOT NULL");
            }
            key.add(new KeyColumn(name, column.type()));
        }
        return new SourceTable(text, key);
    }

    /** Whether a table of this name is there. */
    static boolean exists(Connection session, ColumnName name) throws SQLException {
        return !columns(session, name).isEmpty();
    }

    /** The type of a column; empty where the table or the column is not there. */
    static Optional<String> type(Connection session, ColumnName name) throws SQLException {
        return column(columns(session, name), name.column()).map(Column::type);
    }

    static SealiftException impossible(ColumnName subject, String message, String hint) {
        return new SealiftException(Code.REINDEX_IMPOSSIBLE, subject.toString(), message, hint);
    }

    /** {@code s."id", s."part"}. */
    String keys(String alias) {
        return key.stream().map(column -> alias + "." + column.sql()).collect(Collectors.joining(", "));
    }

    /** The text itself, whatever type holds it. */
    String textOf(String alias) {
        return alias + "." + text.columnSql() + "::pg_catalog.text";
    }

    /** A SHA-256 of the text in UTF-8, computed by the server. */
    String hashOf(String alias) {
        return "pg_catalog.sha256(pg_catalog.convert_to(" + textOf(alias) + ", 'UTF8'))";
    }

    private static List<String> key(List<UniqueKey> unique, ColumnName text, List<String> wanted) {
        if (wanted.isEmpty()) {
            return unique.stream()
                    .filter(UniqueKey::primary)
                    .findFirst()
                    .map(UniqueKey::columns)
                    .orElseThrow(() -> impossible(
                            text,
                            "the table has no primary key, by which chunks find their row again",
                            "name the columns of a unique index with --key"));
        }
        return unique.stream()
                .map(UniqueKey::columns)
                .filter(columns -> new HashSet<>(columns).equals(new HashSet<>(wanted)))
                .findFirst()
                .orElseThrow(() -> impossible(
                        text,
                        "no unique index says that " + String.join(", ", wanted) + " tells the rows apart",
                        "name the columns of a unique index with --key"));
    }

    private static Optional<Column> column(List<Column> columns, String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private static List<Column> columns(Connection session, ColumnName table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query = session.prepareStatement(COLUMNS)) {
            query.setString(1, table.schema());
            query.setString(2, table.table());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
                }
            }
        }
        return columns;
    }

    private static List<UniqueKey> uniqueKeys(Connection session, ColumnName table) throws SQLException {
        List<UniqueKey> keys = new ArrayList<>();
        try (PreparedStatement query = session.prepareStatement(UNIQUE_KEYS)) {
            query.setString(1, table.schema());
            query.setString(2, table.table());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(new UniqueKey(rows.getBoolean(1), List.of((String[])
                            rows.getArray(2).getArray())));
                }
            }
        }
        return keys;
    }
}
