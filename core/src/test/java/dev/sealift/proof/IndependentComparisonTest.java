package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.proof.IndependentComparison.Difference;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The second opinion is worth something only if it can find a fault. Here no Sealift has been at work. */
class IndependentComparisonTest {
    @TempDir
    Path folder;

    @OnPostgres
    void findsWhatDiffersAndNothingElse(TestDatabase target) throws SQLException {
        Path file = SqliteFile.make(
                folder.resolve("app.db"),
                "CREATE TABLE film (id INTEGER PRIMARY KEY, seen BOOLEAN, stars REAL, at INTEGER, doc TEXT)",
                "CREATE TABLE tag (name TEXT)",
                "INSERT INTO film VALUES (1, 1, 0.1, 1700000000, '{\"a\": 1, \"b\": 2}'), (2, 't', 0.3, 0, NULL),"
                        + " (3, 0, NULL, 1700000000000, '[]'), (4, 0, NULL, NULL, NULL)",
                "INSERT INTO tag VALUES ('x'), ('x'), ('')");
        target.execute(
                "CREATE TABLE film (id bigint, seen boolean, stars double precision, at timestamptz, doc jsonb)",
                "CREATE TABLE tag (name text)",
                "INSERT INTO film VALUES (1, true, 0.1, '2023-11-14 22:13:20Z', '{\"b\": 2, \"a\": 1.0}'),"
                        + " (2, true, 0.30000000000000004, '1970-01-01 01:00:00Z', 'null'),"
                        + " (3, false, NULL, '2023-11-14 22:13:20Z', '[]'), (5, false, NULL, NULL, NULL)",
                "INSERT INTO tag VALUES ('x'), (NULL)");
        try (Connection connection = target.connect()) {
            assertThat(IndependentComparison.of(file, connection))
                    .extracting(Difference::table, Difference::key, Difference::column)
                    .map(d -> String.join(
                            " ", d.toList().stream().map(Object::toString).toList()))
                    .containsExactlyInAnyOrderElementsOf(List.of(
                            "film 2 stars",
                            "film 2 at",
                            "film 2 doc",
                            "film 4 missing",
                            "film 5 extra",
                            "tag 'x' missing",
                            "tag '' missing",
                            "tag NULL extra"));
        }
    }
}
