package dev.sealift.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.PgBouncer;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each advice is provoked on a server, and goes when what it prints has been run. */
class AdvisorTest {
    private static final double SLOW = 100;

    @OnPostgres
    void anEmptyDatabaseGetsNoAdviceButHowToHaveStatementsCounted(TestDatabase database) {
        List<Advice> advice = observe(database).advice();

        assertThat(advice).hasSize(1);
        assertThat(advice.getFirst()).isInstanceOf(StatementsNotCounted.class);
        assertThat(advice.getFirst().statements())
                .last()
                .isEqualTo("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }

    @OnPostgres
    void aForeignKeyWithoutAnIndexGetsOne(TestDatabase database) {
        database.execute(
                "CREATE TABLE film (a int, b int, PRIMARY KEY (a, b))",
                "INSERT INTO film SELECT i, i FROM generate_series(1, 2000) AS s(i)",
                "CREATE TABLE \"Copy\" (id int PRIMARY KEY, \"Film\" int, part int,"
                        + " CONSTRAINT of_film FOREIGN KEY (\"Film\", part) REFERENCES film)",
                "INSERT INTO \"Copy\" SELECT i, i, i FROM generate_series(1, 2000) AS s(i)",
                // Served: the key's columns come first, in another order.
                "CREATE TABLE served (film int, part int, more int, FOREIGN KEY (film, part) REFERENCES film)",
                "INSERT INTO served SELECT i, i, i FROM generate_series(1, 2000) AS s(i)",
                "CREATE INDEX ON served (part, film, more)",
                // Small: read as a whole anyway.
                "CREATE TABLE small (film int, part int, FOREIGN KEY (film, part) REFERENCES film)",
                "INSERT INTO small VALUES (1, 1)",
                // An index that does not hold every row does not serve.
                "CREATE INDEX ON \"Copy\" (\"Film\", part) WHERE id > 5",
                "ANALYZE");

        List<ForeignKeyWithoutIndex> found = of(ForeignKeyWithoutIndex.class, observe(database));

        assertThat(found)
                .containsExactly(new ForeignKeyWithoutIndex(
                        "public", "Copy", "of_film", List.of("Film", "part"), "public.film", 2000, false));
        run(database, found.getFirst());
        assertThat(of(ForeignKeyWithoutIndex.class, observe(database))).isEmpty();
    }

    @OnPostgres
    void anIndexOfAPartitionedTableIsMadeAsPostgresqlAllows(TestDatabase database) {
        database.execute(
                "CREATE TABLE film (id int PRIMARY KEY)",
                "INSERT INTO film SELECT i FROM generate_series(1, 2000) AS s(i)",
                "CREATE TABLE copy (id int, film_id int REFERENCES film, year int) PARTITION BY RANGE (id)",
                "CREATE TABLE copy_1 PARTITION OF copy FOR VALUES FROM (0) TO (10000)",
                "INSERT INTO copy SELECT i, i, i FROM generate_series(1, 2000) AS s(i)",
                "ANALYZE");
        pretendCounted(database, "'SELECT id FROM copy WHERE year = $1'");

        Observation observation = observe(database);

        List<ForeignKeyWithoutIndex> keys = of(ForeignKeyWithoutIndex.class, observation);
        assertThat(keys).extracting(Advice::subject).containsExactly("public.copy (film_id)");
        assertThat(keys.getFirst().message()).endsWith("so writes wait while the index is built");
        List<FilterWithoutIndex> filters = of(FilterWithoutIndex.class, observation);
        assertThat(filters).extracting(Advice::subject).containsExactly("public.copy (year)");
        run(database, keys.getFirst());
        run(database, filters.getFirst());
        assertThat(of(ForeignKeyWithoutIndex.class, observe(database))).isEmpty();
        assertThat(of(FilterWithoutIndex.class, observe(database))).isEmpty();
    }

    @OnPostgres
    void ofATableWhoseRowsAreHiddenFromTheRoleNothingIsSaid(TestDatabase database) {
        TestDatabase.Login other = database.newLogin();
        database.execute(
                "CREATE TABLE film (id int)",
                "INSERT INTO film SELECT i FROM generate_series(1, 100) AS s(i)",
                "GRANT SELECT ON film TO " + other.role());
        assertThat(of(TableNotAnalysed.class, observe(other.url()))).hasSize(1);

        database.execute("ALTER TABLE film ENABLE ROW LEVEL SECURITY", "ANALYZE film");

        assertThat(of(TableNotAnalysed.class, observe(other.url()))).isEmpty();
    }

    @Test
    void behindAPoolerWhatCannotBeReadEndsNothingAndNothingCanBeWritten() {
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh();
                PgBouncer pooler = PgBouncer.before(database.server(), PgBouncer.Mode.TRANSACTION)) {
            database.execute("CREATE SEQUENCE short MAXVALUE 10", "SELECT setval('short', 9)");
            database.executeAsSuperuser("CREATE EXTENSION pg_stat_statements SCHEMA public");

            Observation observation = observe(pooler.through(database.url()));

            assertThat(of(StatementsNotCounted.class, observation))
                    .extracting(StatementsNotCounted::why)
                    .containsExactly("the server does not count statements");
            assertThat(of(SequenceNearEnd.class, observation)).hasSize(1);
            database.executeAsSuperuser("DROP EXTENSION pg_stat_statements");
            pretendCounted(database, "'SELECT ' || current_setting('transaction_read_only')");
            assertThat(of(SlowStatement.class, observe(pooler.through(database.url()))))
                    .extracting(SlowStatement::text)
                    .containsExactly("SELECT on");
        }
    }

    @OnPostgres
    void aTableThatWasNeverAnalysedIs(TestDatabase database) {
        database.execute(
                "CREATE TABLE film (id int PRIMARY KEY, title text)",
                "INSERT INTO film SELECT i, 'x' FROM generate_series(1, 100) AS s(i)",
                // Counts the rows, and leaves no statistics.
                "CREATE INDEX ON film (title)",
                "CREATE TABLE empty (id int)");

        List<TableNotAnalysed> found = of(TableNotAnalysed.class, observe(database));

        assertThat(found).extracting(Advice::subject).containsExactly("public.film");
        run(database, found.getFirst());
        assertThat(of(TableNotAnalysed.class, observe(database))).isEmpty();
    }

    @OnPostgres
    void aSequenceNearItsEndAndItsColumnGetRoom(TestDatabase database) {
        database.execute(
                "CREATE TABLE by_identity (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY)",
                "CREATE SEQUENCE wide",
                "CREATE TABLE by_default (id smallint DEFAULT nextval('wide'))",
                "ALTER SEQUENCE wide OWNED BY by_default.id",
                "CREATE SEQUENCE alone MAXVALUE 100",
                "CREATE SEQUENCE round MAXVALUE 100 CYCLE",
                "CREATE SEQUENCE young MAXVALUE 100",
                "SELECT setval('by_identity_id_seq', 2147483000), setval('wide', 32000), setval('alone', 81),"
                        + " setval('round', 99), setval('young', 79)");

        List<SequenceNearEnd> found = of(SequenceNearEnd.class, observe(database));

        assertThat(found)
                .containsExactly(
                        new SequenceNearEnd("public", "alone", null, 81, 100),
                        new SequenceNearEnd(
                                "public",
                                "by_identity_id_seq",
                                new SequenceNearEnd.Owner("public", "by_identity", "id", "integer"),
                                2147483000,
                                2147483647),
                        new SequenceNearEnd(
                                "public",
                                "wide",
                                new SequenceNearEnd.Owner("public", "by_default", "id", "smallint"),
                                32000,
                                32767));
        assertThat(found.getLast().message()).endsWith("Columns that refer to it must become bigint as well");
        found.forEach(advice -> run(database, advice));
        assertThat(of(SequenceNearEnd.class, observe(database))).isEmpty();
        database.execute("SELECT setval('by_identity_id_seq', 2147483647)", "INSERT INTO by_identity DEFAULT VALUES");
        assertThat(database.value("SELECT max(id) FROM by_identity")).isEqualTo("2147483648");
    }

    @OnPostgres
    void aSequenceThatEndsBeforeItsColumnGetsRoomAlone(TestDatabase database) {
        database.execute(
                "CREATE SEQUENCE bounded MAXVALUE 100",
                "CREATE TABLE ticket (id int DEFAULT nextval('bounded'))",
                "ALTER SEQUENCE bounded OWNED BY ticket.id",
                "CREATE SEQUENCE named MAXVALUE 100",
                "CREATE TABLE label (id text DEFAULT nextval('named'))",
                "ALTER SEQUENCE named OWNED BY label.id",
                "SELECT setval('bounded', 90), setval('named', 90)");

        List<SequenceNearEnd> found = of(SequenceNearEnd.class, observe(database));

        assertThat(found).extracting(Advice::subject).containsExactly("public.bounded", "public.named");
        assertThat(found).extracting(Advice::message).noneMatch(message -> message.contains("bigint"));
        found.forEach(advice -> run(database, advice));
        assertThat(of(SequenceNearEnd.class, observe(database))).isEmpty();
        assertThat(database.query("SELECT data_type FROM information_schema.columns WHERE column_name = 'id'"
                        + " AND table_schema = 'public' ORDER BY 1"))
                .isEqualTo(List.of(List.of("integer"), List.of("text")));
    }

    @OnPostgres
    void aDatabaseAndARoleWithFewConnectionsLeftAreSaid(TestDatabase database) throws SQLException {
        TestDatabase.Login role = database.newLogin();
        database.executeAsSuperuser("ALTER ROLE " + role.role() + " CONNECTION LIMIT 5");
        List<Connection> open = new ArrayList<>();
        try (Target target = Target.connect(TargetUrl.parse(role.url(), Map.of()), "test")) {
            Advisor advisor = new Advisor(target, SLOW);
            assertThat(of(ConnectionsNearLimit.class, advisor.observe())).isEmpty();
            for (int i = 0; i < 3; i++) {
                open.add(target.open());
            }
            assertThat(of(ConnectionsNearLimit.class, advisor.observe()))
                    .containsExactly(new ConnectionsNearLimit("the role " + role.role(), 4, 5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void aServerWithFewConnectionsLeftIsSaid(int version) throws SQLException {
        try (DedicatedServer server = TestPostgres.dedicated(version);
                TestDatabase database = server.fresh()) {
            server.set("max_connections", "12");
            server.set("superuser_reserved_connections", "2");
            server.set("max_wal_senders", "0");
            server.stop();
            server.start();
            List<Connection> open = new ArrayList<>();
            assertThat(of(ConnectionsNearLimit.class, observe(database))).isEmpty();
            for (int i = 0; i < 7; i++) {
                open.add(database.connect());
            }

            Observation crowded = observe(database);

            assertThat(of(ConnectionsNearLimit.class, crowded))
                    .containsExactly(new ConnectionsNearLimit("the server", 8, 10));
            assertThat(crowded.state().connections()).isEqualTo(8);
            assertThat(crowded.state().connectionLimit()).isEqualTo(10);
            run(database, of(ConnectionsNearLimit.class, crowded).getFirst());
            for (Connection connection : open) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void statementsThatAreSlowOrFindNoIndexAreSaidWithoutWhatTheyHeld(int version) throws SQLException {
        try (DedicatedServer server = TestPostgres.dedicated(version);
                TestDatabase database = server.fresh()) {
            server.set("shared_preload_libraries", "$libdir/auto_explain");
            server.stop();
            server.start();
            StatementsNotCounted missing =
                    of(StatementsNotCounted.class, observeAsSuperuser(database)).getFirst();
            assertThat(missing.statements())
                    .containsExactly(
                            "ALTER SYSTEM SET shared_preload_libraries = '$libdir/auto_explain', 'pg_stat_statements'",
                            "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            runAsSuperuser(database, missing);
            assertThat(of(StatementsNotCounted.class, observeAsSuperuser(database))
                            .getFirst()
                            .why())
                    .isEqualTo("the server does not load pg_stat_statements, which takes a restart");
            server.stop();
            server.start();
            use(database);

            Observation observation = observeAsSuperuser(database);

            assertThat(of(StatementsNotCounted.class, observation)).isEmpty();
            assertThat(of(SlowStatement.class, observation)).hasSize(1);
            SlowStatement slow = of(SlowStatement.class, observation).getFirst();
            assertThat(slow.text()).matches("SELECT title, pg_sleep\\(\\$1\\) FROM film WHERE title = \\$2");
            assertThat(slow.calls()).isEqualTo(2);
            assertThat(slow.mean()).isGreaterThanOrEqualTo(200);
            List<FilterWithoutIndex> filters = of(FilterWithoutIndex.class, observation);
            assertThat(filters).extracting(Advice::subject).containsExactly("public.film (year, minutes)");
            assertThat(filters.getFirst().calls()).isEqualTo(30);
            assertThat(observation.toString()).doesNotContain("geheim");

            runAsSuperuser(database, filters.getFirst());

            assertThat(of(FilterWithoutIndex.class, observeAsSuperuser(database)))
                    .isEmpty();
            assertThat(database.value("SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'film_year%'"))
                    .isEqualTo("CREATE INDEX film_year_minutes_idx ON public.film USING btree (year, minutes)");
            // Of other roles' statements an ordinary role is told nothing, until it may read them.
            assertThat(of(SlowStatement.class, observe(database))).hasSize(1);
            TestDatabase.Login other = database.newLogin();
            run(other.url(), "SELECT 1");
            StatementsNotCounted hidden =
                    of(StatementsNotCounted.class, observe(other.url())).getFirst();
            assertThat(hidden.statements()).containsExactly("GRANT pg_read_all_stats TO \"" + other.role() + "\"");
            runAsSuperuser(database, hidden);
            assertThat(of(SlowStatement.class, observe(other.url()))).hasSize(1);
        }
    }

    private static void use(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE film (id int PRIMARY KEY, title text, year int, minutes int, seen boolean, kind text)",
                "CREATE INDEX ON film (title)",
                "INSERT INTO film SELECT i, 'geheim ' || i, i % 90, i % 200, i % 2 = 0, 'k' || i % 2"
                        + " FROM generate_series(1, 5000) AS s(i)",
                "ANALYZE film",
                "SELECT title, pg_sleep(0.2) FROM film WHERE title = 'geheim 1'",
                "SELECT title, pg_sleep(0.2) FROM film WHERE title = 'geheim 2'");
        // Such statements are kept as they came.
        database.executeAsSuperuser(
                "DO $$ BEGIN PERFORM pg_sleep(0.2); END $$ /* geheim */",
                "ALTER ROLE app PASSWORD 'app-password' /* geheim */");
        try (Connection session = database.connect()) {
            for (String filter : List.of(
                    "SELECT id FROM film WHERE year = ? AND minutes > ?",
                    // Served by an index; of two values; a boolean; seldom.
                    "SELECT id FROM film f WHERE f.title = ?::text AND f.year = ?",
                    "SELECT id FROM film WHERE kind = 'k' || ? AND ? > 0",
                    "SELECT id FROM film WHERE seen = (? > 0) AND ? > 0")) {
                try (PreparedStatement query = session.prepareStatement(filter)) {
                    for (int i = 0; i < 30; i++) {
                        query.setInt(1, i);
                        query.setInt(2, i);
                        query.executeQuery().close();
                    }
                }
            }
            try (Statement seldom = session.createStatement()) {
                seldom.executeQuery("SELECT id FROM film WHERE minutes = 4").close();
            }
        }
    }

    private static void run(String url, String... statements) throws SQLException {
        try (Target target = Target.connect(TargetUrl.parse(url, Map.of()), "test");
                Connection session = target.open();
                Statement statement = session.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The extension with a view of the test's in place of its own, for servers that count nothing. */
    private static void pretendCounted(TestDatabase database, String query) {
        database.executeAsSuperuser(
                "CREATE EXTENSION pg_stat_statements SCHEMA public",
                "ALTER EXTENSION pg_stat_statements DROP VIEW public.pg_stat_statements",
                "DROP VIEW public.pg_stat_statements",
                "CREATE VIEW public.pg_stat_statements AS SELECT " + query + " AS query, 30::bigint AS calls,"
                        + " 30000::float8 AS total_exec_time, 30::bigint AS rows, oid AS dbid FROM pg_database"
                        + " WHERE datname = current_database()",
                "GRANT SELECT ON public.pg_stat_statements TO PUBLIC");
    }

    private static <T> List<T> of(Class<T> kind, Observation observation) {
        return observation.advice().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static Observation observe(TestDatabase database) {
        return observe(database.url());
    }

    private static Observation observeAsSuperuser(TestDatabase database) {
        return observe(database.superuserUrl());
    }

    private static Observation observe(String url) {
        try (Target target = Target.connect(TargetUrl.parse(url, Map.of()), "test")) {
            return new Advisor(target, SLOW).observe();
        }
    }

    private static void run(TestDatabase database, Advice advice) {
        assertThat(advice.statements()).isNotEmpty();
        database.execute(advice.statements().toArray(String[]::new));
    }

    private static void runAsSuperuser(TestDatabase database, Advice advice) {
        assertThat(advice.statements()).isNotEmpty();
        database.executeAsSuperuser(advice.statements().toArray(String[]::new));
    }
}
