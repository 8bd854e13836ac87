package dev.sealift.doctor;

import static dev.sealift.doctor.Finding.Weight.ATTENTION;
import static dev.sealift.doctor.Finding.Weight.FINE;
import static dev.sealift.doctor.Finding.Weight.NOTE;
import static dev.sealift.doctor.Finding.Weight.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.doctor.Finding.Topic;
import dev.sealift.model.Outcome;
import dev.sealift.target.PostgresVersion;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.PgBouncer;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found out about a database, a role and the extensions. */
class DatabaseTest {
    @OnPostgres
    void aDatabaseThatIsFitIsSaidToBe(TestDatabase database) {
        Examination examination = Examined.of(database.url());

        assertThat(examination.outcome()).as("%s", examination.findings()).isEqualTo(Outcome.DONE);
        assertThat(examination.version())
                .startsWith(Integer.toString(database.server().majorVersion()));
        assertThat(Examined.finding(examination, Topic.TEXT, "encoding").weight())
                .isEqualTo(FINE);
        assertThat(Examined.finding(examination, Topic.SESSIONS, "session-settings")
                        .weight())
                .isEqualTo(FINE);
        assertThat(Examined.finding(examination, Topic.CONNECTIONS, "free").weight())
                .isEqualTo(FINE);
        assertThat(Examined.finding(examination, Topic.EXTENSIONS, "vector").weight())
                .isEqualTo(NOTE);
        assertThat(Examined.finding(examination, Topic.EXTENSIONS, "others").says())
                .contains("plpgsql");
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname = 'sealift'"))
                .as("nothing is written")
                .isEmpty();
    }

    @Test
    void aVersionThatIsTooOldIsRefusedAndOneWithoutFixesWantsAttention() {
        LocalDate day = LocalDate.of(2026, 11, 13);
        assertThat(new ServerVersion(new PostgresVersion(130023, "13.23"), day).weight())
                .isEqualTo(REFUSED);
        ServerVersion old = new ServerVersion(new PostgresVersion(140020, "14.20"), day);
        assertThat(old.weight()).isEqualTo(ATTENTION);
        assertThat(old.says()).isEqualTo("PostgreSQL 14.20, which gets no fixes any more since 2026-11-12");
        assertThat(new ServerVersion(old.version(), day.minusDays(1)).weight()).isEqualTo(FINE);
        assertThat(new ServerVersion(new PostgresVersion(190000, "19.0"), day).weight())
                .isEqualTo(FINE);
    }

    @OnPostgres(TestPostgres.NEWEST)
    void anotherEncodingIsRefusedAndNotAnErrorOfTheExamination(TestDatabase database) {
        String ascii = database.name() + "_ascii";
        database.executeAsSuperuser("CREATE DATABASE " + ascii
                + " ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0 OWNER app");
        try {
            Examination examination = Examined.of(database.url().replace(database.name(), ascii));
            Finding encoding = Examined.finding(examination, Topic.TEXT, "encoding");
            assertThat(encoding.weight()).isEqualTo(REFUSED);
            assertThat(encoding.says()).contains("SQL_ASCII");
            assertThat(examination.outcome()).isEqualTo(Outcome.REFUSED);
        } finally {
            database.executeAsSuperuser("DROP DATABASE " + ascii + " WITH (FORCE)");
        }
    }

    @OnPostgres(TestPostgres.NEWEST)
    void aCollationOfAnotherVersionThanTheServersIsFound(TestDatabase database) {
        String sorted = database.name() + "_icu";
        database.executeAsSuperuser("CREATE DATABASE " + sorted
                + " ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'de' LOCALE 'C' TEMPLATE template0 OWNER app");
        try {
            String url = database.url().replace(database.name(), sorted);
            Finding collation = Examined.finding(Examined.of(url), Topic.TEXT, "collation");
            assertThat(collation.weight()).isEqualTo(NOTE);
            assertThat(collation.says()).startsWith("texts are sorted by the rules of de of icu, version ");

            database.executeAsSuperuser(
                    "UPDATE pg_database SET datcollversion = '1.2.3' WHERE datname = '" + sorted + "'");
            Finding stale = Examined.finding(Examined.of(url), Topic.TEXT, "collation");
            assertThat(stale.weight()).isEqualTo(ATTENTION);
            assertThat(stale.says()).contains("made with version 1.2.3", "the server has version ");
            database.executeAsSuperuser(stale.advice().replaceFirst("^in an empty database: (.*?);.*$", "$1"));
            assertThat(Examined.finding(Examined.of(url), Topic.TEXT, "collation")
                            .weight())
                    .isEqualTo(NOTE);
        } finally {
            database.executeAsSuperuser("DROP DATABASE " + sorted + " WITH (FORCE)");
        }
    }

