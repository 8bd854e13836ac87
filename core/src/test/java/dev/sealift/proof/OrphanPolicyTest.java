package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.Plan;
import dev.sealift.quarantine.Given;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose foreign key leads to no row: each choice, checked in the target by SQL alone. */
class OrphanPolicyTest {
    /**
     * Books 7 and 8 have no author. Book 9 is the sequel of 7, and 10 that of 9. Books 20 and 21 are each other's sequel,
     * and 21 has no author; 30 and 31 are each other's sequel, and nothing is wrong with them.
     */
    private static final List<String> LIBRARY = List.of(
            "CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT)",
            "CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES author, title TEXT,"
                    + " sequel_of INTEGER REFERENCES book (id))",
            "CREATE TABLE edition (book_id INTEGER NOT NULL REFERENCES book, n INTEGER NOT NULL, weight REAL, cover BLOB,"
                    + " PRIMARY KEY (book_id, n)) WITHOUT ROWID",
            "CREATE TABLE print (book_id INTEGER, n INTEGER, place TEXT,"
                    + " FOREIGN KEY (book_id, n) REFERENCES edition (book_id, n))",
            "CREATE TABLE untouched (id INTEGER PRIMARY KEY, book_id INTEGER REFERENCES book)",
            "INSERT INTO author SELECT value, 'author ' || value FROM " + series(5),
            "INSERT INTO book SELECT value, 1 + value % 5, 'book ' || value, NULL FROM " + series(400),
            "UPDATE book SET author_id = 99 WHERE id IN (7, 8, 21)",
            "UPDATE book SET sequel_of = CASE id WHEN 9 THEN 7 WHEN 10 THEN 9 WHEN 20 THEN 21 WHEN 21 THEN 20"
                    + " WHEN 30 THEN 31 WHEN 31 THEN 30 END WHERE id IN (9, 10, 20, 21, 30, 31)",
            "INSERT INTO edition SELECT id, 1, id / 4.0, CAST('cover ' || id AS BLOB) FROM book WHERE id % 2 = 1",
            "INSERT INTO print SELECT book_id, n, 'place ' || book_id FROM edition",
            "INSERT INTO print VALUES (NULL, 1, 'nowhere'), (9, 1, 'place 9')",
            "INSERT INTO untouched SELECT id, id FROM book WHERE id BETWEEN 100 AND 120");

    private static final String SKIPPED_BOOKS = "7, 8, 9, 10, 20, 21";

    @TempDir
    Path folder;

    @OnPostgres
    void rowsAreLeftOutWithAllThatReferToThem(TestDatabase target) throws Exception {
        Path file = library();
        Report report = migrate(file, target, OrphanPolicy.SKIP_ROWS);

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.tables()).allMatch(t -> t.rows() == t.same() + t.skipped());
        assertThat(skipped(report))
                .isEqualTo(Map.of("author", 0L, "book", 6L, "edition", 3L, "print", 4L, "untouched", 0L));
        assertThat(target
                        .query("SELECT id FROM generate_series(1, 400) AS id WHERE id NOT IN (SELECT id FROM book)"
                                + " ORDER BY id")
                        .stream()
                        .map(List::getFirst))
                .containsExactly(SKIPPED_BOOKS.split(", "));
        assertThat(target.value("SELECT count(*) FROM edition WHERE book_id IN (" + SKIPPED_BOOKS + ")"))
                .isEqualTo("0");
        assertThat(target.value("SELECT count(*) || ' ' || count(book_id) FROM print"))
                .isEqualTo("198 197");
        assertThat(
                        target.value(
                                "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated AND connamespace = 'public'::regnamespace"))
                .isEqualTo("5");
        // Every cell, so that the rows could be made again.
        assertThat(target.query("SELECT column_name, storage_class, encode(raw, 'hex') FROM sealift.quarantine"
                        + " WHERE table_name = 'edition' AND row_key = '[7, 1]' ORDER BY 1"))
                .containsExactly(
                        List.of("book_id", "INTEGER", "0000000000000007"),
                        List.of("cover", "BLOB", "636f7665722037"),
                        List.of("n", "INTEGER", "0000000000000001"),
                        List.of("weight", "REAL", "3ffc000000000000"));
        assertThat(target.value("SELECT count(*) FROM sealift.quarantine WHERE table_name = 'book' AND"
                        + " reason = 'skipped row'"))
                .isEqualTo("24");

