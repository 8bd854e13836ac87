package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.Migration;
import dev.sealift.model.Outcome;
import dev.sealift.model.Severity;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants one fault at a time in a migrated database: verification finds each and names table, row and column. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedFaultsTest {
    @TempDir
    static Path folder;

    private final Map<Integer, TestDatabase> migrated = new TreeMap<>();
    private Path file = Path.of("");

    @BeforeAll
    void migrate() throws InterruptedException {
        file = Everything.make(folder.resolve("everything.db"));
        for (int version : List.of(TestPostgres.OLDEST, TestPostgres.NEWEST)) {
            TestDatabase target = TestPostgres.version(version).fresh();
            migrated.put(version, target);
            Report report = Migration.from(file).to(target.url()).migrate();
            assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        }
    }

    @AfterAll
    void drop() {
        migrated.values().forEach(TestDatabase::close);
    }

    @Test
    void theDatabaseHasEveryTypeAndIsProvenAsItIs() throws InterruptedException {
        TestDatabase target = target(TestPostgres.NEWEST);
        assertThat(target
                        .query("SELECT DISTINCT format_type(atttypid, NULL) FROM pg_attribute"
                                + " WHERE attrelid = 'everything'::regclass AND attnum > 0 ORDER BY 1")
                        .stream()
                        .map(List::getFirst))
                .containsExactly(
                        "bigint",
                        "boolean",
                        "bytea",
                        "character varying",
                        "date",
                        "double precision",
                        "integer",
                        "json",
                        "jsonb",
                        "numeric",
                        "smallint",
                        "text",
                        "time without time zone",
                        "timestamp with time zone",
                        "timestamp without time zone",
                        "uuid");
        Report report = Migration.from(file).to(target.url()).verify();
        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.diagnostics()).noneMatch(d -> d.severity() == Severity.ERROR);
        assertThat(report.tables()).allMatch(t -> t.different() + t.missing() + t.extra() == 0);
        assertThat(report.tables()).extracting(TableReport::quarantined).containsExactlyInAnyOrder(1L, 1L, 0L, 0L);
    }

    @ParameterizedTest
    @MethodSource({
        "dev.sealift.proof.DataFaults#values",
        "dev.sealift.proof.DataFaults#rows",
        "dev.sealift.proof.DataFaults#keys",
        "dev.sealift.proof.DataFaults#quarantine"
    })
    void aFaultInTheDataIsFoundAndNamed(Fault fault) throws InterruptedException {
        isFound(fault, TestPostgres.NEWEST);
    }

    @Test
    void whatIsProvenByValuesIsProvenByDigests() throws InterruptedException {
        for (TestDatabase target : migrated.values()) {
            Report report = new BothWays(file).verify(target.url());
            assertThat(report.tables().stream().filter(t -> t.digested() > 0).map(TableReport::name))
                    .contains("pairs", "words");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.sealift.proof.SchemaFaults#objects")
    void aFaultInTheSchemaIsFoundAndNamed(Fault fault) throws InterruptedException {
        isFound(fault, TestPostgres.OLDEST);
        isFound(fault, TestPostgres.NEWEST);
    }

    private TestDatabase target(int version) {
        TestDatabase target = migrated.get(version);
        if (target == null) {
            throw new IllegalStateException("nothing was migrated into PostgreSQL " + version);
        }
        return target;
    }

    private void isFound(Fault fault, int version) throws InterruptedException {
        try (TestDatabase target = target(version).copy()) {
            target.execute(fault.sql());
            Report report = new BothWays(file).verify(target.url());
            assertThat(report.outcome()).isEqualTo(Outcome.DIFFERENT);
            assertThat(report.diagnostics())
                    .filteredOn(d -> d.severity() == Severity.ERROR)
                    .as("on PostgreSQL %d", version)
                    .anySatisfy(d -> {
                        assertThat(d.code()).isEqualTo(fault.code());
                        assertThat(d.subject()).isEqualTo(fault.subject());
                        assertThat(d.message()).contains(fault.words());
                    });
        }
    }
}
