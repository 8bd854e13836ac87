package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sealift.model.Code;
import dev.sealift.model.Column;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.model.Table.ForeignKey;
import dev.sealift.model.Table.ForeignKey.Action;
import dev.sealift.model.Table.IndexKey;
import dev.sealift.model.Table.PrimaryKey;
import dev.sealift.model.Table.UniqueConstraint;
import dev.sealift.sql.SqlSyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteConnection;

/** The schema is what SQLite enforces, with the texts that were written. */
class SchemaTest {
    @TempDir
    Path folder;

    private Schema schema(String... statements) {
        try (SqliteSource source = Read.source(Database.make(folder.resolve("s.db"), statements))) {
            assertThat(source.diagnostics().stream().map(Diagnostic::code)).containsOnly(Code.SOURCE_COPIED);
            return source.schema();
        }
    }

    private Table table(String statement) {
        return schema(statement).tables().getFirst();
    }

    private static IndexKey key(String column) {
        return new IndexKey(column, null, null, false);
    }

    @Test
    void columnsHaveTheirDeclaredTypesDefaultsAndCollations() {
        Table table = table("CREATE TABLE t(a, b varchar( 10 ) NOT NULL DEFAULT 'x''y', c text[] COLLATE nocase,"
                + " d DECIMAL(10,2) DEFAULT (1 + 2), e DATETIME DEFAULT current_timestamp, f TEXT COLLATE BINARY,"
                + " g INT DEFAULT -5, h unsigned big int DEFAULT NULL)");
        assertThat(table.columns())
                .containsExactly(
                        new Column("a", ""),
                        new Column("b", "varchar( 10 )", true, "'x''y'", null, null),
                        new Column("c", "text[]", false, null, "nocase", null),
                        new Column("d", "DECIMAL(10,2)", false, "1 + 2", null, null),
                        new Column("e", "DATETIME", false, "current_timestamp", null, null),
                        new Column("f", "TEXT"),
                        new Column("g", "INT", false, "-5", null, null),
                        new Column("h", "unsigned big int", false, "NULL", null, null));
    }

