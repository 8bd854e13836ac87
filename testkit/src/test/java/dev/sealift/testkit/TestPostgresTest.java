package dev.sealift.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
    @OnPostgres
    void givesADatabaseOfTheVersionAskedFor(TestDatabase database) {
        assertThat(database.value("SHOW server_version"))
                .startsWith(database.server().majorVersion() + ".");
    }

    @OnPostgres
    void givesEachTestADatabaseOfItsOwn(TestDatabase database) {
        try (TestDatabase other = database.server().fresh()) {
            database.execute("CREATE TABLE t (a int, b text)", "INSERT INTO t VALUES (1, NULL), (2, 'x')");
            other.execute("CREATE TABLE t (c int)");

            assertThat(database.query("SELECT * FROM t ORDER BY a")).hasToString("[[1, null], [2, x]]");
            assertThat(other.query("SELECT * FROM t")).isEmpty();
        }
    }

    @OnPostgres
    void givesAnOwnerWhoIsNoSuperuser(TestDatabase database) throws SQLException {
        assertThat(database.value("SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = user"))
                .isEqualTo("f");
        try (Connection session = database.connectAsSuperuser()) {
            assertThat(session.getMetaData().getUserName()).isEqualTo("sealift");
        }
    }

    @OnPostgres
    void writesValuesAsPostgresDoesAndInUtc(TestDatabase database) {
        assertThat(database.query("SELECT 1.50::numeric, true, 0.1::float8, '\\x00ff'::bytea, "
                        + "'2026-07-01 12:00+02'::timestamptz, NULL::int, '{1,NULL}'::int[]"))
                .hasToString("[[1.50, t, 0.1, \\x00ff, 2026-07-01 10:00:00+00, null, {1,NULL}]]");
    }

    @OnPostgres
    void refusesAQueryThatGivesMoreThanOneValue(TestDatabase database) {
        assertThatThrownBy(() -> database.value("SELECT generate_series(1, 2)"))
                .hasMessageContaining("gives not one value, but [[1], [2]]");
    }

    @OnPostgres
    void wantsThePassword(TestDatabase database) {
        String jdbc =
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(database.server().port(), database.name());

        assertThatThrownBy(() -> DriverManager.getConnection(jdbc, TestServer.OWNER, "wrong"))
                .isInstanceOf(SQLException.class)
                .extracting("SQLState")
                .isEqualTo("28P01");
    }

    @OnPostgres
    void makesRolesWithoutRights(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (a int)");
        TestDatabase.Login login = database.newLogin();
        String jdbc = "jdbc:" + database.url().replaceFirst("//.*@", "//");

        try (Connection session = DriverManager.getConnection(jdbc, login.role(), login.password())) {
            assertThatThrownBy(() -> session.createStatement().execute("SELECT FROM t"))
                    .extracting("SQLState")
                    .isEqualTo("42501");
        }
        assertThat(login.url()).startsWith("postgresql://" + login.role() + ":").endsWith("/" + database.name());
    }

    @OnPostgres
    void dropsTheDatabaseAndItsRolesWhoeverIsConnected(TestDatabase database) throws Exception {
        TestDatabase closed = database.server().fresh();
        TestDatabase.Login login = closed.newLogin();
        try (Connection open = closed.connect()) {
            closed.close();

            String left =
                    "SELECT (SELECT count(*) FROM pg_database WHERE datname = '%s') + (SELECT count(*) FROM pg_roles WHERE rolname = '%s')"
                            .formatted(closed.name(), login.role());
            Waiting.until("they are dropped", () -> "0".equals(database.value(left)));
            assertThat(open.isValid(1)).isFalse();
        }
    }

    @Test
    void sortsTextAsAReaderExpectsWherePostgresHasIcu() {
        try (TestDatabase newest = TestPostgres.version(TestPostgres.NEWEST).fresh()) {
            assertThat(newest.query("SELECT w FROM unnest(ARRAY['b', 'Ä', 'a', 'Z', 'é', 'f']) w ORDER BY w"))
                    .hasToString("[[a], [Ä], [b], [é], [f], [Z]]");
            assertThat(newest.value("SELECT 'É' ILIKE 'é'")).isEqualTo("t");
        }
    }

    @Test
    void sharesOneServerOfAVersion() {
        assertThat(TestPostgres.version(TestPostgres.NEWEST)).isSameAs(TestPostgres.version(TestPostgres.NEWEST));
    }

    @Test
    void refusesAVersionThatTheBuildDoesNotHold() {
        assertThatThrownBy(() -> TestPostgres.version(15)).hasMessage("tests run on PostgreSQL 14 and 18, not on 15");
    }
}
