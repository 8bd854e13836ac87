package dev.sealift.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DedicatedServerTest {
    @ParameterizedTest
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void recoversWhatWasCommittedWhenItIsKilled(int version) throws SQLException {
        try (DedicatedServer dedicated = TestPostgres.dedicated(version)) {
            TestDatabase database = dedicated.fresh();
            int port = dedicated.server().port();
            try (Connection session = database.connect()) {
                session.createStatement().execute("SET synchronous_commit = on");
                session.createStatement().execute("CREATE TABLE t AS SELECT 1 AS a");

                dedicated.kill();

                assertThatThrownBy(() -> session.createStatement().execute("SELECT 1"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(database::connect).extracting("SQLState").isEqualTo("08001");
            }
            dedicated.start();

            assertThat(database.value("SELECT a FROM t")).isEqualTo("1");
            assertThat(dedicated.server().port()).isEqualTo(port);
            assertThat(dedicated.fresh().value("SELECT 1")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void takesSettingsAndStopsAndStarts(int version) {
        try (DedicatedServer dedicated = TestPostgres.dedicated(version)) {
            TestDatabase database = dedicated.fresh();
            dedicated.set("statement_timeout", "1234ms");
            dedicated.set("max_connections", "17");

            dedicated.stop();
            assertThatThrownBy(database::connect).extracting("SQLState").isEqualTo("08001");
            dedicated.start();

            assertThat(database.query(
                            "SELECT current_setting('statement_timeout'), current_setting('max_connections')"))
                    .hasToString("[[1234ms, 17]]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void leavesNothingBehind(int version) {
        DedicatedServer dedicated = TestPostgres.dedicated(version);
        assertThat(dedicated.dataDirectory()).isDirectory();
        dedicated.kill();

        dedicated.close();

        assertThat(dedicated.dataDirectory().getParent()).doesNotExist();
    }
}
