package dev.sealift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestPostgresTest {
    @ParameterizedTest
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void givesADatabaseOfTheVersionAskedFor(int version) {
        try (TestDatabase database = TestPostgres.version(version).fresh()) {
            assertThat(database.value("SHOW server_version")).startsWith(version + ".");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void givesEachTestADatabaseOfItsOwn(int version) {
        try (TestDatabase one = TestPostgres.version(version).fresh();
                TestDatabase other = TestPostgres.version(version).fresh()) {
            one.execute("CREATE TABLE t (a int, b text)", "INSERT INTO t VALUES (1, NULL), (2, 'x')");
            other.execute("CREATE TABLE t (c int)");

            List<List<String>> rows = one.query("SELECT * FROM t ORDER BY a");

            assertThat(rows).hasToString("[[1, null], [2, x]]");
        }
    }
}
