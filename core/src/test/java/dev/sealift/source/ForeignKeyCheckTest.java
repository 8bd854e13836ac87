package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.SqliteValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orphans are found, counted and shown; what refers to something is not. */
class ForeignKeyCheckTest {
    @TempDir
    Path folder;

    private List<Violation> violations(String... statements) {
        Path file = folder.resolve("f.db");
        try (Database database = Database.open(file)) {
            database.execute("PRAGMA foreign_keys = OFF");
            database.execute(statements);
        }
        try (SqliteSource source = Read.source(file)) {
            return source.foreignKeyViolations(source.schema());
        }
    }

    private static SqliteValue integer(long number) {
        return new SqliteValue.Int(number);
    }

    private static SqliteValue text(String text) {
        return new SqliteValue.Text(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void orphansAreCountedWithTheFirstOfThem() {
        List<Violation> found = violations(
                "CREATE TABLE p(id INTEGER PRIMARY KEY)",
                "CREATE TABLE c(id INTEGER PRIMARY KEY, p REFERENCES p)",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO c VALUES (1, 1), (2, NULL)",
                "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 109)"
                        + " INSERT INTO c SELECT i, i * 2 FROM n");
        assertThat(found).singleElement().satisfies(violation -> {
            assertThat(violation.table()).isEqualTo("c");
            assertThat(violation.foreignKey().columns()).containsExactly("p");
            assertThat(violation.count()).isEqualTo(100);
            assertThat(violation.examples()).hasSize(5);
            assertThat(violation.examples().getFirst())
                    .isEqualTo(new Violation.Orphan(List.of(integer(10)), List.of(integer(20))));
        });
    }

    @Test
    void aCompositeKeyWithANullRefersToNothing() {
        List<Violation> found = violations(
                "CREATE TABLE p(a, b, PRIMARY KEY (a, b)) WITHOUT ROWID",
                "CREATE TABLE c(k TEXT PRIMARY KEY, x, y, FOREIGN KEY (x, y) REFERENCES p) WITHOUT ROWID",
                "INSERT INTO p VALUES (1, 2)",
                "INSERT INTO c VALUES ('ok', 1, 2), ('null', 1, NULL), ('bad', 2, 1)");
        assertThat(found)
                .singleElement()
                .satisfies(violation -> assertThat(violation.examples())
                        .containsExactly(new Violation.Orphan(List.of(text("bad")), List.of(integer(2), integer(1)))));
    }

    @Test
    void aTableWithoutAKeyShowsItsRowids() {
        List<Violation> found = violations(
                "CREATE TABLE p(id INTEGER PRIMARY KEY)",
                "CREATE TABLE c(p REFERENCES p)",
                "INSERT INTO c(rowid, p) VALUES (77, 1)");
        assertThat(found.getFirst().examples())
                .containsExactly(new Violation.Orphan(List.of(integer(77)), List.of(integer(1))));
    }

    @Test
    void keysThatCannotBeMadeAreLeftOut() {
        List<Violation> found = violations(
                "CREATE TABLE p(id INTEGER PRIMARY KEY, notunique)",
                "CREATE TABLE c(a REFERENCES nowhere, b REFERENCES p(notunique), d REFERENCES p)",
                "INSERT INTO c VALUES (1, 1, 1)");
        assertThat(found)
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.foreignKey().columns()).containsExactly("d"));
    }

    /** The same question to SQLite itself, with the affinities and collations in which the two sides may differ. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTEGER PRIMARY KEY | TEXT | 5 | '5'",
                "INTEGER PRIMARY KEY | TEXT | 5 | '05'",
                "INT UNIQUE | BLOB | 5 | '5'",
                "TEXT UNIQUE | INTEGER | '5' | 5",
                "TEXT UNIQUE | INTEGER | '05' | 5",
                "TEXT UNIQUE | BLOB | '5' | 5",
                "BLOB UNIQUE | TEXT | 5 | '5'",
                "BLOB UNIQUE | TEXT | '5' | '5'",
                "TEXT UNIQUE | TEXT COLLATE NOCASE | 'a' | 'A'",
                "TEXT COLLATE NOCASE UNIQUE | TEXT | 'a' | 'A'",
                "TEXT UNIQUE | BLOB | 'a' | x'61'",
                "REAL UNIQUE | TEXT | 5 | '5.0'",
                "INTEGER PRIMARY KEY | REAL | 5 | 5.0",
                "INTEGER PRIMARY KEY | REAL | 5 | 5.5",
            })
    void itAgreesWithSqlitesOwnCheck(String parentType, String childType, String parent, String child) {
        String[] statements = {
            "CREATE TABLE p(id " + parentType + ")",
            "CREATE TABLE c(p " + childType + " REFERENCES p(id))",
            "INSERT INTO p VALUES (" + parent + ")",
            "INSERT INTO c VALUES (" + child + ")"
        };
        List<Violation> found = violations(statements);
        try (Database database = Database.open(folder.resolve("f.db"))) {
            assertThat(Integer.toString(found.size()))
                    .isEqualTo(database.text("SELECT count(*) FROM pragma_foreign_key_check"));
        }
    }
}
