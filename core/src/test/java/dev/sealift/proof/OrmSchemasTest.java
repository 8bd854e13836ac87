package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Into;
import dev.sealift.model.Outcome;
import dev.sealift.model.Severity;
import dev.sealift.planfile.PlanFile;
import dev.sealift.report.Report;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every database of the corpus is loaded into the schema that the same library made on PostgreSQL. What arrived is asked for
 * by queries whose rows were written by hand, from what the library had put into SQLite.
 */
class OrmSchemasTest {
    private static final Path ORM = Path.of("src/test/resources/corpus/orm");
    private static final int[] VERSIONS = {TestPostgres.OLDEST, TestPostgres.NEWEST};

    /** @param attention what the report names, as {@code CODE subject} */
    private record Pair(
            String library, MigrationOptions options, List<String> attention, String query, String... rows) {}

    private static final MigrationOptions PLAIN = MigrationOptions.DEFAULT.withInto(Into.EXISTING);

    private static final List<Pair> PAIRS = List.of(
            new Pair(
                    "better-auth",
                    PLAIN,
                    List.of(),
                    "SELECT name, \"emailVerified\", \"createdAt\" AT TIME ZONE 'UTC' FROM \"user\"",
                    "[n, f, 2026-11-21 04:53:16.654]"),
            new Pair(
                    "django",
                    PLAIN,
                    List.of(),
                    "SELECT id, flag, dt AT TIME ZONE 'UTC', d, tm, dec, u, js, encode(bi, 'hex'), dur,"
                            + " EXTRACT(EPOCH FROM dur)::numeric(20, 6), host(ip), big FROM app_thing ORDER BY id",
                    "[1, t, 2024-01-02 03:04:05.123456, 2024-01-02, 03:04:05.123456, 12.30,"
                            + " c439f0e6-576d-4b50-a6eb-0b498e6a4a59, {\"a\": [1]}, 01, 1 day 00:00:02.000003,"
                            + " 86402.000003, 10.0.0.1, 1152921504606846976]",
                    "[2, f, 2024-01-02 03:04:05, 2024-01-02, 03:04:05, 1.00, 0d518543-cb32-4667-8d43-d7a93dc412d3,"
                            + " \"str\", , 00:00:00, 0.000000, ::1, 1]"),
            new Pair(
                    "drizzle",
                    PLAIN,
                    List.of("HISTORY_SKIPPED __drizzle_migrations"),
                    "SELECT ts, tsms AT TIME ZONE 'UTC', tsdef2, b, j, encode(bb, 'hex'), bi, bj, n, nn, nb, r FROM users",
                    "[2024-01-02 03:04:05, 2024-01-02 03:04:05.678, 2026-11-21 04:47:41, t, {\"a\": 1}, 0102,"
                            + " 123456789012345678, {\"x\": [1]}, 12.34, 1.5, 9007199254740993, 1]"),
            new Pair(
                    "hibernate",
                    PLAIN.withDecisions(new Decisions(Decisions.NONE.onMisfit(), ZoneId.of("Asia/Tokyo"))),
                    List.of("TABLE_NOT_MATCHED HTE_seq", "TABLE_NOT_MATCHED seq_seq"),
                    "SELECT encode(b, 'hex'), big, dec, dur, eo, es, inst AT TIME ZONE 'UTC', jd, js, ld, ldt,"
                            + " convert_from(lo_get(lob), 'UTF8'), lt, odt AT TIME ZONE 'UTC', u, y, arr FROM user_account",
                    "[0102, 9007199254740993, 12.30, 1500000000, 1, Y, 2024-01-02 03:04:05.123, 2024-01-02 12:04:05.678,"
                            + " {\"a\": 1}, 2024-01-02, 2024-01-02 03:04:05.123, lob, 03:04:05.123,"
                            + " 2024-01-02 01:04:05.123, c439f0e6-576d-4b50-a6eb-0b498e6a4a59, 2024, {a,\"b,c\"}]"),
            new Pair(
                    "knex",
                    PLAIN,
                    List.of(),
                    "SELECT id, flag, big, dec, dt AT TIME ZONE 'UTC', ts AT TIME ZONE 'UTC', d, j, jb, encode(b, 'hex'), e"
                            + " FROM users ORDER BY id",
                    "[1, t, 9007199254740993, 12.30, 2024-01-02 03:04:05.678, 2024-01-02 03:04:05.678, 2024-01-02, {\"a\":1},"
                            + " null, 01, x]",
                    "[2, t, null, null, null, 2026-11-21 04:49:05, null, null, null, null, null]",
                    "[3, t, null, null, 2024-01-02 03:04:05.678, 2026-11-21 04:49:05, null, null, {\"a\": 2}, null, null]"),
            new Pair(
                    "laravel",
                    PLAIN,
                    List.of(),
                    "SELECT id, flag, dec, dt, d, j, jb, encode(b, 'hex'), u FROM users ORDER BY id",
                    "[1, t, 12.30, 2024-01-02 03:04:05, 2024-01-02, {\"a\":[1]}, {\"z\": \"/é\"}, 01,"
                            + " c439f0e6-576d-4b50-a6eb-0b498e6a4a59]",
                    "[2, f, 0.00, 2024-01-02 03:04:05, null, null, null, null, null]"),
            new Pair(
                    "mikro-orm",
                    PLAIN.withPlanFile(PlanFile.parse(
                            "plan.yaml",
                            "sealift-plan: 1\ncolumns: {'user_account.arr': {type: 'text[]', codec: comma list}}\n")),
                    List.of("HISTORY_SKIPPED mikro_orm_migrations"),
                    "SELECT flag, big, dec, fl, ts AT TIME ZONE 'UTC', d, t, js, arr, u, encode(blob, 'hex'), e, iv"
                            + " FROM user_account",
                    "[t, 9007199254740993, 12.30, 1, 2024-01-02 03:04:05.678, 2024-01-02, 03:04:05, {\"a\": 1}, {a,b,c},"
                            + " c439f0e6-576d-4b50-a6eb-0b498e6a4a59, 01, x, null]"),
            new Pair(
                    "prisma",
                    PLAIN,
                    List.of(),
                    "SELECT id, \"createdAt\", ok, big, dec, js, encode(\"by\", 'hex'), role FROM \"User\" ORDER BY id",
                    "[1, 2024-01-02 03:04:05.12, t, 9007199254740993, 1.100000000000000000000000000000,"
                            + " {\"a\": [1, null], \"b\": \"x\"}, 0001ff, ADMIN]",
                    "[2, 2026-11-21 04:45:42.526, t, 1, 100000000000000000000.000000000000000000000000000000, \"str\", ,"
                            + " USER]",
                    "[3, 2024-01-02 03:04:05.12, t, 9007199254740993, 1.100000000000000000000000000000,"
                            + " {\"a\": [1, null], \"b\": \"x\"}, 0001ff, ADMIN]",
                    "[4, 2026-11-21 04:45:42.6, t, 1, 100000000000000000000.000000000000000000000000000000, \"str\", , USER]"),
            new Pair(
                    "rails",
                    PLAIN,
                    List.of(),
                    "SELECT id, flag, big, dec, dt, dt6, d, tm, j, encode(b, 'hex') FROM users ORDER BY id",
                    "[1, t, 1152921504606846976, 12.30, 2024-01-02 03:04:05.123456, 2024-01-02 03:04:05.123456, 2024-01-02,"
                            + " 03:04:05.123456, {\"a\":[1]}, 01]",
                    "[2, f, null, null, 2024-01-02 03:04:05, null, null, null, null, null]"),
            new Pair(
                    "sequelize",
                    PLAIN,
                    List.of(),
                    "SELECT flag, big, dec, ts AT TIME ZONE 'UTC', d, tm, u, j, jb, encode(b, 'hex'), e, ci, ci = 'c'"
                            + " FROM \"Users\"",
                    "[t, 9007199254740993, 12.30, 2024-01-02 03:04:05.678, 2024-01-02, 03:04:05,"
                            + " 14ceff7b-f143-4c63-a865-5406d32812b6, {\"a\":1}, [1], 01, x, C, t]"),
            new Pair(
                    "sqlalchemy",
                    PLAIN,
                    List.of("VALUE_QUARANTINED thing.n"),
                    "SELECT id, b, dt, dtz AT TIME ZONE 'UTC', d, tm, n, bi, encode(lb, 'hex'), j, e, iv FROM thing ORDER BY id",
                    "[1, t, 2024-01-02 03:04:05.123456, 2024-01-02 03:04:05.123456, 2024-01-02, 03:04:05.123456, 12.30,"
                            + " 1152921504606846976, 01, {\"a\": [1]}, x, 1 day 00:00:02.000003]",
                    "[2, t, 2024-01-02 03:04:05, null, null, null, null, null, null, null, null, null]"),
            new Pair(
                    "typeorm",
                    PLAIN,
                    List.of(
                            "COLUMN_NOT_MATCHED user_account.jsonb",
                            "COLUMN_NOT_MATCHED user_account.bool2",
                            "COLUMN_NOT_MATCHED user_account.dt2",
                            "HISTORY_SKIPPED migrations"),
                    "SELECT flag, big, dec, ts, d, t, sj, sa, se, json, encode(bin, 'hex'), uid FROM user_account",
                    "[t, 9007199254740993, 12.30, 2024-01-02 03:04:05.678, 2024-01-02, 03:04:05, {\"a\":1}, a,b,c, x,"
                            + " {\"k\": [1]}, 0102, 0acbf439-a746-4cc0-9478-bbe9185201dc]"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> theRowsArriveInTheTablesThatTheLibraryMade() throws IOException {
        try (Stream<Path> folders = Files.list(ORM)) {
            assertThat(folders.map(library -> library.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            PAIRS.stream().map(Pair::library).toList());
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Pair pair : PAIRS) {
            for (int version : VERSIONS) {
                String name = pair.library() + " on PostgreSQL " + version;
                tests.add(DynamicTest.dynamicTest(name, () -> {
                    try (TestDatabase target = TestPostgres.version(version).fresh()) {
                        arrives(pair, name, target);
                    }
                }));
            }
        }
        return tests.stream();
    }

    private void arrives(Pair pair, String name, TestDatabase target) throws IOException, InterruptedException {
        target.execute(Files.readString(ORM.resolve(pair.library()).resolve("postgres.sql")));
        List<?> before = structure(target);
        Path file = Files.copy(ORM.resolve(pair.library()).resolve("sqlite.db"), folder.resolve(name + ".db"));

        Report report =
                Migration.from(file).with(pair.options()).to(target.url()).migrate();

        assertThat(report.diagnostics())
                .filteredOn(d -> d.severity() != Severity.NOTE)
                .extracting(d -> d.code() + " " + d.subject())
                .containsExactlyInAnyOrderElementsOf(pair.attention());
        assertThat(report.outcome()).isEqualTo(pair.attention().isEmpty() ? Outcome.DONE : Outcome.ATTENTION);
        assertThat(target.query(pair.query()).stream().map(Object::toString)).containsExactly(pair.rows());
        assertThat(structure(target)).isEqualTo(before);
        assertThat(Migration.from(file)
                        .with(pair.options())
                        .to(target.url())
                        .verify()
                        .outcome())
                .isEqualTo(report.outcome());
    }

    private static List<?> structure(TestDatabase target) {
        return target.query("SELECT indexdef COLLATE \"C\" FROM pg_indexes WHERE schemaname = 'public' UNION ALL"
                + " SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated"
                + " FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1");
    }
}
