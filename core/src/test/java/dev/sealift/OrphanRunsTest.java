package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.plan.ChunkSize;
import dev.sealift.quarantine.Given;
import dev.sealift.report.Report;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are left out, and references that become NULL, in runs that are killed and over sources that change. */
class OrphanRunsTest {
    private static final ChunkSize CHUNKS = new ChunkSize(60, 1 << 20);
    private static final int ORDERS = 1_200;

    /** What shall be left out, in SQLite's words: an order without customer, and what follows it. */
    private static final String SKIPPED =
            "WITH RECURSIVE skipped(id) AS (SELECT id FROM orders WHERE customer_id NOT IN"
                    + " (SELECT id FROM customer) UNION SELECT o.id FROM orders o JOIN skipped s ON o.follows = s.id) ";

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void createTheSource() {
        file = folder.resolve("orders.db");
        Library.execute(
                file,
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer, note TEXT,"
                        + " amount INTEGER, follows INTEGER REFERENCES orders)",
                "CREATE TABLE item (order_id INTEGER REFERENCES orders, n INTEGER)",
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 50)"
                        + " INSERT INTO customer SELECT i, 'customer ' || i FROM c",
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < " + ORDERS + ")"
                        + " INSERT INTO orders SELECT i, 1 + i % 53, 'order ' || i, i,"
                        + " CASE WHEN i % 7 = 0 THEN i - 3 END FROM c",
                "UPDATE orders SET amount = 'x' || id WHERE id % 400 = 7",
                "INSERT INTO item SELECT id, 1 FROM orders UNION ALL SELECT id, 2 FROM orders WHERE id % 2 = 0");
    }

    @OnPostgres
    void aRunThatIsKilledInTheMiddleOfSkippingEndsRight(TestDatabase target) throws InterruptedException {
        Random random = new Random(7);
        for (OrphanPolicy policy : List.of(OrphanPolicy.SKIP_ROWS, OrphanPolicy.SET_NULL)) {
            try (TestDatabase database = target.copy()) {
                for (Phase phase :
                        List.of(Phase.COPYING, Phase.COPYING, Phase.COPYING, Phase.INDEXING, Phase.VERIFYING)) {
                    try (MigrationProcess run = MigrationProcess.start(file, database.url(), CHUNKS, policy)) {
                        run.awaitPhase(phase);
                        Thread.sleep(random.nextInt(40));
                        run.kill();
                    }
                }
                try (MigrationProcess run = MigrationProcess.start(file, database.url(), CHUNKS, policy)) {
                    assertThat(run.await()).as(run.output()).isEqualTo(Outcome.ATTENTION);
                }
                assertRight(database, policy);
            }
        }
    }

    @OnPostgres
    void parentsThatComeAndGoBetweenTwoAttemptsChangeWhatIsLeftOut(TestDatabase target) throws InterruptedException {
        for (OrphanPolicy policy : List.of(OrphanPolicy.SKIP_ROWS, OrphanPolicy.SET_NULL)) {
            createAnew();
            try (TestDatabase database = target.copy()) {
                Thread runner = Thread.currentThread();
                assertThatThrownBy(() -> migration(policy)
                                .onEvent(Runs.at(Phase.VERIFYING, runner::interrupt))
                                .to(database.url())
                                .migrate())
                        .isInstanceOf(InterruptedException.class);
                assertThat(Thread.interrupted()).isFalse();
                // The rows of orders are what they were; what they refer to is not.
                Library.execute(
                        file, "INSERT INTO customer VALUES (52, 'found')", "DELETE FROM customer WHERE id IN (3, 4)");
                Report report = migration(policy).to(database.url()).migrate();
                assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
                assertRight(database, policy);
            }
        }
    }

    @OnPostgres
    void correctionsOfChunksThatAreLoadedAgainAreTakenOver(TestDatabase database) throws InterruptedException {
        OrphanPolicy policy = OrphanPolicy.SET_NULL;
        Thread runner = Thread.currentThread();
        assertThatThrownBy(() -> migration(policy)
                        .onEvent(Runs.at(Phase.VERIFYING, runner::interrupt))
                        .to(database.url())
                        .migrate())
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(migration(policy).to(database.url()).quarantine().apply("orders.amount", null, Given.number("5")))
                .isEqualTo(3);
        // One chunk is loaded again with the same misfit, one with another, one is left as it is.
        Library.execute(
                file,
                "UPDATE orders SET note = 'changed' WHERE id = 8",
                "UPDATE orders SET amount = 'another' WHERE id = 407");
        Report report = migration(policy).to(database.url()).migrate();
        assertThat(database.query("SELECT id, amount FROM orders WHERE id IN (7, 407, 807) ORDER BY id"))
                .containsExactly(List.of("7", "5"), Arrays.asList("407", null), List.of("807", "5"));
        assertThat(report.quarantine().corrected()).isEqualTo(2);
        assertThat(database.value("SELECT string_agg(row_key::text, ' ') FROM sealift.correction"))
                .isEqualTo("[407]");
    }

    private void createAnew() {
        Library.execute(file, "DROP TABLE item", "DROP TABLE orders", "DROP TABLE customer");
        createTheSource();
    }

    private Migration migration(OrphanPolicy policy) {
        return Migration.from(file)
                .with(MigrationOptions.DEFAULT
                        .withChunkSize(CHUNKS)
                        .withDecisions(new Decisions(Decisions.NONE.onMisfit(), null, policy, Map.of())));
    }

    /** Compares both sides by their own SQL. */
    private void assertRight(TestDatabase database, OrphanPolicy policy) {
        boolean skips = policy == OrphanPolicy.SKIP_ROWS;
        String number = "CASE WHEN typeof(amount) = 'text' THEN NULL ELSE amount END";
        String customer =
                skips ? "customer_id" : "CASE WHEN customer_id IN (SELECT id FROM customer) THEN customer_id END";
        String with = skips ? SKIPPED : "";
        assertThat(rows(database, "SELECT id, customer_id, note, amount, follows FROM orders ORDER BY id"))
                .containsExactlyElementsOf(source(with + "SELECT id, " + customer + ", note, " + number
                        + ", follows FROM orders " + (skips ? "WHERE id NOT IN (SELECT id FROM skipped) " : "")
                        + "ORDER BY id"));
        assertThat(rows(database, "SELECT order_id, n FROM item ORDER BY 1, 2"))
                .containsExactlyElementsOf(source(with + "SELECT order_id, n FROM item "
                        + (skips ? "WHERE order_id NOT IN (SELECT id FROM skipped) " : "") + "ORDER BY 1, 2"));
        assertThat(rows(database, "SELECT count(*) FROM sealift.quarantine WHERE reason = 'skipped row'"))
                .containsExactlyElementsOf(
                        skips
                                ? source(SKIPPED
                                        + "SELECT 5 * (SELECT count(*) FROM skipped) + 2 * (SELECT count(*) FROM"
                                        + " item WHERE order_id IN (SELECT id FROM skipped))")
                                : List.of("0"));
        assertThat(rows(database, "SELECT count(*) FROM sealift.quarantine WHERE reason = 'orphan'"))
                .containsExactlyElementsOf(
                        skips
                                ? List.of("0")
                                : source(
                                        "SELECT count(*) FROM orders WHERE customer_id NOT IN (SELECT id FROM customer)"));
        assertThat(
                        database.value(
                                "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated AND connamespace = 'public'::regnamespace"))
                .isEqualTo("3");
    }

    private List<String> source(String sql) {
        try (Connection session = Library.open(file)) {
            return rows(session, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<String> rows(TestDatabase database, String sql) {
        try (Connection session = database.connect()) {
            return rows(session, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<String> rows(Connection session, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" | ", row));
            }
        }
        return rows;
    }
}
