package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Names;
import dev.sealift.model.Table.ForeignKey.Action;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser finds is compared with what SQLite's own pragmas say about the same statement. */
class CreateTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t(a)",
                "CREATE TABLE t([a]TEXT,[b]INTEGER NOT NULL,`c`NUMERIC,\"d\"REAL DEFAULT 0)",
                "CREATE TABLE 'it''s' ('a' text, \"b\"\"c\" integer, [d e] blob, `f``g` any)",
                "create table t(a DECIMAL(10, 2), b decimal( 10 ,2 ), c varying character(255), d unsigned big int, e text[], f \"double precision\", g 'x y')",
                "CREATE TABLE t(a int, b Integer, c INT(11), d tinyint(1), e Text, f BLOB, g real, h ANY, i any, j Boolean)",
                "CREATE TABLE t(a varchar /* long */ (10), b -- comment ) , here\n text, c \"varchar\" (255), d \"int\", e [text])",
                "CREATE TABLE t(id integer primary key autoincrement, b text not null on conflict ignore default 'x,y' collate nocase unique on conflict replace)",
                "CREATE TABLE t(a DEFAULT -1, b DEFAULT +2.5e3, c DEFAULT (1 + (2)), d DEFAULT \"quoted\", e DEFAULT true, f DEFAULT CURRENT_TIMESTAMP, g DEFAULT x'00ff', h DEFAULT (strftime('%s', 'now')), i DEFAULT NULL, j DEFAULT '(', k default - 7)",
                "CREATE TABLE t(a int, b int GENERATED ALWAYS AS (a * 2) STORED, c text generated always as (a || ')') virtual, d AS (a), e GENERATED ALWAYS AS (1), f int NOT NULL AS (a))",
                "CREATE TABLE p(a primary key) -- tail\n",
                "CREATE TABLE t(a int, b int, CONSTRAINT pk PRIMARY KEY (a, b DESC) ON CONFLICT REPLACE, CONSTRAINT u UNIQUE (b COLLATE NOCASE) CONSTRAINT ck CHECK (a > ')' AND b) UNIQUE(a)) WITHOUT ROWID",
                "CREATE TABLE t(a int PRIMARY KEY, b any) STRICT, WITHOUT ROWID",
                "CREATE TABLE t(a TEXT, b REAL) strict;",
                "CREATE TABLE t(a INTEGER, PRIMARY KEY (a AUTOINCREMENT))",
                "CREATE TABLE IF NOT EXISTS main.t(a int REFERENCES p, b int REFERENCES p(x) ON DELETE CASCADE ON UPDATE SET NULL MATCH FULL DEFERRABLE INITIALLY DEFERRED, c REFERENCES p(y) NOT NULL NOT DEFERRABLE)",
                "CREATE TABLE t(a, b, FOREIGN KEY (a, b) REFERENCES p (\"x\", y) ON DELETE SET DEFAULT ON UPDATE RESTRICT NOT DEFERRABLE INITIALLY IMMEDIATE, CONSTRAINT f FOREIGN KEY(b) REFERENCES p)",
                "CREATE TABLE t(a CONSTRAINT one CONSTRAINT two NOT NULL CONSTRAINT three, b NULL, CONSTRAINT four)",
                "CREATE TABLE t(key, desc, action text, \"order\" int, temp, replace, current_time, left int, cross)",
                "CREATE TABLE \"\u00e4\u00f6\u00fc\" (\u540d\u524d text, \ud83d\ude00 int)",
                "CREATE TABLE t(\"GENERATED ALWAYS\" generated always, b my generated always as (1), c always)",
                "CREATE TABLE t(a check (a > 0) default 7 check (a < 9), b collate binary collate rtrim, c default 1 default 2)",
            })
    void everyColumnIsWhatSqliteSaysItIs(String sql) throws SQLException {
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = sqlite.createStatement()) {
            statement.executeUpdate(sql);
            for (String stored : stored(statement)) {
                assertAgrees(statement, (CreateTable) CreateStatement.parse(stored));
            }
        }
    }

    private static List<String> stored(Statement statement) throws SQLException {
        List<String> stored = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")) {
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
        }
        assertThat(stored).isNotEmpty();
        return stored;
    }

    static void assertAgrees(Statement statement, CreateTable table) throws SQLException {
        String name = Quote.sqliteText(table.name());
        List<String> expected = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT name, type, \"notnull\", dflt_value, hidden FROM pragma_table_xinfo(" + name + ")")) {
            while (rows.next()) {
                expected.add(String.join(
                        "|",
                        rows.getString(1),
                        rows.getString(2),
                        String.valueOf(rows.getInt(3) != 0),
                        String.valueOf(rows.getString(4)),
                        List.of("", "hidden", "virtual", "stored").get(rows.getInt(5))));
            }
        }
        List<String> actual = new ArrayList<>();
        for (ColumnDefinition column : table.columns()) {
            ColumnConstraint.Generated generated = column.generated();
            boolean keyOfRowless = table.withoutRowid() && isKey(table, column);
            actual.add(String.join(
                    "|",
                    column.name(),
                    column.declaredType(),
                    String.valueOf(column.notNull() || keyOfRowless),
                    String.valueOf(column.defaultSql()),
                    generated == null ? "" : generated.stored() ? "stored" : "virtual"));
        }
        assertThat(actual).isEqualTo(expected);
        assertForeignKeysAgree(statement, name, table);
        try (ResultSet rows = statement.executeQuery(
                "SELECT wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = " + name)) {
            assertThat(rows.next()).isTrue();
            assertThat(table.withoutRowid()).isEqualTo(rows.getBoolean(1));
            assertThat(table.strict()).isEqualTo(rows.getBoolean(2));
        }
    }

    private static void assertForeignKeysAgree(Statement statement, String name, CreateTable table)
            throws SQLException {
        List<String> expected = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT \"table\", group_concat(\"from\"), coalesce(group_concat(\"to\"), ''), on_delete, on_update"
                        + " FROM (SELECT * FROM pragma_foreign_key_list(" + name + ") ORDER BY id DESC, seq)"
                        + " GROUP BY id ORDER BY id DESC")) {
            while (rows.next()) {
                expected.add(String.join(
                        "|",
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5)));
            }
        }
        List<String> actual = new ArrayList<>();
        for (ColumnDefinition column : table.columns()) {
            for (ColumnConstraint constraint : column.constraints()) {
                if (constraint instanceof ColumnConstraint.References references) {
                    actual.add(foreignKey(column.name(), references.clause()));
                }
            }
        }
        for (TableConstraint constraint : table.constraints()) {
            if (constraint instanceof TableConstraint.ForeignKey key) {
                actual.add(foreignKey(String.join(",", key.columns()), key.clause()));
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static String foreignKey(String columns, ForeignKeyClause clause) {
        return String.join(
                "|",
                clause.parentTable(),
                columns,
                String.join(",", clause.parentColumns()),
                clause.onDelete().sql(),
                clause.onUpdate().sql());
    }

    private static boolean isKey(CreateTable table, ColumnDefinition column) {
        boolean own = column.constraints().stream().anyMatch(c -> c instanceof ColumnConstraint.PrimaryKey);
        return own
                || table.constraints().stream()
                        .anyMatch(c -> c instanceof TableConstraint.PrimaryKey key
                                && key.terms().stream()
                                        .anyMatch(t -> t.column() != null && Names.same(t.column(), column.name())));
    }

    @Test
    void constraintsKeepTheirNamesAndTexts() {
        CreateTable table = (CreateTable)
                CreateStatement.parse(
                        "CREATE TABLE t (a INTEGER CONSTRAINT pk PRIMARY KEY DESC"
                                + " ON CONFLICT FAIL AUTOINCREMENT, b TEXT CONSTRAINT \"c 1\" CHECK ( b <> ')' -- not )\n )"
                                + " CONSTRAINT fk REFERENCES p(x) DEFERRABLE INITIALLY DEFERRED,"
                                + " CONSTRAINT u UNIQUE (b COLLATE NOCASE DESC, a) ON CONFLICT REPLACE, CHECK(a<5) ON CONFLICT FAIL)");
        assertThat(table.columns().get(0).constraints())
                .containsExactly(new ColumnConstraint.PrimaryKey("pk", true, Conflict.FAIL, true));
        assertThat(table.columns().get(1).constraints())
                .containsExactly(
                        new ColumnConstraint.Check("c 1", "b <> ')' -- not )"),
                        new ColumnConstraint.References(
                                "fk",
                                new ForeignKeyClause(
                                        "p", List.of("x"), Action.NO_ACTION, Action.NO_ACTION, null, true, true)));
        assertThat(table.constraints())
                .containsExactly(
                        new TableConstraint.Unique(
                                "u",
                                List.of(
                                        new IndexTerm("b", null, "NOCASE", true),
                                        new IndexTerm("a", null, null, false)),
                                Conflict.REPLACE),
                        new TableConstraint.Check(null, "a<5"));
        assertThat(table.conflictClauses())
                .containsExactly(
                        "a PRIMARY KEY DESC ON CONFLICT FAIL",
                        "UNIQUE (b COLLATE NOCASE DESC, a) ON CONFLICT REPLACE",
                        "CHECK(a<5) ON CONFLICT FAIL");
    }

    @Test
    void aDeferralApartFromItsReferencesBelongsToTheLastOfTheTableOrToNone() {
        assertThat(deferred("CREATE TABLE t(a REFERENCES p, b NOT NULL DEFERRABLE INITIALLY DEFERRED)"))
                .containsExactly(true);
        assertThat(deferred("CREATE TABLE t(a REFERENCES p, b REFERENCES p, c UNIQUE DEFERRABLE INITIALLY DEFERRED)"))
                .containsExactly(false, true);
        assertThat(deferred("CREATE TABLE t(a REFERENCES p DEFERRABLE INITIALLY DEFERRED NOT NULL NOT DEFERRABLE)"))
                .containsExactly(false);
        assertThat(deferred("CREATE TABLE t(a NOT NULL DEFERRABLE INITIALLY DEFERRED, b NOT DEFERRABLE)"))
                .isEmpty();
    }

    private static List<Boolean> deferred(String sql) {
        return ((CreateTable) CreateStatement.parse(sql))
                .columns().stream()
                        .flatMap(column -> column.constraints().stream())
                        .filter(ColumnConstraint.References.class::isInstance)
                        .map(constraint -> ((ColumnConstraint.References) constraint)
                                .clause()
                                .initiallyDeferred())
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CREATE",
                "CREATE TABLE",
                "CREATE TABLE t",
                "CREATE TABLE t(",
                "CREATE TABLE t(a",
                "CREATE TABLE t(a,",
                "CREATE TABLE t(a CHECK (",
                "CREATE TABLE t(a DEFAULT",
                "CREATE TABLE t(a CONSTRAINT",
                "CREATE TABLE t(a 'b",
                "CREATE TABLE t(a) \u0001",
                "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END",
                "CREATE TEMP INDEX i ON t(a)",
                "DROP TABLE t",
            })
    void whatIsNoStatementIsRefusedWithItsPosition(String sql) {
        assertThatThrownBy(() -> CreateStatement.parse(sql))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining(" at character ");
    }
}
