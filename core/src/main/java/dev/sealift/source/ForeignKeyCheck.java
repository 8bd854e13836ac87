package dev.sealift.source;

import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import dev.sealift.model.Table.ForeignKey;
import dev.sealift.model.Table.IndexKey;
import dev.sealift.sql.Quote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Finds the rows that refer to parents that are not there, by one query per foreign key.
 *
 * <p>Not by {@code PRAGMA foreign_key_check}: it gives up a table at its first key whose parent columns are not unique, and
 * names no row of a WITHOUT ROWID table. As in SQLite's own check, a row with a NULL in its key refers to nothing, and
 * the child's value is compared with the affinity and the collation of the parent's column; the unary plus takes the
 * child's own affinity away.
 *
 * @see <a href="https://www.sqlite.org/foreignkeys.html#fk_indexes">Required and Suggested Database Indexes</a>
 */
final class ForeignKeyCheck {
    private static final int EXAMPLES = 5;

    private final SQLiteConnection connection;
    private final @Nullable Utf16 utf16;
    private final Schema schema;

    ForeignKeyCheck(SQLiteConnection connection, @Nullable Utf16 utf16, Schema schema) {
        this.connection = connection;
        this.utf16 = utf16;
        this.schema = schema;
    }

    List<Violation> violations() throws SQLException {
        List<Violation> violations = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                Optional<Table> parent = schema.table(key.parentTable());
                if (parent.isPresent() && isUnique(parent.get(), key.parentColumns())) {
                    check(table, key, violations);
                }
            }
        }
        return violations;
    }

    private void check(Table child, ForeignKey key, List<Violation> violations) throws SQLException {
        String orphans = " FROM " + orphans(child, key);
        long count = Connections.number(connection, "SELECT count(*)" + orphans);
        if (count > 0) {
            List<String> keyTerms = keyTerms(child);
            String terms = Stream.concat(
                            keyTerms.stream(), key.columns().stream().map(ForeignKeyCheck::child))
                    .collect(Collectors.joining(", "));
            List<Violation.Orphan> examples =
                    Connections.list(connection, "SELECT " + terms + orphans + " LIMIT " + EXAMPLES, row -> {
                        List<SqliteValue> values = new ArrayList<>();
                        for (int i = 1; i <= keyTerms.size() + key.columns().size(); i++) {
                            values.add(value(row, i, utf16));
                        }
                        return new Violation.Orphan(
                                values.subList(0, keyTerms.size()), values.subList(keyTerms.size(), values.size()));
                    });
            violations.add(new Violation(child.name(), key, count, examples));
        }
    }

    /** What follows FROM to select the rows, as {@code c}, that refer to no row by this key. */
    static String orphans(Table child, ForeignKey key) {
        return Quote.qualified("main", child.name()) + " AS c WHERE "
                + key.columns().stream().map(c -> child(c) + " IS NOT NULL").collect(Collectors.joining(" AND "))
                + " AND NOT EXISTS (SELECT 1 FROM " + Quote.qualified("main", key.parentTable()) + " AS p WHERE "
                + match(key) + ")";
    }

    /** That the row {@code c} refers to the row {@code p}. */
    static String match(ForeignKey key) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            terms.add("p." + Quote.identifier(key.parentColumns().get(i)) + " = +"
                    + child(key.columns().get(i)));
        }
        return String.join(" AND ", terms);
    }

    private static String child(String column) {
        return "c." + Quote.identifier(column);
    }

    private static List<String> keyTerms(Table table) {
        if (table.primaryKey() != null) {
            return table.primaryKey().columns().stream()
                    .map(ForeignKeyCheck::child)
                    .toList();
        }
        return Scan.rowidName(table).map(name -> List.of("c." + name)).orElse(List.of());
    }

    static boolean isUnique(Table parent, List<String> columns) {
        Stream<List<String>> keys = Stream.of(
                        Stream.ofNullable(parent.primaryKey()).map(Table.PrimaryKey::columns),
                        parent.uniques().stream().map(unique -> columns(unique.keys())),
                        parent.indexes().stream()
                                .filter(index -> index.unique() && index.where() == null)
                                .map(index -> columns(index.keys())))
                .flatMap(lists -> lists);
        List<String> wanted = sorted(columns);
        return !columns.isEmpty() && keys.anyMatch(key -> sorted(key).equals(wanted));
    }

    private static List<String> columns(List<IndexKey> keys) {
        return keys.stream()
                .map(key -> key.column() == null ? "" : key.column())
                .toList();
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().map(Names::fold).sorted().toList();
    }

    static SqliteValue value(ResultSet row, int column, @Nullable Utf16 utf16) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof Number number) {
            return number instanceof Double
                    ? new SqliteValue.Real(number.doubleValue())
                    : new SqliteValue.Int(number.longValue());
        }
        byte[] bytes = row.getBytes(column);
        if (value == null || bytes == null) {
            return new SqliteValue.Null();
        }
        if (value instanceof String) {
            return new SqliteValue.Text(utf16 == null ? bytes : utf16.toUtf8(bytes));
        }
        return new SqliteValue.Blob(bytes);
    }
}
