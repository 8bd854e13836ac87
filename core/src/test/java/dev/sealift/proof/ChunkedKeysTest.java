package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Outcome;
import dev.sealift.plan.ChunkSize;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are cut into chunks at keys of each kind. */
class ChunkedKeysTest {
    @TempDir
    Path folder;

    @OnPostgres
    void whateverTheKeyAChunkHoldsTheRowsBetweenItsBounds(TestDatabase target) throws InterruptedException {
        String rows = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 900) INSERT INTO ";
        Path file = SqliteFile.make(
                folder.resolve("keys.db"),
                "CREATE TABLE whole (id INTEGER PRIMARY KEY, n INTEGER)",
                rows + "whole SELECT i, i FROM n",
                "CREATE TABLE words (id TEXT PRIMARY KEY NOT NULL, n INTEGER)",
                rows + "words SELECT CASE i % 2 WHEN 0 THEN 'k' ELSE 'K' END || i, i FROM n",
                "CREATE TABLE bytes (id BLOB PRIMARY KEY NOT NULL, n INTEGER)",
                rows + "bytes SELECT CAST(printf('%04d', i) AS BLOB), i FROM n",
                "CREATE TABLE written (id UUID PRIMARY KEY NOT NULL, n INTEGER)",
                rows + "written SELECT printf('%08x-0000-4000-8000-000000000000', i * 4000000), i FROM n",
                "CREATE TABLE packed (id UUID PRIMARY KEY NOT NULL, n INTEGER)",
                rows + "packed SELECT CAST(printf('%016d', i) AS BLOB), i FROM n",
                "CREATE TABLE pairs (a INTEGER NOT NULL, b UUID NOT NULL, n INTEGER, PRIMARY KEY (a, b))",
                rows + "pairs SELECT i / 100, CAST(printf('%016d', i) AS BLOB), i FROM n");
        BothWays ways = new BothWays(file, new ChunkSize(200, 1 << 20));
        assertThat(ways.migrate(target.url()).outcome()).isEqualTo(Outcome.DONE);

        assertThat(target.query("SELECT table_name, count(*) > 2 FROM sealift.chunk GROUP BY 1 ORDER BY 1"))
                .containsExactlyElementsOf(List.of("bytes", "packed", "pairs", "whole", "words", "written").stream()
                        .map(table -> List.of(table, "t"))
                        .toList());
        assertThat(ways.verify(target.url()).outcome()).isEqualTo(Outcome.DONE);
        for (String table : List.of("bytes", "packed", "pairs", "whole", "words", "written")) {
            try (TestDatabase faulty = target.copy()) {
                faulty.execute("UPDATE " + table + " SET n = -n WHERE n IN (1, 450, 900)");
                assertThat(ways.verify(faulty.url()).tables().stream()
                                .filter(t -> t.name().equals(table))
                                .findFirst()
                                .orElseThrow()
                                .different())
                        .as(table)
                        .isEqualTo(3);
            }
        }
    }
}