    @OnPostgres
    void aDatabaseThatIsMadeAsAdvisedSortsByBytes(TestDatabase database) {
        boolean choosable = database.server().majorVersion() >= 15;
        String advice = new CollationFound("d", "libc", "en_US.utf8", null, null, choosable).advice();
        String sorted = database.name() + "_c";
        database.executeAsSuperuser(
                "CREATE DATABASE " + sorted + advice.replaceFirst(".* create the database with", ""));
        try {
            Finding collation = Examined.finding(
                    Examined.of(database.url().replace(database.name(), sorted)), Topic.TEXT, "collation");
            assertThat(collation.weight()).as("%s", collation).isEqualTo(FINE);
        } finally {
            database.executeAsSuperuser("DROP DATABASE " + sorted + " WITH (FORCE)");
        }
    }

    @OnPostgres
    void aTableThatEverybodyMayReadIsFound(TestDatabase database) {
        database.execute("CREATE TABLE notice (id int)", "GRANT SELECT ON notice TO PUBLIC");
        Finding there = Examined.finding(Examined.of(database.url()), Topic.ROW_SECURITY, "exposed-tables");
        assertThat(there.says()).isEqualTo("this table has no row-level security and may be read by PUBLIC: notice");

        database.execute("ALTER TABLE notice ENABLE ROW LEVEL SECURITY");
        assertThat(Examined.of(database.url()).findings()).noneMatch(ExposedTables.class::isInstance);
    }

    @OnPostgres
    void aSettingOfTheRoleOrTheDatabaseIsTakenAwayThere(TestDatabase database) {
        TestDatabase.Login login = database.newLogin();
        for (String owner : List.of(
                "ROLE " + login.role(),
                "DATABASE " + database.name(),
                "ROLE " + login.role() + " IN DATABASE " + database.name())) {
            database.executeAsSuperuser("ALTER " + owner + " SET maintenance_work_mem = '2MB'");
            Finding small = Examined.finding(Examined.of(login.url()), Topic.SETTINGS, "maintenance_work_mem");
            assertThat(small.weight()).as(owner).isEqualTo(NOTE);
            assertThat(small.advice()).endsWith(": ALTER " + owner + " RESET maintenance_work_mem");

            database.executeAsSuperuser(small.advice().replaceFirst(".*: ", ""));
            assertThat(Examined.finding(Examined.of(login.url()), Topic.SETTINGS, "maintenance_work_mem")
                            .weight())
                    .isEqualTo(FINE);
        }
    }

    @Test
    void localesThatSortByBytesAreKnown() {
        for (String locale : List.of("C", "POSIX", "C.UTF-8", "C.utf8")) {
            assertThat(new CollationFound("d", "libc", locale, null, null, true).weight())
                    .as(locale)
                    .isEqualTo(FINE);
        }
        assertThat(new CollationFound("d", "builtin", "PG_UNICODE_FAST", null, null, true).weight())
                .isEqualTo(FINE);
        assertThat(new CollationFound("d", "libc", "en_US.utf8", null, null, true).says())
                .contains("another order");
    }

