package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.journal.QuarantineTable;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.report.Report;
import dev.sealift.target.Pooling;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.PgBouncer;
import dev.sealift.testkit.PgBouncer.Mode;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Targets behind a real PgBouncer, whose address says nothing of it. */
@SuppressWarnings("NullAway.Init")
class PoolerTest {
    @TempDir
    private Path folder;

    private Path source() throws SQLException {
        Path file = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT, n INTEGER)");
            statement.executeUpdate("WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 5000)"
                    + " INSERT INTO note SELECT n, 'note ' || n, n % 7 FROM i");
            statement.executeUpdate("CREATE INDEX note_n ON note (n)");
        }
        return file;
    }

    private static Migration.To to(Path file, String url) {
        return Migration.from(file).to(TargetUrl.parse(url, Map.of()));
    }

    private static Pooling poolingOf(String url) {
        try (Target target = Target.connect(TargetUrl.parse(url, Map.of()), "sealift test")) {
            return target.pooling();
        }
    }

    private static Diagnostic refusal(ThrowingCall call) {
        return catchThrowableOfType(SealiftException.class, call::run).diagnostic();
    }

    private interface ThrowingCall {
        void run() throws Exception;
    }

    @OnPostgres
    void aServerWithoutAPoolerIsSeenAsSuch(TestDatabase database) {
        assertThat(poolingOf(database.url())).isEqualTo(Pooling.NONE);
        assertThat(poolingOf(database.url() + "?pgbouncer=true")).isEqualTo(Pooling.NONE);
    }

    @OnPostgres
    void throughAPoolerInSessionModeEverythingWorks(TestDatabase database) throws Exception {
        Path file = source();
        try (PgBouncer pooler = PgBouncer.before(database.server(), Mode.SESSION)) {
            String url = pooler.through(database.url());
            assertThat(poolingOf(url)).isEqualTo(Pooling.SESSION);

            Report moved = to(file, url).migrate();
            assertThat(moved.outcome()).as(moved.diagnostics().toString()).isEqualTo(Outcome.DONE);
            assertThat(database.value("SELECT count(*) || ' ' || sum(n) FROM public.note"))
                    .isEqualTo("5000 14997");
            assertThat(to(file, url + "?pgbouncer=true").verify().outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSACTION", "STATEMENT"})
    void throughAPoolerThatLendsTheServerNothingIsBegun(Mode mode) throws Exception {
        Path file = source();
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh();
                PgBouncer pooler = PgBouncer.before(database.server(), mode)) {
            String url = pooler.through(database.url());
            assertThat(poolingOf(url)).isEqualTo(Pooling.TRANSACTION);
            assertThat(poolingOf(url + "?pgbouncer=true")).isEqualTo(Pooling.TRANSACTION);

            for (Diagnostic refusal : new Diagnostic[] {
                refusal(() -> to(file, url).migrate()),
                refusal(() -> to(file, url).verify()),
                refusal(() -> to(file, url).plan()),
                refusal(() -> to(file, url).planFile()),
                refusal(() -> to(file, url).restoreSchema())
            }) {
                assertThat(refusal.code()).isEqualTo(Code.TARGET_POOLED);
                assertThat(refusal.hint()).contains("direct URL");
            }
            assertThat(database.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'sealift'"))
                    .isEqualTo("0");
            assertThat(database.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void theApplicationsSessionsBehindAPoolerKeepTheirSettings() throws Exception {
        Path file = source();
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh();
                PgBouncer pooler = PgBouncer.before(database.server(), Mode.TRANSACTION, "default_pool_size = 1")) {
            to(file, database.url()).migrate();
            String url = pooler.through(database.url());
            String before = settings(url, database);
            assertThat(refusal(() -> to(file, url).migrate()).code()).isEqualTo(Code.TARGET_POOLED);
            // Reads in one transaction, on the very session of the server that the application gets next.
            assertThat(to(file, url).quarantine().counts(QuarantineTable.Filter.ALL))
                    .isEmpty();
            assertThat(settings(url, database)).isEqualTo(before);
        }
    }

    /** As an application's driver sees them, which sets nothing itself. */
    private static String settings(String url, TestDatabase database) throws SQLException {
        try (Connection session = DriverManager.getConnection(
                        "jdbc:" + url.replaceAll("//[^@]*@", "//") + "?prepareThreshold=0&user="
                                + database.value("SELECT current_user") + "&password=app-password");
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT string_agg(name || '=' || setting, E'\n' ORDER BY name) FROM pg_settings"
                                + " WHERE source IN ('session', 'database', 'user') AND name NOT IN ('application_name')")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aPoolerWithoutASecondSessionToLendIsToldSo() throws Exception {
        Path file = source();
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh();
                PgBouncer pooler = PgBouncer.before(database.server(), Mode.SESSION, "default_pool_size = 1")) {
            Diagnostic refusal = refusal(() -> to(file, pooler.through(database.url()) + "?connect_timeout=2")
                    .migrate());
            assertThat(refusal.code()).isEqualTo(Code.TARGET_POOLED);
            assertThat(refusal.message()).contains("has no second session");
            assertThat(refusal.hint()).contains("pool_size");
        }
    }
}
