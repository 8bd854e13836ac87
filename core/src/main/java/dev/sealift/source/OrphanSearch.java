package dev.sealift.source;

import dev.sealift.model.Code;
import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import dev.sealift.model.Table.ForeignKey;
import dev.sealift.sql.Quote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Finds the rows that do not arrive whole: those that refer to no row, and, where such rows are left out, every row that
 * refers to one of them, by any key, and so on.
 *
 * <p>What is to be left out is collected in temporary tables of the connection, one for each table, generation by
 * generation, until a generation is empty: so cycles end. They are SQLite's own, beside the file, which stays read-only.
 */
final class OrphanSearch {
    private final SQLiteConnection connection;
    private final @Nullable Utf16 utf16;
    private final Schema schema;
    private final OrphanWishes wishes;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final Map<String, Map<List<SqliteValue>, Set<String>>> nulled = new HashMap<>();
    private long found;

    OrphanSearch(SQLiteConnection connection, @Nullable Utf16 utf16, Schema schema, OrphanWishes wishes) {
        this.connection = connection;
        this.utf16 = utf16;
        this.schema = schema;
        this.wishes = wishes;
    }

    /** The temporary table of the rows of one table. @param terms what names a row in SQLite */
    private record Stage(Table table, String name, List<String> terms) {
        String terms(String alias) {
            return terms.stream().map(t -> alias + "." + t).collect(Collectors.joining(", "));
        }

        String columns() {
            return IntStream.range(0, terms.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        }

        /** That {@code row}, of the table, is the row {@code staged} of the stage. */
        String match(String row, String staged) {
            return IntStream.range(0, terms.size())
                    .mapToObj(i -> staged + ".k" + i + " = " + row + "." + terms.get(i))
                    .collect(Collectors.joining(" AND "));
        }
    }

    /** @return by the tables' names */
    Map<String, OrphanRows> search() throws SQLException {
        if (wishes.isEmpty()) {
            return Map.of();
        }
        Connections.execute(connection, "PRAGMA query_only = 0");
        try {
            collectSkipped();
            for (OrphanWishes.Key key : wishes.setNull()) {
                collectNulled(key);
            }
            return result();
        } finally {
            for (Stage stage : stages.values()) {
                Connections.execute(connection, "DROP TABLE IF EXISTS temp." + stage.name());
            }
            Connections.execute(connection, "PRAGMA query_only = 1");
        }
    }

    private void collectSkipped() throws SQLException {
        for (OrphanWishes.Key key : wishes.skip()) {
            Table child = table(key.table());
            insert(stage(child), "0 FROM " + ForeignKeyCheck.orphans(child, key.foreignKey()));
        }
        for (int generation = 0; grows(generation); generation++) {
            for (Table child : schema.tables()) {
                for (ForeignKey key : child.foreignKeys()) {
                    Stage parent = stages.get(Names.fold(key.parentTable()));
                    if (parent != null && ForeignKeyCheck.isUnique(parent.table(), key.parentColumns())) {
                        follow(child, key, parent, generation);
                    }
                }
            }
        }
    }

