package dev.sealift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
    @TempDir(factory = Machine.OpenFolder.class)
    private static Path folder;

    private static LocalPostgres postgres;

    /** With a space and a quote in its path, as a user's folder may have. */
    @BeforeAll
    static void open() {
        postgres = LocalPostgres.openIn(folder.resolve("Ada's data"), Machine.bundled(), Machine.ACCOUNT);
    }

    @AfterAll
    static void stop() {
        postgres.stop();
    }

    @Test
    void givesEachSourceADatabaseOfItsOwn() throws Exception {
        Path source = Files.createFile(folder.resolve("app.db"));
        Path copy =
                Files.createFile(Files.createDirectory(folder.resolve("copy")).resolve("app.db"));

        LocalDatabase database = postgres.databaseFor(source);
        execute(database, "CREATE TABLE t AS SELECT 1 AS a");

        assertThat(value(postgres.databaseFor(source), "SELECT a FROM t")).isEqualTo("1");
        assertThat(value(postgres.databaseFor(copy), "SELECT count(*) FROM pg_tables WHERE tablename = 't'"))
                .isEqualTo("0");
        assertThat(database.name()).startsWith("app_");
        assertThat(database.url()).matches("postgresql://sealift:[0-9a-f]{32}@127\\.0\\.0\\.1:\\d+/" + database.name());
    }

    @Test
    void tellsInTheDatabaseWhichFileItIsFor() throws SQLException {
        Path source = folder.resolve("it's mine.db");

        LocalDatabase database = postgres.databaseFor(source);

        assertThat(value(
                        database,
                        "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
                                + "WHERE datname = current_database()"))
                .isEqualTo("Sealift's target for " + source);
    }

    @Test
    void saysHowToLookInsideWithoutShowingThePassword() {
        LocalDatabase database = postgres.databaseFor(folder.resolve("app.db"));
        String password = database.url().replaceAll(".*sealift:|@.*", "");

        assertThat(database.psqlCommand())
                .isEqualTo("psql \"postgresql://sealift@127.0.0.1:" + database.port() + "/" + database.name()
                        + "?passfile=" + folder + "/Ada%27s%20data/clusters/18-bundled/pgpass\"");
        assertThat(database).asString().doesNotContain(password);
    }

    @Test
    void dropsADatabaseThatIsInUse() throws SQLException {
        Path source = folder.resolve("dropped.db");
        LocalDatabase database = postgres.databaseFor(source);
        execute(database, "CREATE TABLE t AS SELECT 1 AS a");
        try (Connection session = connect(database)) {
            postgres.dropDatabaseFor(source);
            postgres.dropDatabaseFor(source);

            assertThat(session.isValid(1)).isFalse();
        }
        assertThat(value(postgres.databaseFor(source), "SELECT count(*) FROM pg_tables WHERE tablename = 't'"))
                .isEqualTo("0");
    }

    @Test
    void keepsTheDataWhenItIsStopped() throws SQLException {
        Path source = folder.resolve("kept.db");
        execute(postgres.databaseFor(source), "CREATE TABLE t AS SELECT 1 AS a");

        postgres.stop();
        assertThat(postgres.isRunning()).isFalse();

        assertThat(value(postgres.databaseFor(source), "SELECT a FROM t")).isEqualTo("1");
        assertThat(postgres.isRunning()).isTrue();
    }

    @Test
    void isDurable() throws SQLException {
        LocalDatabase database = postgres.databaseFor(folder.resolve("app.db"));

        assertThat(value(
                        database,
                        "SELECT string_agg(setting, ' ') FROM pg_settings "
                                + "WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')"))
                .isEqualTo("on on on");
    }

    @Test
    void findsOrUnpacksAPostgresForAUserWhoHasNothing(@TempDir Path empty) throws IOException {
        Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rwxr-xr-x"));

        LocalPostgres found = LocalPostgres.openIn(empty.resolve("home"));

        assertThat(found.installation().majorVersion())
                .isGreaterThanOrEqualTo(PostgresInstallation.OLDEST_SUPPORTED_VERSION);
        assertThat(found.isRunning()).isFalse();
        assertThat(empty.resolve("home/clusters")).doesNotExist();
    }

    @Test
    void saysThatItsFolderCannotBeCreated() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> LocalPostgres.openIn(file.resolve("sealift")))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("Cannot create the folder " + file)
                .extracting("hint")
                .asString()
                .contains("SEALIFT_HOME");
    }

    private static Connection connect(LocalDatabase database) throws SQLException {
        String password = database.url().replaceAll(".*sealift:|@.*", "");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(database.port(), database.name()),
                Cluster.USER,
                password);
    }

    private static void execute(LocalDatabase database, String sql) throws SQLException {
        try (Connection session = connect(database)) {
            session.createStatement().execute(sql);
        }
    }

    private static String value(LocalDatabase database, String sql) throws SQLException {
        try (Connection session = connect(database);
                ResultSet rows = session.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
