package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.testkit.CutProxy;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {
    private static final String NAME = "sealift test";

    private static TargetUrl url(String url) {
        // No home, so that nobody's password file plays a part.
        return TargetUrl.parse(url, Map.of("HOME", ""));
    }

    private static SealiftException refusal(String url) {
        return refusal(url(url));
    }

    private static SealiftException refusal(TargetUrl url) {
        SealiftException refusal = catchThrowableOfType(
                SealiftException.class, () -> Target.connect(url, NAME).close());
        assertThat(refusal).isNotNull();
        assertThat(refusal.diagnostic().toString()).doesNotContain("s3cret");
        assertThat(refusal.diagnostic().hint()).isNotEmpty();
        return refusal;
    }

    private static String value(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @OnPostgres
    void sessionsHaveTheSettingsThatARunRestsOn(TestDatabase database) throws SQLException {
        database.execute(
                "ALTER ROLE CURRENT_USER IN DATABASE " + database.name() + " SET statement_timeout = '1s'",
                "ALTER ROLE CURRENT_USER IN DATABASE " + database.name() + " SET default_transaction_read_only = on");
        try (Target target = Target.connect(url(database.url()), NAME);
                Connection session = target.open()) {
            assertThat(target.version().major()).isEqualTo(database.server().majorVersion());
            assertThat(target.schema()).isEqualTo("public");
            assertThat(target.display())
                    .isEqualTo("postgresql://app@127.0.0.1:" + database.server().port() + "/" + database.name());
            assertThat(session.getAutoCommit()).isTrue();
            assertThat(value(session, "SHOW application_name")).isEqualTo(NAME);
            assertThat(value(session, "SHOW TimeZone")).isEqualTo("UTC");
            assertThat(value(session, "SHOW DateStyle")).startsWith("ISO");
            assertThat(value(session, "SHOW standard_conforming_strings")).isEqualTo("on");
            assertThat(value(session, "SHOW search_path")).isEmpty();
            assertThat(value(session, "SHOW row_security")).isEqualTo("off");
            assertThat(value(session, "SHOW statement_timeout")).isEqualTo("0");
            assertThat(value(session, "SHOW idle_in_transaction_session_timeout"))
                    .isEqualTo("0");
            assertThat(value(session, "SHOW idle_session_timeout")).isEqualTo("0");
            assertThat(value(session, "SHOW lock_timeout")).isEqualTo("1min");
            assertThat(value(session, "SHOW transaction_read_only")).isEqualTo("off");
            assertThat(value(session, "SHOW tcp_keepalives_idle")).isEqualTo("60");
            assertThat(value(session, "SHOW client_connection_check_interval")).isEqualTo("5s");
        }
    }

    @OnPostgres
    void everySettingThatIsDocumentedHolds(TestDatabase database) throws SQLException {
        Conduct waiting = Conduct.USUAL.withSynchronousCommit(true);
        try (Target target = Target.connect(url(database.url()), NAME, waiting);
                Connection session = target.open()) {
            for (SessionSetting setting : SessionSettings.all(waiting)) {
                if (setting.since() <= database.server().majorVersion()) {
                    assertThat(value(session, "SELECT current_setting('" + setting.name() + "')"))
                            .as(setting.name())
                            .isEqualTo(setting.value());
                }
            }
            assertThat(value(session, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    /** As a server does that resembles PostgreSQL and takes what it does not know without a word. */
    @OnPostgres
    void aServerThatIgnoresASettingIsFoundBeforeAnythingIsWritten(TestDatabase database) throws SQLException {
        replaceSetConfig(
                database,
                "CASE WHEN $1 = 'statement_timeout' THEN current_setting($1) ELSE"
                        + " pg_catalog.true_set_config($1, $2, $3) END");
        database.execute("ALTER ROLE CURRENT_USER IN DATABASE " + database.name() + " SET statement_timeout = '7s'");
        SealiftException refusal = refusal(database.url());
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.SESSION_SETTING);
        assertThat(refusal.diagnostic().message()).contains("statement_timeout to '0', and it is '7s'");
    }

    /** As a pooler does that gives the next statement to another session. */
    @OnPostgres
    void aSettingThatIsGoneWithTheNextStatementIsFound(TestDatabase database) throws SQLException {
        replaceSetConfig(database, "pg_catalog.true_set_config($1, $2, $1 = 'TimeZone')");
        database.execute("ALTER ROLE CURRENT_USER IN DATABASE " + database.name() + " SET TimeZone = 'Asia/Kolkata'");
        SealiftException refusal = refusal(database.url());
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.SESSION_SETTING);
        assertThat(refusal.diagnostic().message()).contains("TimeZone to 'UTC', and it is ");
        assertThat(refusal.diagnostic().hint()).contains("direct URL");
    }

    @OnPostgres
    void aSettingThatTheServerRefusesIsNamed(TestDatabase database) throws SQLException {
        replaceSetConfig(database, """
                CASE WHEN $1 IN ('work_mem', %s) THEN (1 / (length($1) - length($1)))::text
                ELSE pg_catalog.true_set_config($1, $2, $3) END""".formatted("'idle_session_timeout'"));
        SealiftException refusal = refusal(database.url());
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.SESSION_SETTING);
        assertThat(refusal.diagnostic().message()).contains("idle_session_timeout", "division by zero");
    }

    @OnPostgres
    void aSettingThatIsOnlyWishedForIsLeftOutWhereTheServerRefusesIt(TestDatabase database) throws SQLException {
        replaceSetConfig(database, """
                CASE WHEN $1 = 'work_mem' THEN (1 / (length($1) - length($1)))::text
                ELSE pg_catalog.true_set_config($1, $2, $3) END""");
        try (Target target = Target.connect(url(database.url()), NAME);
                Connection session = target.open()) {
            assertThat(value(session, "SHOW work_mem")).isEqualTo("4MB");
            assertThat(value(session, "SHOW TimeZone")).isEqualTo("UTC");
        }
    }

    private static void replaceSetConfig(TestDatabase database, String body) {
        database.executeAsSuperuser(
                "ALTER FUNCTION pg_catalog.set_config(text, text, boolean) RENAME TO true_set_config",
                "CREATE FUNCTION pg_catalog.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS $$"
                        + " SELECT " + body + " $$");
    }

    @OnPostgres
    void closingATargetEndsTheSessionsThatAreStillOpen(TestDatabase database) throws SQLException {
        Target target = Target.connect(url(database.url()), NAME);
        Connection one = target.open();
        Connection two = target.open();
        one.close();
        target.close();
        assertThat(two.isClosed()).isTrue();
    }

    @OnPostgres
    void aWrongPasswordIsNamedAsSuch(TestDatabase database) {
        SealiftException refusal = refusal(database.url().replace("app-password", "s3cret"));
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_AUTHENTICATION);
        assertThat(refusal.diagnostic().message()).contains("app");
        assertThat(refusal.diagnostic().hint()).contains("%40");
    }

    @OnPostgres
    void anUnknownUserIsNamedAsSuch(TestDatabase database) {
        SealiftException refusal = refusal(database.url().replace("app:app-password", "nobody:s3cret"));
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_AUTHENTICATION);
        assertThat(refusal.diagnostic().message()).contains("nobody");
    }

    @OnPostgres
    void aMissingPasswordIsAskedFor(TestDatabase database) {
        SealiftException refusal = refusal(database.url().replace("app:app-password", "app"));
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_AUTHENTICATION);
        assertThat(refusal.diagnostic().message()).contains("wants a password");
        assertThat(refusal.diagnostic().hint()).contains("PGPASSWORD");
    }

    @OnPostgres
    void thePasswordFileOpensTheDoor(TestDatabase database, @TempDir Path home) throws IOException, SQLException {
        Path file = home.resolve(".pgpass");
        Files.writeString(file, "127.0.0.1:*:" + database.name() + ":app:app-password\n");
        TargetUrl url =
                TargetUrl.parse(database.url().replace("app:app-password", "app"), Map.of("HOME", home.toString()));

        file.toFile().setReadable(false, false);
        file.toFile().setReadable(true, true);
        file.toFile().setWritable(false, false);
        file.toFile().setWritable(true, true);
        try (Target target = Target.connect(url, NAME);
                Connection session = target.open()) {
            assertThat(value(session, "SELECT current_user")).isEqualTo("app");
        }

        file.toFile().setReadable(true, false);
        SealiftException refusal = refusal(url);
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_AUTHENTICATION);
        assertThat(refusal.diagnostic().hint()).contains("chmod 0600 " + file);
    }

    @OnPostgres
    void aDatabaseThatIsNotThereIsNamed(TestDatabase database) {
        SealiftException refusal = refusal(database.url() + "_missing");
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_DATABASE_MISSING);
        assertThat(refusal.diagnostic().message()).contains(database.name() + "_missing");
        assertThat(refusal.diagnostic().hint()).contains("CREATE DATABASE \"" + database.name() + "_missing\"");
    }

    @OnPostgres
    void aRoleThatMayNotConnectIsToldSo(TestDatabase database) {
        database.execute("REVOKE CONNECT ON DATABASE " + database.name() + " FROM PUBLIC");
        SealiftException refusal = refusal(database.newLogin().url());
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_PERMISSION);
        assertThat(refusal.diagnostic().hint()).contains("GRANT CONNECT ON DATABASE");
    }

    @OnPostgres
    void aServerThatOffersNoTlsIsToldFromOneThatIsNotThere(TestDatabase database) {
        SealiftException refusal = refusal(database.url() + "?sslmode=require");
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_TLS);
        assertThat(refusal.diagnostic().message()).contains("does not offer TLS", "sslmode=require");
    }

    @OnPostgres(TestPostgres.NEWEST)
    void aDatabaseInAnotherEncodingIsRefused(TestDatabase database) throws SQLException {
        try (Connection superuser = database.connectAsSuperuser();
                Statement statement = superuser.createStatement()) {
            String ascii = database.name() + "_ascii";
            statement.execute("CREATE DATABASE " + ascii
                    + " ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0 OWNER app");
            try {
                SealiftException refusal = refusal(database.url().replace(database.name(), ascii));
                assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_ENCODING);
                assertThat(refusal.diagnostic().message()).contains("SQL_ASCII");
                assertThat(refusal.diagnostic().hint()).contains("ENCODING 'UTF8'");
            } finally {
                statement.execute("DROP DATABASE " + ascii + " WITH (FORCE)");
            }
        }
    }

    @Test
    void aServerOlderThan14IsRefused() throws IOException {
        try (PretendedServer old = PretendedServer.start("13.23", List.of("130023", "13.23", "UTF8", "f"))) {
            SealiftException refusal = refusal("postgresql://u:s3cret@127.0.0.1:" + old.port() + "/d");
            assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_TOO_OLD);
            assertThat(refusal.diagnostic().message()).contains("PostgreSQL 13.23", "14 or newer");
        }
    }

    @Test
    void aStandbyIsRefused() throws IOException {
        try (PretendedServer standby = PretendedServer.start("18.1", List.of("180001", "18.1", "UTF8", "t"))) {
            SealiftException refusal = refusal("postgresql://u:s3cret@127.0.0.1:" + standby.port() + "/d");
            assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_FAILED);
            assertThat(refusal.diagnostic().message()).contains("standby");
        }
    }

    @Test
    void aPortWhereNothingListensIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        SealiftException refusal = refusal("postgresql://u:s3cret@127.0.0.1:" + port + "/d");
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_UNREACHABLE);
        assertThat(refusal.diagnostic().message()).contains("no server listens", "127.0.0.1:" + port);
    }

    @Test
    void aSocketThatIsNotThereIsUnreachable(@TempDir Path directory) {
        SealiftException refusal = refusal("postgresql://u:s3cret@/d?host=" + directory);
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_UNREACHABLE);
        assertThat(refusal.diagnostic().hint()).contains("unix_socket_directories");
    }

    @Test
    void aHostThatNobodyKnowsIsUnreachable() {
        SealiftException refusal = refusal("postgresql://u:s3cret@db.invalid/d");
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_UNREACHABLE);
        assertThat(refusal.diagnostic().message()).contains("no such host", "db.invalid");
    }

    @Test
    void aServerThatNeverAnswersIsUnreachableAfterTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SealiftException refusal = refusal("postgresql://u:s3cret@127.0.0.1:" + silent.getLocalPort()
                    + "/d?connect_timeout=1&sslmode=disable");
            assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_UNREACHABLE);
            assertThat(refusal.diagnostic().message()).contains("in time");
        }
    }

    @Test
    void somethingThatHangsUpIsUnreachable() throws IOException {
        try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> hangUp(rude));
            SealiftException refusal =
                    refusal("postgresql://u:s3cret@127.0.0.1:" + rude.getLocalPort() + "/d?sslmode=disable");
            assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_UNREACHABLE);
        }
    }

    private static void hangUp(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                // The packet is read, so that what follows is an orderly end and no reset.
                client.getInputStream().read(new byte[1024]);
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    @OnPostgres
    void theNextHostIsTriedWhereTheFirstDoesNotAnswer(TestDatabase database) throws SQLException {
        String several = database.url().replace("@", "@db.invalid,127.0.0.1:1,");
        try (Target target = Target.connect(url(several), NAME);
                Connection session = target.open()) {
            assertThat(value(session, "SELECT current_database()")).isEqualTo(database.name());
        }
    }

    /** Of several hosts the one that can be written is meant, also where a failover has changed which that is. */
    @OnPostgres(TestPostgres.NEWEST)
    void aStandbyAmongSeveralHostsIsPassedOver(TestDatabase database) throws IOException, SQLException {
        try (DedicatedServer standby = TestPostgres.dedicated(TestPostgres.NEWEST)) {
            standby.stop();
            Path signal = Files.createFile(standby.dataDirectory().resolve("standby.signal"));
            Files.setOwner(signal, Files.getOwner(standby.dataDirectory()));
            standby.start();
            String first = "127.0.0.1:" + standby.server().port();
            String second = "127.0.0.1:" + database.server().port();
            String both = "postgresql://app:app-password@" + first + "," + second + "/postgres";
            for (String wanted : List.of("", "?target_session_attrs=read-write")) {
                try (Target target = Target.connect(url(both + wanted), NAME);
                        Connection session = target.open()) {
                    assertThat(value(session, "SELECT pg_is_in_recovery()")).isEqualTo("f");
                }
            }
            SealiftException none = refusal("postgresql://app:app-password@" + first + "," + first + "/postgres");
            assertThat(none.diagnostic().code()).isEqualTo(Code.TARGET_FAILED);
            assertThat(none.diagnostic().message()).contains(first, "standby");
            assertThat(refusal("postgresql://app:app-password@" + first + "/postgres")
                            .diagnostic()
                            .message())
                    .contains("standby");
        }
    }

    @OnPostgres
    void aSessionThatIsCutIsLostAndNotRefused(TestDatabase database) throws SQLException {
        try (CutProxy proxy = CutProxy.to(database.server().port());
                Target target = Target.connect(url(proxy.through(database.url())), NAME)) {
            Connection session = target.open();
            proxy.cut();
            SQLException error = catchThrowableOfType(SQLException.class, () -> value(session, "SELECT 1"));
            assertThat(target.failure(error).diagnostic().code()).isEqualTo(Code.TARGET_CONNECTION_LOST);
        }
    }
}
