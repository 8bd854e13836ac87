package dev.sealift.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullDiskTest {
    @ParameterizedTest
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void meetsTheEndOfTheDiskAndGoesOnWhenThereIsRoomAgain(int version) {
        try (FullDisk disk = FullDisk.ofMegabytes(version, 24)) {
            TestDatabase database = disk.fresh();
            database.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('before')");

            disk.fill();
            assertThatThrownBy(() ->
                            database.execute("INSERT INTO t SELECT repeat('x', 1000) FROM generate_series(1, 1000)"))
                    .rootCause()
                    .extracting("SQLState")
                    .isEqualTo("53100");
            assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("1");

            disk.free();
            database.execute("INSERT INTO t SELECT repeat('x', 1000) FROM generate_series(1, 1000)");
            assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("1001");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void isAsSmallAsItSays(int version) {
        try (FullDisk disk = FullDisk.ofMegabytes(version, 24)) {
            TestDatabase database = disk.fresh();
            database.execute("CREATE TABLE t (a text)");

            assertThatThrownBy(() ->
                            database.execute("INSERT INTO t SELECT repeat('x', 1000) FROM generate_series(1, 24000)"))
                    .rootCause()
                    .extracting("SQLState")
                    .isEqualTo("53100");
        }
    }
}
