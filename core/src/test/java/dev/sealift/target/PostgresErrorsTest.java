package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.FullDisk;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class PostgresErrorsTest {
    private static Target target(String url) {
        return Target.connect(TargetUrl.parse(url, Map.of("HOME", "")), "sealift test");
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Diagnostic refusal(Connection session, String sql) {
        SQLException error = catchThrowableOfType(SQLException.class, () -> execute(session, sql));
        return PostgresErrors.translate(error, "shop.items").diagnostic();
    }

    @OnPostgres
    void noRightToCreateTablesIsAMatterOfPermission(TestDatabase database) throws SQLException {
        database.execute("CREATE SCHEMA closed");
        try (Target target = target(database.newLogin().url());
                Connection session = target.open()) {
            Diagnostic refusal = refusal(session, "CREATE TABLE closed.items (id int)");
            assertThat(refusal.code()).isEqualTo(Code.TARGET_PERMISSION);
            assertThat(refusal.subject()).isEqualTo("shop.items");
            assertThat(refusal.message()).contains("permission denied for schema closed", "42501");
            assertThat(refusal.hint()).contains("GRANT CREATE ON SCHEMA");
        }
    }

    @OnPostgres
    void aBrokenConstraintIsNamedWithItsTableAndDetail(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE items (id int CONSTRAINT items_once PRIMARY KEY)", "INSERT INTO items VALUES (1)");
        try (Target target = target(database.url());
                Connection session = target.open()) {
            Diagnostic refusal = refusal(session, "INSERT INTO public.items VALUES (1)");
            assertThat(refusal.code()).isEqualTo(Code.TARGET_FAILED);
            assertThat(refusal.message())
                    .contains("duplicate key", "Key (id)=(1)", "table public.items", "constraint items_once", "23505")
                    .doesNotContain("\n");
        }
    }

    @OnPostgres
    void aNullInTheWrongPlaceIsNamedWithItsColumn(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE items (id int NOT NULL)");
        try (Target target = target(database.url());
                Connection session = target.open()) {
            assertThat(refusal(session, "INSERT INTO public.items VALUES (NULL)")
                            .message())
                    .contains("table public.items", "column id");
        }
    }

    @OnPostgres
    void theErrorBehindABatchIsTheServersOwn(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE items (id int PRIMARY KEY)");
        try (Target target = target(database.url());
                Connection session = target.open();
                PreparedStatement insert = session.prepareStatement("INSERT INTO public.items VALUES (?)")) {
            for (int i = 0; i < 2; i++) {
                insert.setInt(1, 7);
                insert.addBatch();
            }
            SQLException error = catchThrowableOfType(SQLException.class, insert::executeBatch);
            assertThat(PostgresErrors.translate(error, "items").diagnostic().message())
                    .contains("Key (id)=(7)");
        }
    }

    @OnPostgres
    void theServersHintIsHandedOn(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE items (id int)");
        try (Target target = target(database.url());
                Connection session = target.open()) {
            assertThat(refusal(session, "SELECT ids FROM public.items").hint()).contains("the server says");
        }
    }

    @OnPostgres
    void aLimitOfPostgresIsAFailure(TestDatabase database) throws SQLException {
        StringBuilder columns = new StringBuilder("c0 int");
        for (int i = 1; i <= 1600; i++) {
            columns.append(", c").append(i).append(" int");
        }
        try (Target target = target(database.url());
                Connection session = target.open()) {
            Diagnostic refusal = refusal(session, "CREATE TABLE public.wide (" + columns + ")");
            assertThat(refusal.code()).isEqualTo(Code.TARGET_FAILED);
            assertThat(refusal.message()).contains("1600", "54011");
        }
    }

    @OnPostgres
    void aSessionThatAnAdministratorEndsIsLost(TestDatabase database) throws SQLException {
        try (Target target = target(database.url());
                Connection session = target.open();
                Connection superuser = database.connectAsSuperuser()) {
            execute(
                    superuser,
                    "SELECT pg_terminate_backend("
                            + session.unwrap(PGConnection.class).getBackendPID() + ")");
            Diagnostic lost = refusal(session, "SELECT pg_sleep(10)");
            assertThat(lost.code()).isEqualTo(Code.TARGET_CONNECTION_LOST);
            assertThat(lost.code().outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(lost.hint()).contains("resume");
            assertThat(refusal(session, "SELECT 1").code()).isEqualTo(Code.TARGET_CONNECTION_LOST);
        }
    }

    @Test
    void aServerThatAnsweredBeforeAndIsKilledIsALostConnection() throws SQLException {
        try (DedicatedServer dedicated = TestPostgres.dedicated(TestPostgres.NEWEST);
                Target target = target(dedicated.fresh().url());
                Connection session = target.open()) {
            dedicated.kill();
            assertThat(refusal(session, "SELECT 1").code()).isEqualTo(Code.TARGET_CONNECTION_LOST);
            assertThat(catchThrowableOfType(SealiftException.class, target::open)
                            .diagnostic()
                            .code())
                    .isEqualTo(Code.TARGET_CONNECTION_LOST);
        }
    }

    @Test
    void aFullDiskStopsTheRunUntilThereIsRoom() throws SQLException {
        try (FullDisk disk = FullDisk.ofMegabytes(TestPostgres.NEWEST, 40);
                Target target = target(disk.fresh().url());
                Connection session = target.open()) {
            execute(session, "CREATE TABLE public.items (t text)");
            disk.fill();
            Diagnostic full = refusal(
                    session, "INSERT INTO public.items SELECT repeat('x', 100) FROM generate_series(1, 1000000)");
            assertThat(full.code()).isEqualTo(Code.TARGET_DISK_FULL);
            assertThat(full.code().outcome()).isEqualTo(Outcome.STOPPED);
            disk.free();
            execute(session, "INSERT INTO public.items VALUES ('x')");
        }
    }

    @OnPostgres
    void aTableThatSomeoneElseLocksIsNotWaitedForWithoutEnd(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE items (id int)");
        try (Target target = target(database.url());
                Connection session = target.open();
                Connection other = database.connect()) {
            other.setAutoCommit(false);
            execute(other, "LOCK TABLE items");
            execute(session, "SET lock_timeout = '50ms'");
            Diagnostic refusal = refusal(session, "ALTER TABLE public.items ADD COLUMN a int");
            assertThat(refusal.code()).isEqualTo(Code.TARGET_FAILED);
            assertThat(refusal.hint()).contains("holds a lock");
        }
    }

    /** As a server in a container with 64 MB of /dev/shm says it. */
    @Test
    void tooLittleSharedMemoryIsToldFromAFullDisk() {
        assertThat(
                        PostgresErrors.lacksSharedMemory(
                                said(
                                        "could not resize shared memory segment \"/PostgreSQL.17\" to 67113248 bytes: No space left on device")))
                .isTrue();
        assertThat(PostgresErrors.lacksSharedMemory(said("could not extend file: No space left on device")))
                .isFalse();
    }

    private static SQLException said(String message) {
        return new PSQLException(new ServerErrorMessage("SERROR\0C53100\0M" + message + "\0\0"));
    }
}
