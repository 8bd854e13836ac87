package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Outcome;
import dev.sealift.plan.ChunkSize;
import dev.sealift.plan.Proof;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.testkit.CutProxy;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Digests that the server computes find what comparing every value finds, and fetch nothing where nothing differs. */
class DigestTest {
    @TempDir
    Path folder;

    @OnPostgres
    void everyTypeWhoseStoredFormIsTheValueItselfIsProvenWithoutFetchingARow(TestDatabase target)
            throws InterruptedException {
        BothWays ways = new BothWays(hostile());
        assertThat(ways.migrate(target.url()).outcome()).isEqualTo(Outcome.DONE);

        TableReport table = ways.verify(target.url()).tables().getFirst();
        assertThat(table.same()).isEqualTo(10);
        assertThat(table.digested()).isEqualTo(10);

        for (String fault : List.of(
                "SET a = NULL WHERE a = ''",
                "SET a = '' WHERE a IS NULL",
                "SET a = 'a', b = 'bc' WHERE id = 3",
                "SET a = b, b = a WHERE id = 1",
                "SET a = left(a, 1) || substr(a, 3) WHERE id = 3",
                "SET bin = set_byte(bin, 1, get_byte(bin, 1) # 1) WHERE id = 3",
                "SET bin = '' WHERE bin IS NULL",
                "SET bin = NULL WHERE bin = ''",
                "SET bin = bin || '\\x00' WHERE id = 4",
                "SET n = n - 1 WHERE id = 1",
                "SET n = n + 1 WHERE id = 2",
                "SET s = s + 1 WHERE id = 3",
                "SET r = '-0' WHERE id = 2",
                "SET r = 'NaN' WHERE id = 3",
                "SET r = 'NaN' WHERE r IS NULL",
                "SET r = '-Infinity' WHERE r = 'Infinity'",
                "SET r = nextafter WHERE id = 6",
                "SET v = v || ' ' WHERE id = 3",
                "SET v = normalize(v, NFD) WHERE id = 4",
                "SET a = o.a, b = o.b, bin = o.bin, n = o.n, s = o.s, r = o.r, v = o.v FROM hostile o"
                        + " WHERE hostile.id + o.id = 7 AND o.id IN (3, 4)",
                "SET id = 11 WHERE id = 10",
                "SET id = 0 WHERE id = 10")) {
            // The double next to 0.1, as decimals give it.
            differs(ways, target, "UPDATE hostile " + fault.replace("nextafter", "0.10000000000000002"));
        }
        differs(ways, target, "DELETE FROM hostile WHERE id = 1");
        differs(ways, target, "DELETE FROM hostile WHERE id = 10");
        differs(ways, target, "DELETE FROM hostile");
        differs(ways, target, "INSERT INTO hostile (id) VALUES (-5)");
        differs(ways, target, "INSERT INTO hostile (id) VALUES (99)");
    }

    private Path hostile() {
        return SqliteFile.make(
                folder.resolve("hostile.db"),
                "CREATE TABLE hostile (id INTEGER PRIMARY KEY, a TEXT, b TEXT, bin BLOB, n BIGINT, s SMALLINT, r DOUBLE,"
                        + " v VARCHAR(40))",
                """
                INSERT INTO hostile VALUES
                    (1, '', NULL, x'', 9223372036854775807, 32767, -0.0, ''),
                    (2, NULL, '', NULL, -9223372036854775808, -32768, 0.0, NULL),
                    (3, 'ab', 'c', x'00ff00', 0, 0, 9e999, 'plain'),
                    (4, 'a', 'bc', x'00', 4294967296, 1, -9e999, 'ü and 水 and 😀'),
                    (5, 'abc', '', x'0001', 65536, 1, 5e-324, char(1)),
                    (6, '', 'abc', x'01', 255, 1, 0.1, '\\x00'),
                    (7, char(10) || 'a', char(9), x'ffffffff', -1, -1, 1.7976931348623157e308, 'NULL'),
                    (8, '\\N', '"', x'17', 1, 1, 1, 'Ａ'),
                    (9, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                    (10, 'NULL', ' ', x'4e554c4c', 2, 2, 2.5, ' ')""");
    }

    @OnPostgres
    void rowsAreMatchedByTheBytesOfTheirTextKeysWhateverTheDatabaseSorts(TestDatabase target)
            throws InterruptedException {
        Path file = SqliteFile.make(
                folder.resolve("words.db"),
                "CREATE TABLE word (w TEXT PRIMARY KEY NOT NULL, m TEXT)",
                "INSERT INTO word (w) VALUES ('a'), ('B'), ('_'), ('ä'), ('Z'), ('z a'), ('za'), ('z-a'), ('é'), ('E'),"
                        + " (''), (' '), ('😀'), ('ﬀ'), ('zz')",
                "UPDATE word SET m = 'means ' || w");
        BothWays ways = new BothWays(file);
        ways.migrate(target.url());

        assertThat(ways.verify(target.url()).tables().getFirst().digested()).isEqualTo(15);
        differs(ways, target, "UPDATE word SET m = 'means b' WHERE w = 'B'");
        differs(ways, target, "UPDATE word SET w = 'b' WHERE w = 'B'");
        differs(
                ways,
                target,
                "UPDATE word SET m = CASE w WHEN 'za' THEN 'means z-a' ELSE 'means za' END WHERE w IN ('za', 'z-a')");
        differs(ways, target, "DELETE FROM word WHERE w = ''");
    }