        Report again = verify(file, target, OrphanPolicy.SKIP_ROWS);
        assertThat(again.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(skipped(again)).isEqualTo(skipped(report));
        assertThat(again.quarantine().values()).isEqualTo(6 * 4 + 3 * 4 + 4 * 3);
    }

    @OnPostgres
    void faultsAroundSkippedRowsAreFound(TestDatabase target) throws Exception {
        Path file = library();
        migrate(file, target, OrphanPolicy.SKIP_ROWS);
        OrphanPolicy policy = OrphanPolicy.SKIP_ROWS;
        isFound(file, target, policy, Code.ROW_EXTRA, "book", "INSERT INTO book VALUES (8, NULL, 'book 8', NULL)");
        isFound(file, target, policy, Code.ROW_EXTRA, "print", "INSERT INTO print VALUES (NULL, 1, 'place 9')");
        isFound(
                file,
                target,
                policy,
                Code.ROW_MISSING,
                "book",
                "DELETE FROM print WHERE book_id = 11",
                "DELETE FROM edition WHERE book_id = 11",
                "DELETE FROM book WHERE id = 11");
        for (String table : List.of("book", "edition", "print")) {
            String one = " WHERE table_name = '" + table + "' AND row_key = (SELECT min(row_key::text) FROM"
                    + " sealift.quarantine WHERE table_name = '" + table + "')::jsonb";
            isFound(file, target, policy, Code.ROW_MISSING, table, "DELETE FROM sealift.quarantine" + one);
            isFound(
                    file,
                    target,
                    policy,
                    Code.ROW_MISSING,
                    table,
                    "DELETE FROM sealift.quarantine" + one + " AND column_name IN ('title', 'cover', 'place')");
            isFound(
                    file,
                    target,
                    policy,
                    Code.ROW_MISSING,
                    table,
                    "UPDATE sealift.quarantine SET raw = raw || '\\x00'" + one
                            + " AND column_name IN ('title', 'cover', 'place')");
        }
    }

    @OnPostgres
    void aReferenceBecomesNullAndItsValueIsKept(TestDatabase target) throws Exception {
        Path file = library();
        Report report = migrate(file, target, OrphanPolicy.SET_NULL);

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.quarantine()).isEqualTo(new Report.InQuarantine(3, 0));
        assertThat(report.tables())
                .filteredOn(t -> t.name().equals("book"))
                .singleElement()
                .satisfies(t -> {
                    assertThat(t.quarantined()).isEqualTo(3);
                    assertThat(t.same()).isEqualTo(397);
                });
        assertThat(target.query("SELECT id, title, sequel_of FROM book WHERE author_id IS NULL ORDER BY id"))
                .containsExactly(row("7", "book 7", null), row("8", "book 8", null), row("21", "book 21", "20"));
        assertThat(target.query("SELECT row_key, column_name, reason, encode(raw, 'hex') FROM sealift.quarantine"
                        + " ORDER BY row_key"))
                .containsExactly(
                        List.of("[7]", "author_id", "orphan", "0000000000000063"),
                        List.of("[8]", "author_id", "orphan", "0000000000000063"),
                        List.of("[21]", "author_id", "orphan", "0000000000000063"));
        assertThat(
                        target.value(
                                "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated AND connamespace = 'public'::regnamespace"))
                .isEqualTo("5");

        OrphanPolicy policy = OrphanPolicy.SET_NULL;
        isFound(
                file,
                target,
                policy,
                Code.VALUE_DIFFERENT,
                "book.author_id",
                "UPDATE book SET author_id = 1 WHERE id = 7");
        isFound(
                file,
                target,
                policy,
                Code.VALUE_DIFFERENT,
                "book.author_id",
                "ALTER TABLE book DROP CONSTRAINT book_author_id_fkey",
                "UPDATE book SET author_id = 99 WHERE id = 7");
        isFound(
                file,
                target,
                policy,
                Code.VALUE_DIFFERENT,
                "book.author_id",
                "DELETE FROM sealift.quarantine WHERE row_key = '[7]'");

