package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Severity;
import dev.sealift.proof.IndependentComparison.Difference;
import dev.sealift.report.Report;
import dev.sealift.source.SnapshotMode;
import dev.sealift.testkit.Seed;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever bytes come as a database: they are refused with a code, or the verification says that it must not be trusted,
 * or they arrive, and a second opinion finds nothing that the report does not name. {@code -Dsealift.random.files=10000}
 * makes more of them, {@code -Dsealift.seed=…} repeats a run.
 */
class DatabaseFuzzTest {
    private static final int FILES = Integer.getInteger("sealift.random.files", 100);
    private static final long SEED = Seed.of(DatabaseFuzzTest.class);

    /** No file of this size takes longer, on whatever machine. */
    private static final Duration HANG = Duration.ofMinutes(2);

    private static final MigrationOptions OPTIONS = MigrationOptions.DEFAULT.withSnapshot(SnapshotMode.HOLD);

    private final Map<String, Integer> ends = new TreeMap<>();

    @TempDir
    Path folder;

    @Test
    void damagedFilesAreRefusedOrArriveWhole() throws Exception {
        byte[] whole = Files.readAllBytes(FuzzedFile.make(folder.resolve("whole.db")));
        assertThat(end(folder.resolve("whole.db"))).as("the file as it was").isEqualTo("arrived");
        Random random = new Random(SEED);
        Mutation[] mutations = Mutation.values();
        for (int i = 0; i < FILES; i++) {
            Mutation mutation = mutations[random.nextInt(mutations.length)];
            check(i, mutation.name(), mutation.of(whole, random));
        }
        System.out.printf("%d damaged files, -Dsealift.seed=%d: %s%n", FILES, SEED, ends);
    }

    @Test
    void damagedSchemaTextsAreRefusedOrArriveWhole() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < FILES; i++) {
            Path file = FuzzedFile.make(folder.resolve("schema-" + i + ".db"));
            String text = FuzzedFile.changeSchema(file, random);
            check(i, text, Files.readAllBytes(file));
            Files.delete(file);
        }
        System.out.printf("%d damaged schemas, -Dsealift.seed=%d: %s%n", FILES, SEED, ends);
    }

    private void check(int number, String what, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file-" + number + ".db"), bytes);
        try {
            String end = Assertions.assertTimeoutPreemptively(HANG, () -> end(file));
            ends.merge(end, 1, Integer::sum);
        } catch (Throwable e) {
            Path kept = Files.write(Files.createTempFile("sealift-fuzz-", ".db"), bytes);
            throw new AssertionError(
                    "file %d of -Dsealift.seed=%d (%s), kept as %s".formatted(number, SEED, what, kept), e);
        }
        Files.delete(file);
    }

    private static String end(Path file) throws InterruptedException, SQLException {
        try {
            Migration.from(file).with(OPTIONS).plan();
        } catch (SealiftException e) {
            return refusal(e);
        }
        try (TestDatabase target = TestPostgres.version(TestPostgres.NEWEST).fresh()) {
            Report report;
            try {
                report = Migration.from(file).with(OPTIONS).to(target.url()).migrate();
            } catch (SealiftException e) {
                return refusal(e);
            }
            if (report.outcome() == Outcome.DIFFERENT) {
                assertThat(isWholeFor(file) && !onlyGenerated(report, file))
                        .as("%s", report.diagnostics())
                        .isFalse();
                return "different";
            }
            isWhole(file, target);
            return "arrived";
        }
    }

    /** Where an index leads to other rows than the table has, copy and verification have read different things. */
    private static boolean isWholeFor(Path file) {
        try (Connection source = DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?mode=ro")) {
            return Structure.strings(source, "PRAGMA integrity_check").equals(List.of("ok"));
        } catch (SQLException tooDamagedToCheck) {
            return false;
        }
    }

    /** SQLite does not check whether the stored value of a generated column is what its expression gives. */
    private static boolean onlyGenerated(Report report, Path file) throws SQLException {
        try (Connection source = DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?mode=ro")) {
            List<String> generated = Structure.strings(
                    source, "SELECT 'c.' || name FROM pragma_table_xinfo('c') WHERE hidden IN (2, 3)");
            return report.diagnostics().stream()
                    .filter(d -> d.severity() == Severity.ERROR)
                    .allMatch(d -> generated.contains(d.subject()));
        }
    }

    private static String refusal(SealiftException e) {
        assertThat(e.diagnostic().code()).as(e.getMessage()).isNotIn(Code.INTERNAL, Code.TARGET_FAILED);
        return e.diagnostic().code().name();
    }

    private static void isWhole(Path file, TestDatabase target) throws SQLException {
        try (Connection connection = target.connect()) {
            var differences = IndependentComparison.of(file, connection);
            assertThat(differences.stream().map(Difference::column).toList())
                    .as("%s", differences)
                    .containsExactlyInAnyOrderElementsOf(
                            target.query("SELECT column_name FROM sealift.quarantine").stream()
                                    .map(row -> row.getFirst())
                                    .toList());
        }
    }
}
