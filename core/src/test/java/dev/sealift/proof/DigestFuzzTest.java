package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.plan.ChunkSize;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.testkit.Seed;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random tables with random faults in their targets: digests and values come to the same. {@code
 * -Dsealift.random.digests=1000} makes more of them, {@code -Dsealift.seed=…} repeats a run.
 */
class DigestFuzzTest {
    private static final int TABLES = Integer.getInteger("sealift.random.digests", 12);
    private static final int FAULTY_COPIES = 3;
    private static final long SEED = Seed.of(DigestFuzzTest.class);

    /** @param value of row i @param faults what the column may become in the target, as expressions over {@code c} */
    private record Kind(String type, String value, List<String> faults) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("TEXT", "printf('%.*c %d', i % 70, 't', i)", List.of("c || 'x'", "''", "NULL", "upper(c)")),
            new Kind("VARCHAR(30)", "'v' || i % 7", List.of("c || ' '", "''", "NULL", "'v' || length(c)")),
            new Kind("BLOB", "CAST('b' || i AS BLOB)", List.of("set_byte(c, 0, get_byte(c, 0) # 1)", "NULL", "''")),
            new Kind("BIGINT", "i * 1000000007", List.of("c + 1", "NULL", "-c")),
            new Kind("INTEGER", "CASE WHEN i % 997 = 5 THEN 'x' ELSE i END", List.of("c + 1", "NULL")),
            new Kind("DOUBLE", "i / 8.0 + 0.1", List.of("-c", "'NaN'", "NULL", "c + 1e-9")),
            new Kind("DOUBLE", "CASE WHEN i % 499 = 3 THEN 'none' ELSE i / 7.0 END", List.of("-c", "NULL")),
            new Kind("DATE", "date('2024-01-01', i || ' days')", List.of("c + 1", "NULL", "'infinity'")),
            new Kind("DECIMAL(10,2)", "i * 1.25", List.of("c + 1", "NULL", "'NaN'")),
            new Kind("BOOLEAN", "i % 2", List.of("NOT c", "NULL")),
            new Kind("UUID", "printf('00000000-0000-4000-8000-%012x', i)", List.of("NULL")));

    private static final List<List<String>> KEYS = List.of(
            List.of("id INTEGER PRIMARY KEY, ", "i * 3 - 1000, "),
            List.of("id BIGINT PRIMARY KEY NOT NULL, ", "i * 5000000000, "),
            List.of("id TEXT PRIMARY KEY NOT NULL, ", "CASE i % 3 WHEN 0 THEN 'k' WHEN 1 THEN 'K' ELSE '_' END || i, "),
            List.of("id UUID PRIMARY KEY NOT NULL, ", "printf('%08x-0000-4000-8000-000000000000', i * 7919), "),
            List.of("id UUID PRIMARY KEY NOT NULL, ", "CAST(printf('%016d', i) AS BLOB), "),
            List.of("id BLOB PRIMARY KEY NOT NULL, ", "CAST(printf('%05d', i) AS BLOB), "),
            List.of("id INTEGER NOT NULL, b TEXT NOT NULL, ", "i / 10, 'k' || i, "),
            List.of("", ""));

    @TempDir
    Path folder;

    private int agreed;
    private int differing;

    @Test
    void digestsFindWhatValuesFind() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < TABLES; i++) {
            int version = random.nextBoolean() ? TestPostgres.OLDEST : TestPostgres.NEWEST;
            try (TestDatabase target = TestPostgres.version(version).fresh()) {
                check(random, target);
            }
        }
        assertThat(agreed).as("rows that digests told of").isPositive();
        assertThat(differing).as("targets with differences").isPositive();
        System.out.printf("%d random tables: %d rows by digest, %d faulty targets%n", TABLES, agreed, differing);
    }

    private void check(Random random, TestDatabase target) throws Exception {
        List<Kind> columns = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            columns.add(one(random, KINDS));
        }
        List<String> key = one(random, KEYS);
        int rows = random.nextInt(10) == 0 ? 0 : random.nextInt(500, 4_000);
        String table = table(columns, key);
        Path file = SqliteFile.make(folder.resolve("random.db"), table, rows(random, columns, key, rows));
        BothWays ways = new BothWays(file, new ChunkSize(random.nextInt(300, 5_000), 1 << 20));
        String what = "%s with %d rows on %s, -Dsealift.seed=%d".formatted(table, rows, target, SEED);
        try {
            ways.migrate(target.url());
            agreed += digested(ways.verify(target.url()));
            for (int i = 0; i < FAULTY_COPIES && rows > 0; i++) {
                try (TestDatabase faulty = target.copy()) {
                    List<String> faults = faults(random, columns, key, rows);
                    what = what + "; " + faults;
                    faulty.execute(faults.toArray(String[]::new));
                    Report report = ways.verify(faulty.url());
                    agreed += digested(report);
                    differing +=
                            report.tables().stream().anyMatch(t -> t.different() + t.missing() + t.extra() > 0) ? 1 : 0;
                }
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(what, e);
        }
        Files.delete(file);
    }

    private static String table(List<Kind> columns, List<String> key) {
        StringBuilder sql = new StringBuilder("CREATE TABLE t (" + key.getFirst());
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append("c")
                    .append(i)
                    .append(' ')
                    .append(columns.get(i).type());
        }
        return sql.append(key.getFirst().contains("b TEXT") ? ", PRIMARY KEY (id, b))" : ")")
                .toString();
    }

    private static String rows(Random random, List<Kind> columns, List<String> key, int rows) {
        String values = columns.stream()
                .map(c -> random.nextBoolean()
                        ? c.value()
                        : "CASE WHEN i %% %d <> 0 THEN %s END".formatted(random.nextInt(2, 40), c.value()))
                .collect(Collectors.joining(", "));
        return "WITH RECURSIVE n(i) AS (SELECT 1 WHERE %d > 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                        .formatted(rows, rows)
                + " INSERT INTO t SELECT " + key.getLast() + values + " FROM n";
    }

    private static List<String> faults(Random random, List<Kind> columns, List<String> key, int rows) {
        List<String> faults = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int column = random.nextInt(columns.size());
            String row = row(random, rows);
            String name = "c" + column;
            faults.add(
                    switch (random.nextInt(key.getFirst().isEmpty() ? 4 : 6)) {
                        case 0 -> "DELETE FROM t WHERE " + row;
                        case 1 ->
                            "UPDATE t SET %s = (SELECT %s FROM t WHERE %s) WHERE %s"
                                    .formatted(name, name, row(random, rows), row);
                        case 4 ->
                            key.getFirst().startsWith("id INTEGER")
                                            || key.getFirst().startsWith("id BIGINT")
                                    ? "UPDATE t SET id = id + 1000000 WHERE " + row
                                    : "SELECT";
                        case 5 ->
                            "ALTER TABLE t DROP CONSTRAINT IF EXISTS t_pkey; INSERT INTO t SELECT * FROM t WHERE "
                                    + row;
                        default ->
                            "UPDATE t SET %s = %s WHERE %s"
                                    .formatted(
                                            name,
                                            one(random, columns.get(column).faults())
                                                    .replaceAll("\\bc\\b", name),
                                            row);
                    });
        }
        return faults;
    }

    private static String row(Random random, int rows) {
        return "ctid = (SELECT ctid FROM t ORDER BY ctid OFFSET %d LIMIT 1)".formatted(random.nextInt(rows));
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static long digested(Report report) {
        return report.tables().stream().mapToLong(TableReport::digested).sum();
    }
}