    private boolean grows(int generation) throws SQLException {
        for (Stage stage : stages.values()) {
            if (has(stage, generation)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(Stage stage, int generation) throws SQLException {
        return Connections.number(
                        connection,
                        "SELECT EXISTS (SELECT 1 FROM temp." + stage.name() + " WHERE generation = " + generation + ")")
                != 0;
    }

    /** Adds the rows that refer to those of a generation. CROSS JOIN has the parent found by its unique key. */
    private void follow(Table child, ForeignKey key, Stage parent, int generation) throws SQLException {
        if (has(parent, generation)) {
            insert(
                    stage(child),
                    (generation + 1) + " FROM " + Quote.qualified("main", child.name()) + " AS c CROSS JOIN "
                            + Quote.qualified("main", parent.table().name()) + " AS p CROSS JOIN temp." + parent.name()
                            + " AS s WHERE " + ForeignKeyCheck.match(key) + " AND " + parent.match("p", "s")
                            + " AND s.generation = " + generation);
        }
    }

    private void insert(Stage stage, String generationAndSource) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            found += statement.executeUpdate("INSERT OR IGNORE INTO temp." + stage.name() + " SELECT "
                    + stage.terms("c") + ", " + generationAndSource + " LIMIT " + (wishes.most() + 1));
        }
        refuseTooMany(stage.table());
    }

    private void collectNulled(OrphanWishes.Key wish) throws SQLException {
        Table child = table(wish.table());
        Stage skipped = stages.get(Names.fold(child.name()));
        String kept = skipped == null
                ? ""
                : " AND NOT EXISTS (SELECT 1 FROM temp." + skipped.name() + " AS s WHERE " + skipped.match("c", "s")
                        + ")";
        Map<List<SqliteValue>, Set<String>> rows = nulled.computeIfAbsent(child.name(), name -> new HashMap<>());
        String sql = "SELECT " + rowKey(child) + " FROM " + ForeignKeyCheck.orphans(child, wish.foreignKey()) + kept
                + " LIMIT " + (wishes.most() + 1);
        for (List<SqliteValue> key : keys(sql, child)) {
            rows.computeIfAbsent(key, k -> new HashSet<>()).addAll(columns(child, wish.foreignKey()));
            found++;
        }
        refuseTooMany(child);
    }

    private static List<String> columns(Table child, ForeignKey key) {
        return key.columns().stream().map(name -> child.column(name).name()).toList();
    }

    private Map<String, OrphanRows> result() throws SQLException {
        Map<String, OrphanRows> result = new HashMap<>();
        for (Table table : schema.tables()) {
            Stage stage = stages.get(Names.fold(table.name()));
            Set<List<SqliteValue>> skipped = stage == null
                    ? Set.of()
                    : new HashSet<>(keys(
                            "SELECT " + rowKey(table) + " FROM temp." + stage.name() + " AS s CROSS JOIN "
                                    + Quote.qualified("main", table.name()) + " AS c WHERE " + stage.match("c", "s"),
                            table));
            OrphanRows rows = new OrphanRows(skipped, nulled.getOrDefault(table.name(), Map.of()));
            if (!rows.isEmpty()) {
                result.put(table.name(), rows);
            }
        }
        return result;
    }

    /** What names a row for the quarantine. */
    private String rowKey(Table table) {
        List<String> columns = wishes.names().apply(table);
        return columns.isEmpty()
                ? "c." + terms(table).getFirst()
                : columns.stream().map(name -> "c." + Quote.identifier(name)).collect(Collectors.joining(", "));
    }

    private List<List<SqliteValue>> keys(String sql, Table table) throws SQLException {
        int columns = Math.max(1, wishes.names().apply(table).size());
        return Connections.list(connection, sql, row -> key(row, columns));
    }

    private List<SqliteValue> key(ResultSet row, int columns) throws SQLException {
        List<SqliteValue> key = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            key.add(ForeignKeyCheck.value(row, i, utf16));
        }
        return key;
    }

    private Table table(String name) {
        return schema.table(name).orElseThrow();
    }

    private Stage stage(Table table) throws SQLException {
        String folded = Names.fold(table.name());
        if (!stages.containsKey(folded)) {
            Stage stage = new Stage(table, "sealift_skipped_" + stages.size(), terms(table));
            Connections.execute(
                    connection,
                    "CREATE TABLE temp." + stage.name() + " (" + stage.columns() + ", generation INTEGER, PRIMARY KEY ("
                            + stage.columns() + ")) WITHOUT ROWID");
            stages.put(folded, stage);
        }
        return Objects.requireNonNull(stages.get(folded));
    }

    private static List<String> terms(Table table) {
        Optional<String> rowid = Scan.rowidName(table);
        Table.PrimaryKey key = table.primaryKey();
        if (rowid.isPresent()) {
            return List.of(rowid.get());
        }
        if (key != null && table.withoutRowid()) {
            return key.columns().stream().map(Quote::identifier).toList();
        }
        throw new SealiftException(
                Code.SOURCE_UNSUPPORTED,
                table.name(),
                "its rows cannot be named, because columns hide the rowid, so none can be left out or changed",
                "choose --on-orphan not-valid or omit-key");
    }

    private void refuseTooMany(Table table) {
        if (found > wishes.most()) {
            throw new SealiftException(
                    Code.SOURCE_UNSUPPORTED,
                    table.name(),
                    "more than " + wishes.most() + " rows lead to no row by a foreign key, which is more than fits in"
                            + " memory",
                    "correct the source, or choose --on-orphan not-valid or omit-key; more memory holds more of them, up"
                            + " to a million: SEALIFT_JAVA_OPTS=-Xmx2g");
        }
    }
}
