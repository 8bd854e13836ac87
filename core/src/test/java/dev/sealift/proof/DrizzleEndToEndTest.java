package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.Migration;
import dev.sealift.model.Outcome;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that keeps its rows by Drizzle moves. Both schemas are made by the application's own migrations, and the
 * same code reads the same objects before and after. Whatever Sealift thinks of a value, here Drizzle is the judge. Its
 * clock is not UTC's: an hour that is read or written by the wall clock shows.
 */
class DrizzleEndToEndTest {
    private static final String SQLITE = "file:app.db";

    @TempDir
    private static Path folder;

    private static NodeApplication application;

    /** All that the application reads from SQLite. */
    private static String before;

    @BeforeAll
    static void theApplicationServesFromSqlite() {
        application = NodeApplication.install("drizzle", folder, ZoneId.of("America/New_York"));
        kit("generate", "sqlite", SQLITE);
        kit("migrate", "sqlite", SQLITE);
        application.node(SQLITE, "app.js", "fill");
        before = read(SQLITE);
        kit("generate", "postgres", "");
    }

    @Test
    void whatTheApplicationReadsIsWhatItWrote() {
        assertThat(before.lines().filter(line -> !line.startsWith("#")).count()).isEqualTo(30);
        assertThat(before)
                .contains("\"createdAt\": Date(2024-03-31T00:59:59.000Z)", "\"seenAt\": Date(2024-03-31T01:00:00.001Z)")
                .contains("\"verified\": true", "\"atoms\": bigint(-9223372036854775808)", "\"balance\": \"12.50\"");
    }

    @OnPostgres
    void theSameApplicationReadsTheSameObjectsAndGetsFreshIds(TestDatabase target) throws InterruptedException {
        kit("migrate", "postgres", target.url());
        List<List<String>> history = history(target);

        Report report =
                Migration.from(folder.resolve("app.db")).to(target.url()).migrate();

        assertThat(report.outcome()).as(report.diagnostics().toString()).isIn(Outcome.DONE, Outcome.ATTENTION);
        assertThat(report.quarantine().values()).isZero();
        assertThat(report.tables())
                .filteredOn(table -> !table.name().equals("__drizzle_migrations"))
                .extracting(TableReport::name)
                .containsExactlyInAnyOrder("users", "accounts", "sessions", "posts", "post_tags");
        assertThat(read(target.url())).isEqualTo(before);
        // Of each table the last row was deleted before: its id was given out once, and is not given out again.
        assertThat(application.node(target.url(), "app.js", "add")).isEqualTo("""
                        # added
                        {"account": 6, "post": 5, "role": "member", "user": 6, "verified": false}
                        """);

        kit("migrate", "postgres", target.url());
        assertThat(history(target))
                .as("Drizzle's own migrations are those that made the target")
                .isEqualTo(history)
                .hasSize(1);
    }

    /** The application's answers are equal only if the databases are: a change that a count cannot see shows. */
    @OnPostgres(18)
    void theApplicationSeesOneMillisecondAndOneCent(TestDatabase target) {
        kit("migrate", "postgres", target.url());
        application.node(target.url(), "app.js", "fill");
        assertThat(read(target.url())).as("written by the application itself").isEqualTo(before);

        target.execute("UPDATE users SET seen_at = seen_at + interval '1 millisecond' WHERE id = 1");
        assertThat(read(target.url())).isNotEqualTo(before);
        target.execute(
                "UPDATE users SET seen_at = seen_at - interval '1 millisecond' WHERE id = 1",
                "UPDATE accounts SET balance = balance - 0.01 WHERE id = 1");
        assertThat(read(target.url())).isNotEqualTo(before);
    }

    private static String read(String database) {
        return application.node(database, "app.js", "read");
    }

    private static void kit(String command, String dialect, String database) {
        application.node(database, "node_modules/drizzle-kit/bin.cjs", command, "--config=" + dialect + ".config.js");
    }

    private static List<List<String>> history(TestDatabase target) {
        return target.query("SELECT id, hash, created_at FROM drizzle.__drizzle_migrations ORDER BY id");
    }
}
