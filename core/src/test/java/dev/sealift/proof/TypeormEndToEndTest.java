package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.OnExisting;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.model.Outcome;
import dev.sealift.report.Report;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same as {@link DrizzleEndToEndTest} of an application that keeps its objects by TypeORM, which writes UTC into SQLite
 * and its own clock's time into PostgreSQL.
 */
class TypeormEndToEndTest {
    private static final String SQLITE = "file:app.db";
    private static final ZoneId CLOCK = ZoneId.of("America/New_York");

    @TempDir
    private static Path folder;

    private static NodeApplication application;

    private static String before;

    @BeforeAll
    static void theApplicationServesFromSqlite() {
        application = NodeApplication.install("typeorm", folder, CLOCK);
        makeTables(SQLITE, "migrations-sqlite");
        application.node(SQLITE, "app.js", "fill");
        before = read(SQLITE);
    }

    @OnPostgres
    void theSameApplicationReadsTheSameObjectsAndGetsFreshIds(TestDatabase target) throws InterruptedException {
        makeTables(target.url(), "migrations-postgres");
        List<List<String>> history = history(target);

        Decisions decisions = new Decisions(
                Decisions.NONE.onMisfit(), null, CLOCK, OrphanPolicy.NOT_VALID, OnExisting.REFUSE, Map.of());
        Report report = Migration.from(folder.resolve("app.db"))
                .with(MigrationOptions.DEFAULT.withDecisions(decisions))
                .to(target.url())
                .migrate();

        assertThat(report.outcome()).as(report.diagnostics().toString()).isIn(Outcome.DONE, Outcome.ATTENTION);
        assertThat(report.quarantine().values()).isZero();
        assertThat(read(target.url())).isEqualTo(before).contains("\"seenAt\": Date(2024-07-15T12:00:00.001Z)");
        assertThat(target.value("SELECT \"seenAt\"::text FROM member WHERE id = 1"))
                .as("by the application's clock")
                .isEqualTo("2024-07-15 08:00:00.001");
        assertThat(application.node(target.url(), "app.js", "add")).isEqualTo("""
                        # added
                        {"active": true, "book": 5, "level": "reader", "member": 5, "seenAt": Date(2026-01-01T00:00:00.000Z)}
                        """);
        assertThat(history(target))
                .as("TypeORM's own migrations")
                .isEqualTo(history)
                .hasSize(1);
    }

    private static String read(String database) {
        return application.node(database, "app.js", "read");
    }

    /** By a migration that TypeORM generates for the first database of a kind. */
    private static void makeTables(String database, String migrations) {
        if (Files.notExists(folder.resolve(migrations))) {
            typeorm(database, "migration:generate", "-d", "data-source.js", "-o", "--esm", migrations + "/Init");
        }
        typeorm(database, "migration:run", "-d", "data-source.js");
    }

    private static void typeorm(String database, String... arguments) {
        application.node(database, "node_modules/typeorm/cli.js", arguments);
    }

    private static List<List<String>> history(TestDatabase target) {
        return target.query("SELECT id, \"timestamp\", name FROM migrations ORDER BY id");
    }
}