    /** Each statement that is advised is run, and then nothing is lacking. */
    @OnPostgres
    void aRoleWithFewRightsIsToldEachGrant(TestDatabase database) {
        database.executeAsSuperuser("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        String url = database.newLogin().url();

        Examination examination = Examined.of(url);

        assertThat(examination.outcome()).isEqualTo(Outcome.REFUSED);
        List<Finding> lacking = examination.findings().stream()
                .filter(finding -> finding.topic() == Topic.RIGHTS)
                .toList();
        assertThat(lacking)
                .hasSize(2)
                .allMatch(finding -> finding.weight() == REFUSED)
                .extracting(Finding::says)
                .anyMatch(says -> says.contains("schema public"))
                .anyMatch(says -> says.contains("sealift"));
        for (Finding right : lacking) {
            database.executeAsSuperuser(
                    right.advice().replaceFirst("^let an administrator run, in the database: ", ""));
        }
        Examination granted = Examined.of(url);
        assertThat(granted.outcome()).as("%s", granted.findings()).isEqualTo(Outcome.DONE);
        assertThat(granted.findings())
                .filteredOn(finding -> finding.topic() == Topic.RIGHTS)
                .allMatch(finding -> finding.weight() == FINE);
    }

    @OnPostgres
    void limitsOfTheRoleAndOfTheDatabaseAreFound(TestDatabase database) throws SQLException {
        TestDatabase.Login login = database.newLogin();
        database.executeAsSuperuser("ALTER ROLE " + login.role() + " CONNECTION LIMIT 6");
        Finding role = Examined.finding(Examined.of(login.url()), Topic.CONNECTIONS, "free");
        assertThat(role.weight()).isEqualTo(ATTENTION);
        assertThat(role.says()).contains("room for 6 sessions more", "the role " + login.role() + " may have 6");

        database.executeAsSuperuser("ALTER DATABASE " + database.name() + " CONNECTION LIMIT 4");
        List<Connection> others = new ArrayList<>();
        others.add(database.connect());
        others.add(database.connect());
        Finding few = Examined.finding(Examined.of(login.url()), Topic.CONNECTIONS, "free");
        assertThat(few.weight()).isEqualTo(REFUSED);
        assertThat(few.says()).contains("room for 2 sessions more", "the database allows 4", "a run needs 3");
        for (Connection other : others) {
            other.close();
        }
        database.executeAsSuperuser(few.advice().replaceFirst(".*or: ", ""));
        assertThat(Examined.finding(Examined.of(login.url()), Topic.CONNECTIONS, "free")
                        .says())
                .contains("the role");
    }

    @OnPostgres(TestPostgres.NEWEST)
    void aPoolerThatLendsTheServerIsRefusedAndOneThatKeepsSessionsIsNot(TestDatabase database) throws Exception {
        try (PgBouncer pooler = PgBouncer.before(database.server(), PgBouncer.Mode.TRANSACTION)) {
            Examination examination = Examined.of(pooler.through(database.url()));
            Finding lending = Examined.finding(examination, Topic.SESSIONS, "pooler");
            assertThat(lending.weight()).isEqualTo(REFUSED);
            assertThat(lending.advice()).contains("direct URL");
            assertThat(examination.outcome()).isEqualTo(Outcome.REFUSED);
        }
        try (PgBouncer pooler = PgBouncer.before(database.server(), PgBouncer.Mode.SESSION)) {
            Finding keeping =
                    Examined.finding(Examined.of(pooler.through(database.url())), Topic.SESSIONS, "session-settings");
            assertThat(keeping.weight()).isEqualTo(FINE);
            assertThat(keeping.says()).startsWith("a pooler stands between");
        }
    }

    @OnPostgres(TestPostgres.NEWEST)
    void aServerThatDoesNotKeepASettingIsRefused(TestDatabase database) {
        database.executeAsSuperuser(
                "ALTER FUNCTION pg_catalog.set_config(text, text, boolean) RENAME TO true_set_config", """
                CREATE FUNCTION pg_catalog.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS $$
                SELECT CASE WHEN $1 = 'row_security' THEN current_setting($1)
                            ELSE pg_catalog.true_set_config($1, $2, $3) END $$""");
        Examination examination = Examined.of(database.url());
        Finding lost = Examined.finding(examination, Topic.SESSIONS, "session-settings");
        assertThat(lost.weight()).isEqualTo(REFUSED);
        assertThat(lost.says()).contains("row_security to 'off', and it is 'on'");
        assertThat(examination.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @OnPgvector
    void pgvectorIsFoundWithItsVersion(TestDatabase database) {
        Finding installed = Examined.finding(Examined.of(database.url()), Topic.EXTENSIONS, "vector");
        assertThat(installed.says()).matches("pgvector \\d+\\.\\d+\\.\\d+ is created in the schema public.*");
        database.executeAsSuperuser("UPDATE pg_extension SET extversion = '0.4.0' WHERE extname = 'vector'");
        Finding behind = Examined.finding(Examined.of(database.url()), Topic.EXTENSIONS, "vector");
        assertThat(behind.weight()).isEqualTo(ATTENTION);
        assertThat(behind.says()).startsWith("pgvector 0.4.0 is created").contains("the server has the files of ");
        assertThat(behind.advice()).contains("ALTER EXTENSION vector UPDATE");
    }

    @OnPgvector
    void pgvectorThatTheServerHasAndTheDatabaseHasNotIsFound(TestDatabase database) {
        try (TestDatabase bare = database.server().bare()) {
            Finding owner = Examined.finding(Examined.of(bare.url()), Topic.EXTENSIONS, "vector");
            assertThat(owner.says()).contains("which is not created in this database");
            Finding nobody = Examined.finding(Examined.of(bare.newLogin().url()), Topic.EXTENSIONS, "vector");
            assertThat(nobody.weight()).isEqualTo(ATTENTION);
            assertThat(nobody.says()).contains("the role may not create it");
        }
    }
}