        // The right author is found, and given.
        var quarantine =
                Migration.from(file).with(options(policy)).to(target.url()).quarantine();
        SealiftException wrong = catchThrowableOfType(
                SealiftException.class, () -> quarantine.apply("book.author_id", null, Given.number("77")));
        assertThat(wrong.diagnostic().code()).isEqualTo(Code.CORRECTION_REFUSED);
        assertThat(wrong.diagnostic().message()).contains("foreign key");
        assertThat(quarantine.apply("book.author_id", null, Given.number("5"))).isEqualTo(3);
        assertThat(target.value("SELECT count(*) FROM book WHERE author_id = 5 AND id IN (7, 8, 21)"))
                .isEqualTo("3");
        assertThat(verify(file, target, policy).quarantine()).isEqualTo(new Report.InQuarantine(3, 3));
    }

    @OnPostgres
    void aTextThatRefersToNothingBecomesNullAndNotItself(TestDatabase target) throws Exception {
        Path file = SqliteFile.make(
                folder.resolve("tags.db"),
                "CREATE TABLE tag (name TEXT PRIMARY KEY, kind TEXT, UNIQUE (kind, name))",
                "CREATE TABLE item (a INTEGER, tag TEXT, kind TEXT, FOREIGN KEY (kind, tag) REFERENCES tag (kind, name))",
                "INSERT INTO tag VALUES ('red', 'colour'), ('big', 'size')",
                "INSERT INTO item VALUES (1, 'red', 'colour'), (2, 'red', 'size'), (2, 'red', 'size'), (3, 'none', NULL)");
        Report report = migrate(file, target, OrphanPolicy.SET_NULL);
        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.quarantine().values()).isEqualTo(4);
        assertThat(target.query("SELECT a, tag, kind FROM item ORDER BY a"))
                .containsExactly(
                        row("1", "red", "colour"), row("2", null, null), row("2", null, null), row("3", "none", null));
        isFound(
                file,
                target,
                OrphanPolicy.SET_NULL,
                Code.VALUE_DIFFERENT,
                "item.tag",
                "UPDATE item SET tag = 'red' WHERE ctid = (SELECT max(ctid) FROM item WHERE a = 2)");
    }

    @OnPostgres
    void nullIsRefusedWhereItCannotStand(TestDatabase target) {
        refused(
                target,
                OrphanPolicy.SET_NULL,
                "b is NOT NULL",
                "CREATE TABLE c (a INTEGER PRIMARY KEY, b INTEGER NOT NULL REFERENCES p)");
        refused(
                target,
                OrphanPolicy.SET_NULL,
                "a is part of the primary key",
                "CREATE TABLE c (b INTEGER, a INTEGER REFERENCES p, PRIMARY KEY (b, a))");
        refused(
                target,
                OrphanPolicy.SET_NULL,
                "other rows refer to b",
                "CREATE TABLE c (a INTEGER PRIMARY KEY, b INTEGER UNIQUE REFERENCES p)",
                "CREATE TABLE d (b INTEGER REFERENCES c (b))");
        refused(
                target,
                OrphanPolicy.SET_NULL,
                "twice is computed from b",
                "CREATE TABLE c (a INTEGER PRIMARY KEY, b INTEGER REFERENCES p, twice INTEGER AS (b * 2))");
        refused(
                target,
                OrphanPolicy.FAIL,
                "are to fail the run",
                "CREATE TABLE c (a INTEGER PRIMARY KEY, b INTEGER REFERENCES p)");
    }

    private void refused(TestDatabase target, OrphanPolicy policy, String words, String... tables) {
        List<String> sql = new ArrayList<>(List.of("CREATE TABLE p (id INTEGER PRIMARY KEY)"));
        sql.addAll(List.of(tables));
        sql.add("INSERT INTO c (a, b) VALUES (1, 2)");
        Path file = SqliteFile.make(folder.resolve("refused" + System.nanoTime() + ".db"), sql);
        SealiftException failure = catchThrowableOfType(SealiftException.class, () -> migrate(file, target, policy));
        assertThat(failure).as(words).isNotNull();
        assertThat(failure.diagnostic().code()).isEqualTo(Code.SOURCE_UNSUPPORTED);
        assertThat(failure.diagnostic().message()).contains("1 row refers to").contains(words);
        assertThat(failure.diagnostic().hint()).contains("skip-rows");
        assertThat(target.value("SELECT to_regclass('public.p')"))
                .as("nothing was made")
                .isNull();
    }

    @OnPostgres
    void theKeyIsNotMadeOrNotValid(TestDatabase target) throws Exception {
        Path file = library();
        try (TestDatabase other = target.copy()) {
            Report report = migrate(file, other, OrphanPolicy.OMIT_KEY);
            assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
            assertThat(report.tables()).allMatch(t -> t.rows() == t.same());
            assertThat(other.value("SELECT count(*) FROM pg_constraint WHERE conname = 'book_author_id_fkey'"))
                    .isEqualTo("0");
            assertThat(
                            other.value(
                                    "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated AND connamespace = 'public'::regnamespace"))
                    .isEqualTo("4");
            assertThat(report.diagnostics())
                    .anyMatch(d -> d.code() == Code.FOREIGN_KEY_NOT_CARRIED
                            && d.message().contains("3 rows"));
        }
        Report report = migrate(file, target, OrphanPolicy.NOT_VALID);
        assertThat(report.tables()).allMatch(t -> t.rows() == t.same());
        assertThat(target.value("SELECT convalidated FROM pg_constraint WHERE conname = 'book_author_id_fkey'"))
                .isEqualTo("f");
    }

    @OnPostgres
    void aChainOfAThousandAndACrowdAreLeftOut(TestDatabase target) throws Exception {
        Path file = SqliteFile.make(
                folder.resolve("chain.db"),
                "CREATE TABLE link (id TEXT PRIMARY KEY, before TEXT REFERENCES link) WITHOUT ROWID",
                "CREATE TABLE leaf (link TEXT REFERENCES link, x)",
                "INSERT INTO link SELECT 'n' || value, 'n' || (value - 1) FROM " + series(300),
                "INSERT INTO link SELECT 'm' || value, NULL FROM " + series(300),
                "INSERT INTO leaf SELECT 'n300', value FROM " + series(20000),
                "INSERT INTO leaf SELECT 'm300', value FROM " + series(20000));
        Report report = migrate(file, target, OrphanPolicy.SKIP_ROWS);
        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(skipped(report)).isEqualTo(Map.of("link", 300L, "leaf", 20_000L));
        assertThat(target.value("SELECT count(*) || ' ' || count(*) FILTER (WHERE link = 'm300') FROM leaf"))
                .isEqualTo("20000 20000");
        assertThat(target.value("SELECT count(*) FROM link WHERE id LIKE 'm%'")).isEqualTo("300");
    }

    @Test
    void theDryRunCountsAndShowsThem() throws Exception {
        Plan plan =
                Migration.from(library()).with(options(OrphanPolicy.SKIP_ROWS)).plan();
        assertThat(plan.foreignKeys())
                .filteredOn(key -> key.violation() != null)
                .singleElement()
                .satisfies(key -> assertThat(key.subject()).isEqualTo("book (author_id)"));
        assertThat(plan.diagnostics())
                .filteredOn(d -> d.code() == Code.FOREIGN_KEY_VIOLATED)
                .singleElement()
                .satisfies(
                        d -> assertThat(d.message()).startsWith("3 rows refer").contains("row 21 refers to 99"));
        assertThat(plan.diagnostics())
                .filteredOn(d -> d.code() == Code.ROW_SKIPPED)
                .extracting(Diagnostic::subject)
                .containsExactly("book", "edition", "print");
    }

    private static void isFound(
            Path file, TestDatabase target, OrphanPolicy policy, Code code, String subject, String... fault)
            throws InterruptedException {
        try (TestDatabase copy = target.copy()) {
            copy.execute(fault);
            Report report = verify(file, copy, policy);
            assertThat(report.outcome()).as(String.join("; ", fault)).isEqualTo(Outcome.DIFFERENT);
            assertThat(report.diagnostics())
                    .as(String.join("; ", fault))
                    .anyMatch(d -> d.code() == code && d.subject().equals(subject));
        }
    }

    private static Map<String, Long> skipped(Report report) {
        return report.tables().stream().collect(Collectors.toMap(TableReport::name, TableReport::skipped));
    }

    /** The numbers from 1 on, as a table of SQLite. */
    private static String series(int last) {
        return "(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < " + last
                + ") SELECT value FROM n)";
    }

    private static List<@Nullable String> row(@Nullable String... fields) {
        return Arrays.asList(fields);
    }

    private static MigrationOptions options(OrphanPolicy policy) {
        return MigrationOptions.DEFAULT.withDecisions(new Decisions(Decisions.NONE.onMisfit(), null, policy, Map.of()));
    }

    private static Report migrate(Path file, TestDatabase target, OrphanPolicy policy) throws InterruptedException {
        return Migration.from(file).with(options(policy)).to(target.url()).migrate();
    }

    private static Report verify(Path file, TestDatabase target, OrphanPolicy policy) throws InterruptedException {
        return Migration.from(file).with(options(policy)).to(target.url()).verify();
    }

    private Path library() {
        return SqliteFile.make(folder.resolve("library.db"), LIBRARY);
    }
}
