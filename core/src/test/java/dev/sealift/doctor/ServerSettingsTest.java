package dev.sealift.doctor;

import static dev.sealift.doctor.Finding.Weight.ATTENTION;
import static dev.sealift.doctor.Finding.Weight.FINE;
import static dev.sealift.doctor.Finding.Weight.NOTE;
import static dev.sealift.doctor.Finding.Weight.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.doctor.Finding.Topic;
import dev.sealift.doctor.Finding.Weight;
import dev.sealift.model.Outcome;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What is found out about a server whose settings the test makes. */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerSettingsTest {
    private record Case(String bad, String good, Weight weight) {}

    private static final Map<String, Case> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("fsync", new Case("off", "on", ATTENTION));
        SETTINGS.put("full_page_writes", new Case("off", "on", ATTENTION));
        SETTINGS.put("max_wal_size", new Case("64MB", "4GB", NOTE));
        SETTINGS.put("shared_buffers", new Case("1MB", "128MB", NOTE));
        SETTINGS.put("maintenance_work_mem", new Case("2MB", "64MB", NOTE));
        SETTINGS.put("autovacuum", new Case("off", "on", ATTENTION));
        SETTINGS.put("wal_level", new Case("logical", "replica", NOTE));
        SETTINGS.put("track_commit_timestamp", new Case("on", "off", NOTE));
        SETTINGS.put("log_statement", new Case("all", "none", ATTENTION));
        SETTINGS.put("log_min_duration_statement", new Case("0", "-1", NOTE));
        SETTINGS.put("temp_file_limit", new Case("100MB", "-1", NOTE));
        SETTINGS.put("synchronous_standby_names", new Case("nobody", "", ATTENTION));
    }

    private static DedicatedServer server;
    private static TestDatabase database;

    @BeforeAll
    static void startAServer() {
        server = TestPostgres.dedicated(TestPostgres.NEWEST);
        database = server.fresh();
    }

    @AfterAll
    static void stopIt() {
        server.close();
    }

    @Test
    @Order(1)
    void settingsThatSlowTheLoadAreNamedWithWhatToDo() {
        SETTINGS.forEach((name, setting) -> server.set(name, setting.bad()));
        server.stop();
        server.start();

        Examination examination = Examined.of(database.url());

        SETTINGS.forEach((name, setting) -> {
            Finding finding = Examined.finding(examination, Topic.SETTINGS, name);
            assertThat(finding.weight()).as("%s", finding).isEqualTo(setting.weight());
            assertThat(finding.says()).startsWith(name + " is " + setting.bad());
            assertThat(finding.advice()).as(name).isNotEmpty();
        });
        assertThat(examination.outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    @Order(2)
    void settingsThatAreAsTheyShouldBeAreFine() {
        SETTINGS.forEach((name, setting) -> server.set(name, setting.good()));
        server.stop();
        server.start();

        Examination examination = Examined.of(database.url());

        SETTINGS.forEach((name, setting) -> {
            Finding finding = Examined.finding(examination, Topic.SETTINGS, name);
            assertThat(finding.weight()).as("%s", finding).isEqualTo(FINE);
            assertThat(finding.advice()).as(name).isEmpty();
        });
    }

    @Test
    @Order(3)
    void theRoomOnTheDiskOfAServerHereIsSeenBySuperusers() {
        Finding room = Examined.finding(Examined.of(database.superuserUrl()), Topic.DISK, "room");
        assertThat(room.says()).contains("are free on the server's disk");

        OptionalLong huge = OptionalLong.of(Long.MAX_VALUE / 4);
        Examination full = Examined.of(database.superuserUrl(), huge);
        assertThat(Examined.finding(full, Topic.DISK, "room").weight()).isEqualTo(REFUSED);
        assertThat(full.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    @Order(4)
    void theRoomOnTheDiskIsNotKnownToOthersAndTheyAreToldWhatToHave() {
        Finding room =
                Examined.finding(Examined.of(database.url(), OptionalLong.of(3_000_000_000L)), Topic.DISK, "room");
        assertThat(room.weight()).isEqualTo(NOTE);
        assertThat(room.says()).contains("cannot be asked over SQL", "the source is 3.0 GB");
        // Twice the source, and max_wal_size.
        assertThat(room.advice()).startsWith("have 10.3 GB free or more");
    }

    @Test
    @Order(5)
    void aReplicationSlotThatNobodyReadsIsFound() {
        database.executeAsSuperuser("SELECT pg_create_physical_replication_slot('left_behind', true)");
        Finding slot = Examined.finding(Examined.of(database.url()), Topic.DISK, "slot left_behind");
        assertThat(slot.weight()).isEqualTo(ATTENTION);
        server.set("max_slot_wal_keep_size", "1GB");
        Finding bounded = Examined.finding(Examined.of(database.url()), Topic.DISK, "slot left_behind");
        assertThat(bounded.weight()).isEqualTo(NOTE);
        assertThat(bounded.says()).contains("1GB");

        database.executeAsSuperuser(slot.advice().replaceFirst(".*: ", ""));
        assertThat(Examined.of(database.url()).findings()).noneMatch(InactiveSlot.class::isInstance);
    }

    @Test
    @Order(6)
    void tablesThatAServiceShowsToEverybodyAreFound() {
        database.executeAsSuperuser(
                "CREATE ROLE anon",
                "CREATE ROLE authenticated",
                "GRANT CREATE, USAGE ON SCHEMA public TO app, anon, authenticated");
        assertThat(Examined.of(database.url()).findings()).noneMatch(ExposedTables.class::isInstance);

        database.executeAsSuperuser(
                "ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated");
        Finding coming = Examined.finding(Examined.of(database.url()), Topic.ROW_SECURITY, "exposed-tables");
        assertThat(coming.weight()).isEqualTo(ATTENTION);
        assertThat(coming.says())
                .startsWith("whatever is made in the schema public may be read by anon and authenticated");
        database.execute(
                "CREATE TABLE open (id int)",
                "CREATE TABLE closed (id int)",
                "ALTER TABLE closed ENABLE ROW LEVEL SECURITY");

        // What is advised helps.
        database.execute(coming.advice().replaceFirst("^before the load: (.*?);.*$", "$1"));
        Finding there = Examined.finding(Examined.of(database.url()), Topic.ROW_SECURITY, "exposed-tables");
        assertThat(there.says())
                .isEqualTo("this table has no row-level security and may be read by anon and authenticated: open");
        database.execute("ALTER TABLE open ENABLE ROW LEVEL SECURITY");
        assertThat(Examined.of(database.url()).findings()).noneMatch(ExposedTables.class::isInstance);
    }

    @Test
    @Order(7)
    void rightsThatAreGivenInEverySchemaAreTakenAwayInEverySchema() {
        database.executeAsSuperuser(
                "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO anon",
                "ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA public GRANT SELECT ON TABLES TO authenticated");
        Finding coming = Examined.finding(Examined.of(database.url()), Topic.ROW_SECURITY, "exposed-tables");
        assertThat(coming.says())
                .startsWith("whatever is made in the schema public may be read by anon and authenticated");

        database.execute(coming.advice()
                .replaceFirst("^before the load: (.*); or after it: .*$", "$1")
                .split("; "));
        database.execute("CREATE TABLE later (id int)");

        assertThat(Examined.of(database.url()).findings()).noneMatch(ExposedTables.class::isInstance);
    }

    @Test
    @Order(7)
    void ofATableThoseAreNamedWhoMayReadIt() {
        database.execute("CREATE TABLE shown (id int)", "GRANT SELECT ON shown TO anon");
        String there = "this table has no row-level security and may be read by anon: shown";
        assertThat(Examined.finding(Examined.of(database.url()), Topic.ROW_SECURITY, "exposed-tables")
                        .says())
                .isEqualTo(there);

        String rights = "ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA public %s SELECT ON TABLES %s authenticated";
        database.execute(rights.formatted("GRANT", "TO"));
        assertThat(Examined.finding(Examined.of(database.url()), Topic.ROW_SECURITY, "exposed-tables")
                        .says())
                .startsWith("whatever is made in the schema public may be read by authenticated, and ")
                .endsWith("; " + there);
        database.execute(rights.formatted("REVOKE", "FROM"), "DROP TABLE shown");
    }

    @Test
    @Order(7)
    void tablesWhoseRowsAreHiddenFromTheRoleAreFound() {
        database.executeAsSuperuser(
                "CREATE TABLE guarded (id int)",
                "ALTER TABLE guarded ENABLE ROW LEVEL SECURITY",
                "GRANT ALL ON guarded TO app");
        Finding hidden = Examined.finding(Examined.of(database.url()), Topic.ROW_SECURITY, "hidden-rows");
        assertThat(hidden.weight()).isEqualTo(REFUSED);
        assertThat(hidden.says()).contains("rows of guarded in the schema public from the role app");

        database.executeAsSuperuser(hidden.advice().replaceFirst(".*: ", ""));
        assertThat(Examined.of(database.url()).findings()).noneMatch(HiddenRows.class::isInstance);
    }

    @Test
    @Order(8)
    void aStandbyIsFoundAndNothingElseIsTried() throws IOException {
        server.stop();
        Files.createFile(server.dataDirectory().resolve("standby.signal"));
        server.start();

        Examination examination = Examined.of(database.url());

        Finding standby = Examined.finding(examination, Topic.SERVER, "standby");
        assertThat(standby.weight()).isEqualTo(REFUSED);
        assertThat(examination.findings()).noneMatch(finding -> finding.topic() == Topic.SESSIONS);
        assertThat(examination.outcome()).isEqualTo(Outcome.REFUSED);
    }
}
