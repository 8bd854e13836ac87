package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Affinity;
import dev.sealift.model.TargetType;
import dev.sealift.testkit.Corpus;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Views that somebody wrote, over data that everybody knows. Where the corpus is not there, there is nothing to show. */
class NorthwindViewsTest {

    @TempDir
    Path folder;

    @OnPostgres
    void everyViewGivesTheSameRowsAndNames(TestDatabase database) throws SQLException {
        Optional<Corpus> corpus = Corpus.find();
        if (corpus.isEmpty()) {
            return;
        }
        Path file = corpus.get().copy("classic/northwind.sqlite", folder);
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
                Connection postgres = database.connect()) {
            List<Relation> tables = new ArrayList<>();
            for (String name : names(sqlite, "table")) {
                Relation table = relation(sqlite, name);
                tables.add(table);
                copy(sqlite, postgres, table);
            }
            Views views = new Views(tables);
            int seen = 0;
            for (String name : names(sqlite, "view")) {
                String sql = text(sqlite, "SELECT sql FROM sqlite_schema WHERE name = " + Quote.sqliteText(name));
                ViewRewrite rewrite = views.rewrite((CreateView) CreateStatement.parse(sql));
                assertThat(rewrite).as(name).isInstanceOf(ViewRewrite.Sql.class);
                ViewRewrite.Sql view = (ViewRewrite.Sql) rewrite;
                database.execute("CREATE VIEW " + Quote.identifier(name) + " AS " + view.select());
                views = views.with(new Relation(name, view.columns()));
                assertThat(columns(postgres, name)).as(name).isEqualTo(columns(sqlite, name));
                assertSameRows(name, rows(sqlite, name, view), rows(postgres, name, view));
                seen++;
            }
            assertThat(seen).isEqualTo(17);
        }
    }

    private static List<String> names(Connection sqlite, String type) throws SQLException {
        return texts(
                sqlite,
                "SELECT name FROM sqlite_schema WHERE type = '" + type
                        + "' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid");
    }

    private static Relation relation(Connection sqlite, String name) throws SQLException {
        String sql = text(sqlite, "SELECT sql FROM sqlite_schema WHERE name = " + Quote.sqliteText(name));
        List<ScopeColumn> columns = new ArrayList<>();
        for (ColumnDefinition column : ((CreateTable) CreateStatement.parse(sql)).columns()) {
            String type = column.declaredType();
            ScopeColumn plain = new ScopeColumn(column.name(), type(type), Affinity.of(type));
            String odd = text(
                    sqlite,
                    "SELECT count(*) FROM " + Quote.identifier(name) + " WHERE " + Quote.identifier(column.name())
                            + " NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'");
            columns.add(type.startsWith("DATE") && odd.equals("0") ? plain.spelled(Spelling.Iso.DATE) : plain);
        }
        return new Relation(name, columns);
    }

    private static TargetType type(String declared) {
        return switch (declared) {
            case "INTEGER" -> new TargetType.Int(8);
            case "NUMERIC" -> TargetType.Numeric.UNLIMITED;
            case "REAL" -> new TargetType.DoublePrecision();
            case "BLOB" -> new TargetType.Bytea();
            case "DATE", "DATETIME" -> new TargetType.Timestamp();
            default -> new TargetType.Text();
        };
    }

    private static void copy(Connection sqlite, Connection postgres, Relation table) throws SQLException {
        List<String> definitions = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        for (ScopeColumn column : table.columns()) {
            definitions.add(
                    Quote.identifier(column.name()) + " " + column.type().sql());
            marks.add("?::" + column.type().sql());
        }
        String name = Quote.identifier(table.name());
        try (Statement create = postgres.createStatement();
                Statement select = sqlite.createStatement();
                PreparedStatement insert = postgres.prepareStatement(
                        "INSERT INTO " + name + " VALUES (" + String.join(", ", marks) + ")")) {
            create.execute("CREATE TABLE " + name + " (" + String.join(", ", definitions) + ")");
            postgres.setAutoCommit(false);
            try (ResultSet rows = select.executeQuery("SELECT * FROM " + name)) {
                while (rows.next()) {
                    for (int i = 0; i < table.columns().size(); i++) {
                        boolean blob = table.columns().get(i).type() instanceof TargetType.Bytea;
                        if (blob) {
                            insert.setBytes(i + 1, rows.getBytes(i + 1));
                        } else {
                            insert.setString(i + 1, rows.getString(i + 1));
                        }
                    }
                    insert.addBatch();
                }
            }
            insert.executeBatch();
            postgres.commit();
            postgres.setAutoCommit(true);
        }
    }

    private static List<String> columns(Connection connection, String view) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + Quote.identifier(view) + " LIMIT 0")) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnName(i));
            }
            return names;
        }
    }

    private static List<List<@Nullable Object>> rows(Connection connection, String view, ViewRewrite.Sql sql)
            throws SQLException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + Quote.identifier(view))) {
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < sql.columns().size(); i++) {
                    boolean day = Spelling.Iso.DATE.equals(sql.columns().get(i).spelling());
                    String text = day ? rows.getString(i + 1) : null;
                    row.add(text == null ? rows.getObject(i + 1) : text.substring(0, 10));
                }
                all.add(row);
            }
        }
        all.sort(Comparator.comparing(NorthwindViewsTest::key));
        return all;
    }

    private static String key(List<@Nullable Object> row) {
        List<String> parts = new ArrayList<>();
        for (Object value : row) {
            parts.add(value instanceof Number number ? "%.4f".formatted(number.doubleValue()) : String.valueOf(value));
        }
        return String.join("|", parts);
    }

    private static void assertSameRows(
            String view, List<List<@Nullable Object>> source, List<List<@Nullable Object>> target) {
        assertThat(target).as(view).hasSameSizeAs(source);
        for (int row = 0; row < source.size(); row++) {
            for (int column = 0; column < source.get(row).size(); column++) {
                Object expected = source.get(row).get(column);
                Object actual = target.get(row).get(column);
                boolean same = expected instanceof Double number && actual instanceof Number other
                        ? Math.abs(number - other.doubleValue()) <= 1e-9 * Math.abs(number)
                        : expected instanceof byte[] || AwkwardRows.same(expected, actual);
                assertThat(same)
                        .as("%s, row %d: %s, %s", view, row, source.get(row), target.get(row))
                        .isTrue();
            }
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        return texts(connection, sql).get(0);
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
