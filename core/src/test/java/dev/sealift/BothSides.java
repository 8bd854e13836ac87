package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a {@link Library} with its target by JDBC alone: it shares no code with Sealift. */
final class BothSides {
    private final Path file;
    private final TestDatabase database;

    BothSides(Path file, TestDatabase database) {
        this.file = file;
        this.database = database;
    }

    /** Fails unless the target has all values, keys, references, indexes and sequences of the source. */
    void assertEqual() {
        for (String table : Library.TABLES) {
            assertSameRows(table);
        }
        Library.shelves().forEach(this::assertSameRows);
        assertQuarantine();
        assertObjects();
        assertSequence("author", "SELECT max(seq) FROM sqlite_sequence WHERE name = 'author'");
        assertSequence("book", "SELECT coalesce(max(id), 0) FROM book");
        Library.shelves().forEach(shelf -> assertSequence(shelf, "SELECT coalesce(max(id), 0) FROM " + shelf));
        if (database.value("SELECT to_regclass('borrowed')") != null) {
            assertSameRows("borrowed");
        }
    }

    private void assertSameRows(String table) {
        String columns = table.equals("book")
                ? "id, author_id, title, isbn, cover, pages, CASE WHEN typeof(stock) = 'text' THEN NULL ELSE stock END"
                : "*";
        assertThat(target("SELECT * FROM " + table))
                .as(table)
                .containsExactlyElementsOf(source("SELECT " + columns + " FROM " + table));
    }

    private void assertQuarantine() {
        assertThat(target("SELECT row_key::text, table_name, column_name, storage_class, convert_from(raw, 'UTF8')"
                        + " FROM sealift.quarantine"))
                .as("quarantine")
                .containsExactlyElementsOf(source("SELECT '[' || id || ']', 'book', 'stock', 'TEXT', stock FROM book"
                        + " WHERE typeof(stock) = 'text'"));
    }

    private void assertObjects() {
        assertThat(target("SELECT contype::text, conname, convalidated FROM pg_constraint"
                        + " WHERE connamespace = 'public'::regnamespace"))
                .contains(
                        "p | author_pkey | 1",
                        "u | author_email_key | 1",
                        "p | book_pkey | 1",
                        "u | book_isbn_key | 1",
                        "f | book_author_id_fkey | 1",
                        "p | tag_pkey | 1",
                        "p | book_tag_pkey | 1",
                        "f | book_tag_book_id_fkey | 1",
                        "f | book_tag_tag_fkey | 1")
                .containsAll(Library.shelves().stream()
                        .flatMap(shelf -> Stream.of("p | " + shelf + "_pkey | 1", "f | " + shelf + "_book_id_fkey | 1"))
                        .toList());
        assertThat(target("SELECT relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid"
                        + " WHERE relnamespace = 'public'::regnamespace AND i.indisvalid"))
                .contains("book_title", "loan_reader")
                .containsAll(Library.shelves().stream()
                        .flatMap(shelf -> Stream.of(shelf + "_room", shelf + "_book"))
                        .toList());
    }

    /** Every column, default, constraint, index and view of the target, as PostgreSQL defines it. */
    List<String> objects() {
        return target("""
                SELECT format('%s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
                              pg_get_expr(adbin, adrelid))
                  FROM pg_attribute a LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
                  JOIN pg_class c ON c.oid = attrelid
                 WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND relkind IN ('r', 'v')
                UNION ALL
                SELECT format('%s %s %s %s', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid))
                  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                UNION ALL
                SELECT format('%s %s', indisvalid, pg_get_indexdef(indexrelid))
                  FROM pg_index JOIN pg_class ON oid = indrelid WHERE relnamespace = 'public'::regnamespace
                UNION ALL
                SELECT pg_get_viewdef(oid) FROM pg_class
                 WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'""");
    }

    /** The next id is the one after the largest that was ever used, or a later one. */
    private void assertSequence(String table, String largestInSource) {
        String sequence = database.value("SELECT pg_get_serial_sequence('" + table + "', 'id')");
        String next = database.value("SELECT last_value + is_called::int FROM " + sequence);
        String largest = source(largestInSource).getFirst();
        assertThat(Long.parseLong(String.valueOf(next)))
                .as("next id of " + table)
                .isEqualTo(Long.parseLong(largest) + 1);
    }

    /** The rows in some order that is the same on both sides. */
    private List<String> source(String sql) {
        try (Connection session = Library.open(file)) {
            return rows(session, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private List<String> target(String sql) {
        try (Connection session = database.connect()) {
            return rows(session, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<String> rows(Connection session, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(text(result.getObject(i)));
                }
                rows.add(String.join(" | ", row));
            }
        }
        rows.sort(null);
        return rows;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Boolean bool -> bool ? "1" : "0";
            case Double real -> plain(new BigDecimal(real));
            case Number number -> plain(new BigDecimal(number.toString()));
            default -> value.toString();
        };
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