    @Test
    void generatedColumnsHaveTheirExpressions() {
        Table table = table(
                "CREATE TABLE t(a INT, v TEXT GENERATED ALWAYS AS (a || ')') VIRTUAL, s INT NOT NULL AS (a * 2) STORED)");
        assertThat(table.columns())
                .containsExactly(
                        new Column("a", "INT"),
                        new Column("v", "TEXT", false, null, null, new Column.Generated("a || ')'", false)),
                        new Column("s", "INT", true, null, null, new Column.Generated("a * 2", true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id INTEGER PRIMARY KEY | true",
                "id integer CONSTRAINT k PRIMARY KEY ASC | true",
                "id INTEGER PRIMARY KEY DESC | false",
                "id INTEGER, PRIMARY KEY (id DESC) | true",
                "id INTEGER, PRIMARY KEY (id) | true",
                "id INT PRIMARY KEY | false",
                "id BIGINTEGER PRIMARY KEY | false",
                "id INTEGER(8) PRIMARY KEY | false",
                "id TEXT PRIMARY KEY | false",
            })
    void onlyAnIntegerPrimaryKeyIsTheRowid(String columns, boolean alias) {
        Table table = table("CREATE TABLE t(" + columns + ")");
        assertThat(table.primaryKey())
                .extracting(PrimaryKey::columns, PrimaryKey::rowidAlias)
                .containsExactly(List.of("id"), alias);
    }

    @Test
    void aTableWithoutRowidHasNoAlias() {
        Table table = table("CREATE TABLE t(id INTEGER PRIMARY KEY, x) WITHOUT ROWID");
        assertThat(table.withoutRowid()).isTrue();
        assertThat(table.primaryKey()).isEqualTo(new PrimaryKey(null, List.of("id"), false));
    }

    @Test
    void aCompositeKeyKeepsTheOrderOfTheKeyAndItsName() {
        Table table = table("CREATE TABLE t(a, b, c, CONSTRAINT pk_t PRIMARY KEY (c, a))");
        assertThat(table.primaryKey()).isEqualTo(new PrimaryKey("pk_t", List.of("c", "a"), false));
    }

    @Test
    void aTableWithoutAKeyHasNone() {
        Table table = table("CREATE TABLE t(a)");
        assertThat(table.primaryKey()).isNull();
        assertThat(table.withoutRowid()).isFalse();
        assertThat(table.strict()).isFalse();
    }

    @Test
    void aStrictTableIsStrict() {
        Table table = table("CREATE TABLE t(a INTEGER, b ANY) STRICT");
        assertThat(table.strict()).isTrue();
        assertThat(table.column("B").declaredType()).isEqualTo("ANY");
    }

    @Test
    void uniqueConstraintsAreApartFromUniqueIndexes() {
        Table table = schema(
                        "CREATE TABLE t(a PRIMARY KEY, b TEXT COLLATE NOCASE UNIQUE, c, d,"
                                + " CONSTRAINT u_dc UNIQUE (d DESC, c COLLATE RTRIM))",
                        "CREATE UNIQUE INDEX i ON t(c)")
                .tables()
                .getFirst();
        assertThat(table.uniques())
                .containsExactly(
                        new UniqueConstraint(null, List.of(new IndexKey("b", null, "NOCASE", false))),
                        new UniqueConstraint(
                                "u_dc",
                                List.of(new IndexKey("d", null, null, true), new IndexKey("c", null, "RTRIM", false))));
        assertThat(table.indexes()).singleElement().satisfies(index -> {
            assertThat(index.unique()).isTrue();
            assertThat(index.keys()).containsExactly(key("c"));
        });
    }

    @Test
    void indexesKeepOrderExpressionPredicateAndCollation() {
        Table table = schema(
                        "CREATE TABLE t(a, b TEXT COLLATE NOCASE, c)",
                        "CREATE INDEX first ON t(a DESC, b, c COLLATE NOCASE)",
                        "CREATE UNIQUE INDEX second ON t(lower(b) COLLATE RTRIM DESC, a + 1) WHERE a > 0 AND c IS NOT NULL",
                        "CREATE INDEX third ON t(b COLLATE BINARY)")
                .tables()
                .getFirst();
        assertThat(table.indexes())
                .extracting(Table.Index::name, Table.Index::unique, Table.Index::keys, Table.Index::where)
                .containsExactly(
                        tuple(
                                "first",
                                false,
                                List.of(
                                        new IndexKey("a", null, null, true),
                                        new IndexKey("b", null, "NOCASE", false),
                                        new IndexKey("c", null, "NOCASE", false)),
                                null),
                        tuple(
                                "second",
                                true,
                                List.of(
                                        new IndexKey(null, "lower(b)", "RTRIM", true),
                                        new IndexKey(null, "a + 1", null, false)),
                                "a > 0 AND c IS NOT NULL"),
                        tuple("third", false, List.of(key("b")), null));
        assertThat(table.indexes().getFirst().sql()).startsWith("CREATE INDEX first");
    }

    @Test
    void foreignKeysComeInTheOrderOfTheirDeclarationWithAllTheirParts() {
        Table table = schema(
                        "CREATE TABLE Parent(x, Y, PRIMARY KEY (x, Y))",
                        "CREATE TABLE one(id INTEGER PRIMARY KEY, u UNIQUE)",
                        "CREATE TABLE c(a REFERENCES one ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, b, d, e,"
                                + " CONSTRAINT fk_bd FOREIGN KEY (b, d) REFERENCES parent ON UPDATE SET NULL,"
                                + " FOREIGN KEY (e) REFERENCES one(U) NOT DEFERRABLE,"
                                + " FOREIGN KEY (b) REFERENCES nowhere(q), FOREIGN KEY (d) REFERENCES nobody)")
                .table("c")
                .orElseThrow();
        assertThat(table.foreignKeys())
                .containsExactly(
                        new ForeignKey(
                                null, List.of("a"), "one", List.of("id"), Action.CASCADE, Action.NO_ACTION, true, true),
                        new ForeignKey(
                                "fk_bd",
                                List.of("b", "d"),
                                "Parent",
                                List.of("x", "Y"),
                                Action.NO_ACTION,
                                Action.SET_NULL,
                                false,
                                false),
                        new ForeignKey(
                                null,
                                List.of("e"),
                                "one",
                                List.of("u"),
                                Action.NO_ACTION,
                                Action.NO_ACTION,
                                false,
                                false),
                        new ForeignKey(
                                null,
                                List.of("b"),
                                "nowhere",
                                List.of("q"),
                                Action.NO_ACTION,
                                Action.NO_ACTION,
                                false,
                                false),
                        new ForeignKey(
                                null,
                                List.of("d"),
                                "nobody",
                                List.of(),
                                Action.NO_ACTION,
                                Action.NO_ACTION,
                                false,
                                false));
    }

    @Test
    void checksKeepTheirTextAndName() {
        Table table = table("CREATE TABLE t(a CHECK (a > ')'), b CONSTRAINT positive CHECK (b > 0), CHECK (a <> b))");
        assertThat(table.checks())
                .containsExactly(
                        new Table.Check(null, "a > ')'"),
                        new Table.Check("positive", "b > 0"),
                        new Table.Check(null, "a <> b"));
    }

    @Test
    void conflictClausesAreKept() {
        assertThat(table("CREATE TABLE t(a UNIQUE ON CONFLICT REPLACE, b)").conflictClauses())
                .singleElement()
                .asString()
                .contains("ON CONFLICT REPLACE");
    }

    @Test
    void autoincrementKeepsTheMarkAboveTheLargestId() {
        Table table = schema(
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x)",
                        "INSERT INTO t VALUES (500, 1)",
                        "DELETE FROM t")
                .tables()
                .getFirst();
        assertThat(table.autoincrement()).isTrue();
        assertThat(table.sequence()).isEqualTo(OptionalLong.of(500));
    }

    @Test
    void anEmptyAutoincrementTableHasNoMark() {
        Table table = table("CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT)");
        assertThat(table.autoincrement()).isTrue();
        assertThat(table.sequence()).isEmpty();
    }

    @Test
    void aPlainIntegerKeyIsNoAutoincrement() {
        Schema schema = schema(
                "CREATE TABLE s(id INTEGER PRIMARY KEY AUTOINCREMENT)",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, \"AUTOINCREMENT\" TEXT)");
        assertThat(schema.table("t").orElseThrow().autoincrement()).isFalse();
        assertThat(schema.tables()).extracting(Table::name).containsExactly("s", "t");
    }

    @Test
    void aMarkThatIsNoNumberDoesNotCount() {
        Table table = schema(
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT)",
                        "INSERT INTO sqlite_sequence VALUES ('t', 'x'), ('t', 7), ('t', 3)")
                .tables()
                .getFirst();
        assertThat(table.sequence()).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void viewsAndTriggersKeepTheirStatements() {
        Schema schema = schema(
                "CREATE TABLE t(a)",
                "CREATE VIEW v AS SELECT a FROM t",
                "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END");
        assertThat(schema.views()).containsExactly(new Schema.View("v", "CREATE VIEW v AS SELECT a FROM t"));
        assertThat(schema.triggers())
                .containsExactly(
                        new Schema.Trigger("tr", "t", "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END"));
    }

    @Test
    void virtualTablesTakeTheirShadowTablesWithThem() {
        Schema schema = schema(
                "CREATE VIRTUAL TABLE docs USING FTS5(body)",
                "CREATE VIRTUAL TABLE old USING fts4(body)",
                "CREATE VIRTUAL TABLE \"box es\" USING rtree(id, x1, x2)",
                "CREATE TABLE docs_mine(a)",
                "CREATE TABLE docs_data_more(a)",
                "ANALYZE");
        assertThat(schema.tables()).extracting(Table::name).containsExactly("docs_mine", "docs_data_more");
        assertThat(schema.virtualTables())
                .extracting(Schema.VirtualTable::name, Schema.VirtualTable::module)
                .containsExactly(tuple("docs", "fts5"), tuple("old", "fts4"), tuple("box es", "rtree"));
        assertThat(schema.virtualTables().getFirst().shadowTables())
                .containsExactlyInAnyOrder("docs_data", "docs_idx", "docs_content", "docs_docsize", "docs_config");
        assertThat(schema.virtualTables().getLast().shadowTables())
                .containsExactlyInAnyOrder("box es_rowid", "box es_node", "box es_parent");
    }

    @Test
    void aVirtualTableIsKnownHoweverItsTextWasChanged() {
        Schema schema = schema(
                "CREATE VIRTUAL TABLE docs USING fts5(body)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'create /* by hand */ virtual\ttable docs using fts5(body)'"
                        + " WHERE name = 'docs'");
        assertThat(schema.tables()).isEmpty();
        assertThat(schema.virtualTables())
                .extracting(Schema.VirtualTable::name, Schema.VirtualTable::module)
                .containsExactly(tuple("docs", "fts5"));
    }

    @Test
    void theShadowTablesOfAMissingModuleAreKnownByTheirNames() {
        Schema schema = schema(
                "CREATE TABLE v_chunks(a)",
                "CREATE TABLE v_rowids(a)",
                "CREATE TABLE v_vector_chunks00(a)",
                "CREATE TABLE v_notes(a)",
                "PRAGMA writable_schema = ON",
                "INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0,"
                        + " 'CREATE VIRTUAL TABLE v USING vec0(embedding float[4])')");
        assertThat(schema.tables()).extracting(Table::name).containsExactly("v_notes");
        assertThat(schema.virtualTables()).singleElement().satisfies(v -> {
            assertThat(v.module()).isEqualTo("vec0");
            assertThat(v.shadowTables()).containsExactly("v_chunks", "v_rowids", "v_vector_chunks00");
        });
    }

    @Test
    void columnsAddedAndRenamedLaterAreThere() {
        Table table = schema(
                        "CREATE TABLE p(id INTEGER PRIMARY KEY)",
                        "CREATE TABLE t(a, CHECK (a > 0), FOREIGN KEY (a) REFERENCES p)",
                        "ALTER TABLE t ADD COLUMN b TEXT COLLATE NOCASE REFERENCES p(id)",
                        "ALTER TABLE t RENAME COLUMN a TO \"new a\"")
                .table("t")
                .orElseThrow();
        assertThat(table.columns())
                .containsExactly(new Column("new a", ""), new Column("b", "TEXT", false, null, "NOCASE", null));
        assertThat(table.foreignKeys())
                .extracting(ForeignKey::columns)
                .containsExactlyInAnyOrder(List.of("new a"), List.of("b"));
        assertThat(table.checks())
                .singleElement()
                .satisfies(c -> assertThat(c.expression()).contains("new a"));
    }

    @Test
    void aTableOfManyColumnsIsRead() {
        StringBuilder columns = new StringBuilder("c0");
        for (int i = 1; i < 2000; i++) {
            columns.append(", c").append(i).append(" INT");
        }
        assertThat(table("CREATE TABLE wide(" + columns + ")").columns()).hasSize(2000);
    }

    @Test
    void aStatementThatIsNotUnderstoodLeavesWhatSqliteTellsAndIsSaid() throws Exception {
        Path file = Database.make(
                folder.resolve("s.db"),
                "CREATE TABLE p(x, y, PRIMARY KEY (x, y))",
                "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a INT NOT NULL DEFAULT 5 UNIQUE CHECK (a > 0),"
                        + " b TEXT COLLATE NOCASE, g AS (a + 1) STORED, FOREIGN KEY (a, b) REFERENCES p ON DELETE CASCADE)",
                "CREATE INDEX i ON t(b, lower(b)) WHERE a > 1",
                "CREATE VIRTUAL TABLE f USING fts5(body)");
        List<Diagnostic> said = new ArrayList<>();
        Schema schema;
        try (SQLiteConnection connection = Connections.openSource(file, Duration.ZERO)) {
            schema = new SchemaReader(connection, said::add, sql -> {
                        throw new SqlSyntaxException("unheard of", 0);
                    })
                    .read();
        }
        assertThat(said).extracting(Diagnostic::code).containsOnly(Code.SCHEMA_NOT_PARSED);
        assertThat(said).extracting(Diagnostic::subject).containsExactlyInAnyOrder("p", "t", "i", "f");
        assertThat(schema.tables()).extracting(Table::name).containsExactly("p", "t");
        assertThat(schema.virtualTables()).extracting(Schema.VirtualTable::name).containsExactly("f");
        Table table = schema.table("t").orElseThrow();
        assertThat(table.columns())
                .containsExactly(
                        new Column("id", "INTEGER"),
                        new Column("a", "INT", true, "5", null, null),
                        new Column("b", "TEXT"),
                        new Column("g", "", false, null, null, new Column.Generated("", true)));
        assertThat(table.primaryKey()).isEqualTo(new PrimaryKey(null, List.of("id"), true));
        assertThat(table.autoincrement()).isTrue();
        assertThat(table.uniques()).containsExactly(new UniqueConstraint(null, List.of(key("a"))));
        assertThat(table.foreignKeys())
                .containsExactly(new ForeignKey(
                        null,
                        List.of("a", "b"),
                        "p",
                        List.of("x", "y"),
                        Action.CASCADE,
                        Action.NO_ACTION,
                        false,
                        false));
        assertThat(table.indexes()).singleElement().satisfies(index -> {
            assertThat(index.where()).isEmpty();
            assertThat(index.keys())
                    .containsExactly(new IndexKey("b", null, "NOCASE", false), new IndexKey(null, "", null, false));
        });
    }
}
