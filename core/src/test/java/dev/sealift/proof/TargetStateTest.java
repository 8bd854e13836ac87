package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.Migration;
import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.Plan;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that cannot take the source: each is refused with its own code, and nothing is left behind in it. */
class TargetStateTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void makeSource() {
        file = SqliteFile.make(
                folder.resolve("app.db"),
                "CREATE TABLE film (id INTEGER PRIMARY KEY, title TEXT NOT NULL DEFAULT 'untitled')",
                "CREATE TABLE \"Odd name\" (film_id INTEGER REFERENCES film (id))",
                "CREATE INDEX film_by_title ON film (title)",
                "CREATE VIEW titles AS SELECT title FROM film",
                "INSERT INTO film VALUES (1, 'one'), (2, 'two')",
                "INSERT INTO \"Odd name\" VALUES (1)");
    }

    @OnPostgres
    void tablesThatHoldRowsAreNamedAndKept(TestDatabase target) {
        target.execute(
                "CREATE TABLE film (id int)", "INSERT INTO film VALUES (5)", "CREATE TABLE \"Odd name\" (x int)");
        List<?> before = content(target);

        SealiftException refused = refused(target.url());
        assertThat(refused.diagnostic().code()).isEqualTo(Code.TARGET_NOT_EMPTY);
        assertThat(refused.diagnostic().code().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.diagnostic().message()).contains("film (with rows)").contains("Odd name");
        assertThat(refused.diagnostic().message()).doesNotContain("Odd name (with rows)");
        assertThat(refused.diagnostic().hint()).isNotEmpty();
        assertThat(content(target)).isEqualTo(before);
        assertThat(target.value("SELECT id FROM film")).isEqualTo("5");
    }

    @OnPostgres
    void aViewOrAnIndexThatHasANameOfThePlanIsNamed(TestDatabase target) {
        target.execute(
                "CREATE TABLE other (x int)",
                "CREATE INDEX film_by_title ON other (x)",
                "CREATE VIEW titles AS SELECT x FROM other");
        List<?> before = content(target);

        SealiftException refused = refused(target.url());
        assertThat(refused.diagnostic().code()).isEqualTo(Code.TARGET_NOT_EMPTY);
        assertThat(refused.diagnostic().message()).contains("film_by_title").contains("titles");
        assertThat(content(target)).isEqualTo(before);
    }

    @OnPostgres
    void otherTablesAreNotInTheWay(TestDatabase target) throws InterruptedException {
        target.execute("CREATE TABLE other (x int)", "INSERT INTO other VALUES (5)");
        assertThat(Migration.from(file).to(target.url()).migrate().outcome()).isEqualTo(Outcome.DONE);
        assertThat(target.value("SELECT x FROM other")).isEqualTo("5");
    }

    @OnPostgres
    void aRoleThatMayNotCreateAnythingIsRefused(TestDatabase target) throws SQLException {
        target.executeAsSuperuser("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        refusedWithPermission(target);
    }

    @OnPostgres
    void aRoleThatMayCreateTablesButNoJournalIsRefused(TestDatabase target) throws SQLException {
        target.executeAsSuperuser("GRANT CREATE ON SCHEMA public TO PUBLIC");
        refusedWithPermission(target);
    }

    @OnPostgres
    void aRoleThatMayCreateAJournalButNoTablesIsRefused(TestDatabase target) throws SQLException {
        target.executeAsSuperuser(
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "GRANT CREATE ON DATABASE %s TO PUBLIC".formatted(target.name()));
        refusedWithPermission(target);
    }

    private void refusedWithPermission(TestDatabase target) {
        List<?> before = content(target);
        TestDatabase.Login login = target.newLogin();
        SealiftException refused = refused(login.url());
        assertThat(refused.diagnostic().code()).as("%s", refused.diagnostic()).isEqualTo(Code.ROLE_LACKS_RIGHTS);
        assertThat(refused.diagnostic().code().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.diagnostic().hint()).isNotEmpty();
        tellsNoPassword(refused, login.password());
        assertThat(content(target)).isEqualTo(before);
    }

    @OnPostgres
    void aWrongPasswordIsRefused(TestDatabase target) {
        TestDatabase.Login login = target.newLogin();
        SealiftException refused = refused(login.url().replace(login.password(), "Passw0rt-of-another"));
        assertThat(refused.diagnostic().code()).isEqualTo(Code.TARGET_AUTHENTICATION);
        tellsNoPassword(refused, "Passw0rt-of-another");
        assertThat(content(target)).isEmpty();
    }

    @OnPostgres
    void aDatabaseThatIsNotThereIsNamed(TestDatabase target) {
        SealiftException refused = refused(target.url().replace("/" + target.name(), "/no_such_database"));
        assertThat(refused.diagnostic().code()).isEqualTo(Code.TARGET_DATABASE_MISSING);
        assertThat(refused.diagnostic().message() + refused.diagnostic().subject())
                .contains("no_such_database");
        assertThat(content(target)).isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        SealiftException refused = refused("postgresql://app:Secret-word@127.0.0.1:%d/app".formatted(port));
        assertThat(refused.diagnostic().code()).isEqualTo(Code.TARGET_UNREACHABLE);
        assertThat(refused.diagnostic().message() + refused.diagnostic().subject())
                .contains("127.0.0.1")
                .contains("" + port);
        tellsNoPassword(refused, "Secret-word");
    }

    @Test
    void aMalformedUrlIsAFaultOfUsage() {
        SealiftException refused = refused("postgresql://app:Secret-word@localhost:port/app");
        assertThat(refused.diagnostic().code()).isEqualTo(Code.TARGET_URL);
        assertThat(refused.diagnostic().code().outcome()).isEqualTo(Outcome.USAGE);
        tellsNoPassword(refused, "Secret-word");
    }

    @OnPostgres
    void aTargetThatWasNeverFilledCannotBeVerified(TestDatabase target) {
        SealiftException refused = catchThrowableOfType(
                SealiftException.class,
                () -> Migration.from(file).to(target.url()).verify());
        assertThat(refused.diagnostic().code()).isEqualTo(Code.TARGET_NO_RUN);
        assertThat(content(target)).isEmpty();
    }

    @OnPostgres
    void aPlanTriesEveryStatementAndWritesNothing(TestDatabase target) throws InterruptedException, IOException {
        target.execute("CREATE TABLE other (x int)", "INSERT INTO other VALUES (5)");
        List<?> before = content(target);
        byte[] bytes = Files.readAllBytes(file);

        Plan tried = Migration.from(file).to(target.url()).plan();
        Plan alone = Migration.from(file).plan();

        assertThat(tried.steps()).isEqualTo(alone.steps()).isNotEmpty();
        assertThat(content(target)).isEqualTo(before);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @OnPostgres
    void aPlanForATargetThatThisSourceFilledIsThatOfItsRun(TestDatabase target) throws InterruptedException {
        Migration.from(file).to(target.url()).migrate();
        List<?> before = content(target);
        Plan plan = Migration.from(file).to(target.url()).plan();
        assertThat(plan.steps()).isEqualTo(Migration.from(file).plan().steps());
        assertThat(content(target)).isEqualTo(before);
        assertThat(target.value("SELECT count(*) FROM film")).isEqualTo("2");
    }

    @OnPostgres
    void aPlanForATargetThatOthersFilledIsRefusedAsTheRunWouldBe(TestDatabase target) {
        target.execute("CREATE TABLE film (id int)", "INSERT INTO film VALUES (5)");
        SealiftException refused = catchThrowableOfType(
                SealiftException.class,
                () -> Migration.from(file).to(target.url()).plan());
        assertThat(refused.diagnostic().code()).isEqualTo(Code.TARGET_NOT_EMPTY);
        assertThat(refused.diagnostic().message()).contains("film (with rows)");
    }

    private SealiftException refused(String url) {
        return catchThrowableOfType(
                SealiftException.class, () -> Migration.from(file).to(url).migrate());
    }

    private static void tellsNoPassword(SealiftException refused, String password) {
        assertThat(refused.diagnostic().toString()).doesNotContain(password);
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(password);
        }
    }

    /** Everything in the catalog that is not PostgreSQL's own: schemas, relations with columns, types, functions. */
    private static List<List<@Nullable String>> content(TestDatabase target) {
        return target.query("""
            WITH own AS (SELECT oid, nspname FROM pg_namespace
                         WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema')
            SELECT 'schema', nspname, '' FROM own WHERE nspname <> 'public'
            UNION ALL
            SELECT 'relation', nspname || '.' || relname, relkind::text || ' ' || coalesce(
                       (SELECT string_agg(attname || ' ' || atttypid::regtype, ',' ORDER BY attnum)
                        FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0), '')
            FROM pg_class c JOIN own ON own.oid = relnamespace
            UNION ALL
            SELECT 'constraint', nspname || '.' || conname, pg_get_constraintdef(c.oid)
            FROM pg_constraint c JOIN own ON own.oid = connamespace
            UNION ALL
            SELECT 'function', nspname || '.' || proname, '' FROM pg_proc JOIN own ON own.oid = pronamespace
            ORDER BY 1, 2, 3\
            """);
    }
}