    /** The digests hold the texts in their order; the keys, which are fetched, tell to which row each belongs. */
    @OnPostgres
    void rowsThatMovedToOtherKeysAreFoundWhereTheKeyIsNotInTheDigest(TestDatabase target) throws InterruptedException {
        Path file = SqliteFile.make(
                folder.resolve("refs.db"), "CREATE TABLE ref (id UUID PRIMARY KEY NOT NULL, m TEXT)", """
                WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20)
                INSERT INTO ref SELECT printf('00000000-0000-4000-8000-%012x', i), 'm' || i FROM n""");
        BothWays ways = new BothWays(file);
        ways.migrate(target.url());

        assertThat(target.value("SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 'ref'::regclass"
                        + " AND attname = 'id'"))
                .isEqualTo("uuid");
        assertThat(ways.verify(target.url()).tables().getFirst().digested()).isEqualTo(20);
        String next =
                "(left(id::text, 24) || lpad(to_hex(('x' || right(id::text, 12))::bit(48)::bigint + 1), 12, '0'))";
        // From the last row to the first, so that none takes the key of another.
        differs(
                ways,
                target,
                "DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM ref ORDER BY id DESC LOOP UPDATE ref SET id = "
                        + next + "::uuid WHERE id = r.id; END LOOP; END $$");
    }

    @OnPostgres
    void aDifferenceIsLookedForInPiecesAndTheOthersAreNotFetched(TestDatabase target) throws InterruptedException {
        Path file = wide(6_000);
        BothWays ways = new BothWays(file);
        ways.migrate(target.url());
        long all = fetched(target, ways, Proof.VALUES);
        long none = fetched(target, ways, Proof.DIGEST);
        assertThat(all).isGreaterThan(6_000 * 200);
        assertThat(none).as("of %d bytes", all).isLessThan(all / 20);

        target.execute("UPDATE wide SET body = body || '.' WHERE id = 3777");
        assertThat(fetched(target, ways, Proof.DIGEST))
                .as("of %d bytes, a sixth is fetched", all)
                .isBetween(all / 8, all / 4);
        Report report = ways.verify(target.url());
        assertThat(report.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(report.tables().getFirst().digested()).isEqualTo(5_000);

        differs(ways, target, "DELETE FROM wide WHERE id = 1");
        differs(ways, target, "INSERT INTO wide (id) VALUES (-1), (0), (6001), (90000)");
        differs(ways, target, "UPDATE wide SET id = id + 100000 WHERE id % 2000 = 0");
        differs(ways, target, "DELETE FROM wide WHERE id > 1000");
        differs(ways, target, "DELETE FROM wide WHERE id <= 5999");
    }

    @OnPostgres
    void chunksAreProvenEachForItself(TestDatabase target) throws InterruptedException {
        Path file = wide(5_000);
        BothWays ways = new BothWays(file, new ChunkSize(1_500, 32 << 20));
        ways.migrate(target.url());
        target.execute("UPDATE wide SET body = NULL WHERE id = 4321", "INSERT INTO wide (id) VALUES (7000)");
        TableReport table = ways.verify(target.url()).tables().getFirst();
        assertThat(table.different()).isEqualTo(1);
        assertThat(table.extra()).isEqualTo(1);
        assertThat(table.digested()).isGreaterThanOrEqualTo(3_000);
    }

    @OnPostgres
    void valuesInQuarantineAreAccountedForAndOnlyTheirNeighboursFetched(TestDatabase target)
            throws InterruptedException {
        Path file = SqliteFile.make(
                folder.resolve("misfits.db"),
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "INSERT INTO parent VALUES (1)",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT, day DATE, parent_id INTEGER REFERENCES parent)",
                """
                WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                INSERT INTO t SELECT i, 'body ' || i, date('2024-01-01', i || ' days'), 1 FROM n""",
                "UPDATE t SET body = CAST(x'6100ff62' AS TEXT) WHERE id = 2500",
                "UPDATE t SET day = 'never' WHERE id IN (1200, 4400)");
        BothWays ways = new BothWays(file);
        ways.migrate(target.url());

        TableReport table = ways.verify(target.url()).tables().getLast();
        assertThat(table.quarantined()).isEqualTo(3);
        assertThat(table.digested()).isEqualTo(4_000);
        differs(ways, target, "UPDATE t SET day = '2024-01-01' WHERE id = 1200");
        differs(ways, target, "UPDATE t SET body = 'ab' WHERE id = 2500");
        differs(ways, target, "DELETE FROM sealift.quarantine WHERE column_name = 'body'");
        differs(ways, target, "UPDATE t SET body = 'body 1' WHERE id = 1200");
    }

    private Path wide(int rows) {
        return SqliteFile.make(
                folder.resolve("wide.db"),
                "CREATE TABLE wide (id INTEGER PRIMARY KEY, body TEXT, data BLOB, amount BIGINT)",
                """
                WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                INSERT INTO wide SELECT i, printf('%%.200c%%d', 'x', i), CAST(i AS BLOB), i * 1000003 FROM n""".formatted(rows));
    }

    /** The bytes that come from the server while it is verified. */
    private static long fetched(TestDatabase target, BothWays ways, Proof proof) throws InterruptedException {
        try (CutProxy network = CutProxy.to(target.server().port())) {
            ways.verify(proof, network.through(target.url()));
            return network.passed(CutProxy.Direction.TO_CLIENT);
        }
    }

    /** Plants a fault in a copy of the target, and fails unless both ways find it. */
    private static void differs(BothWays ways, TestDatabase target, String fault) throws InterruptedException {
        try (TestDatabase faulty = target.copy()) {
            faulty.execute(fault);
            assertThat(ways.verify(faulty.url()).outcome()).as(fault).isEqualTo(Outcome.DIFFERENT);
        }
    }
}
