package dev.sealift.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.proof.IndependentComparison;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.source.SnapshotMode;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Migrates one example into one target and holds every expectation against it. */
final class CaseRun {
    private static final MigrationOptions OPTIONS = MigrationOptions.DEFAULT.withSnapshot(SnapshotMode.HOLD);

    private final Example example;
    private final Path file;
    private final TestDatabase target;
    private final Set<Fate> seen = EnumSet.noneOf(Fate.class);

    CaseRun(Example example, Path file, TestDatabase target) {
        this.example = example;
        this.file = file;
        this.target = target;
    }

    /** What became of the example, as the report and the target show it. */
    Set<Fate> run() throws InterruptedException, SQLException {
        if (example.refusal != null) {
            isRefused();
        } else {
            arrives();
        }
        return seen;
    }

    private Migration.To migration() {
        return Migration.from(file).with(OPTIONS).to(target.url());
    }

    private void isRefused() {
        SealiftException refusal =
                catchThrowableOfType(SealiftException.class, () -> migration().migrate());
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.outcome().exitCode()).isEqualTo(example.exit);
        assertThat(example.sayings).singleElement().satisfies(saying -> isSaid(saying, refusal.diagnostic()));
        assertThat(target.value("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .as("relations in the target")
                .isEqualTo("0");
        seen.add(Fate.REFUSED);
    }

    private static void isSaid(Example.Saying saying, Diagnostic diagnostic) {
        assertThat(diagnostic.code()).isEqualTo(saying.code());
        assertThat(diagnostic.subject()).endsWith(saying.subject());
        assertThat(diagnostic.message() + " " + diagnostic.hint())
                .contains(saying.fragments().isEmpty() ? List.of("") : saying.fragments());
    }

    private void arrives() throws InterruptedException, SQLException {
        Report report = migration().migrate();
        saysAllAndNothingElse(report);
        countsRows(report);
        assertThat(report.outcome().exitCode()).as("exit code").isEqualTo(example.exit);
        assertThat(migration().verify().outcome()).as("verified again").isEqualTo(report.outcome());
        hasInQuarantine();
        if (example.secondOpinion) {
            secondOpinionAgrees();
        }
        for (Example.Question question : example.questions) {
            assertThat(target.query(question.query()).stream()
                            .map(row -> String.join(
                                    " | ",
                                    row.stream()
                                            .map(value -> Objects.requireNonNullElse(value, "NULL"))
                                            .toList())))
                    .as(question.query())
                    .containsExactlyElementsOf(question.rows());
        }
        for (Example.Rejection rejection : example.rejections) {
            assertThatThrownBy(() -> target.execute(rejection.statement()))
                    .as(rejection.statement())
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(rejection.sqlState()));
        }
        if (!example.questions.isEmpty() || !example.rejections.isEmpty()) {
            seen.add(Fate.CARRIED);
        }
    }

    private void saysAllAndNothingElse(Report report) {
        List<Diagnostic> said = report.diagnostics().stream()
                .filter(d -> d.code() != Code.SOURCE_COPIED && d.code() != Code.VALUE_QUARANTINED)
                .toList();
        assertThat(said.stream().map(d -> d.code() + " " + d.subject()))
                .as("%s", said)
                .containsExactlyInAnyOrderElementsOf(example.sayings.stream()
                        .map(saying -> saying.code() + " " + saying.subject())
                        .toList());
        for (Example.Saying saying : example.sayings) {
            assertThat(said).anySatisfy(diagnostic -> isSaid(saying, diagnostic));
            seen.addAll(fates(saying.code()));
        }
    }

    private static Set<Fate> fates(Code code) {
        return switch (code) {
            case TYPE_WIDENED -> Set.of(Fate.WIDENED, Fate.DIAGNOSED);
            case VALUE_EQUIVALENT -> Set.of(Fate.EQUIVALENT);
            case VIRTUAL_TABLE_NOT_CARRIED -> Set.of(Fate.NOT_DATA);
            default -> Set.of(Fate.DIAGNOSED);
        };
    }

    private void countsRows(Report report) {
        assertThat(List.of(
                        sum(report, TableReport::same),
                        sum(report, TableReport::equivalent),
                        sum(report, TableReport::quarantined)))
                .as("rows same, equivalent, quarantined")
                .isEqualTo(example.rows);
        assertThat(sum(report, TableReport::rows))
                .as("rows")
                .isEqualTo(example.rows.stream().mapToLong(Long::longValue).sum());
        assertThat(sum(report, TableReport::extra)).as("rows that are extra").isZero();
        if (sum(report, TableReport::same) > 0) {
            seen.add(Fate.SAME);
        }
    }

    private static long sum(Report report, ToLongFunction<TableReport> figure) {
        return report.tables().stream().mapToLong(figure).sum();
    }

    private void hasInQuarantine() {
        assertThat(target
                        .query("SELECT concat_ws(' ', table_name, row_key, column_name, storage_class,"
                                + " encode(raw, 'hex')) FROM sealift.quarantine")
                        .stream()
                        .map(List::getFirst))
                .as("in quarantine")
                .containsExactlyInAnyOrderElementsOf(example.quarantine);
        if (!example.quarantine.isEmpty()) {
            seen.add(Fate.QUARANTINED);
        }
    }

    private void secondOpinionAgrees() throws SQLException {
        List<List<String>> quarantined = target.query("SELECT table_name, column_name FROM sealift.quarantine").stream()
                .map(List::copyOf)
                .toList();
        try (Connection connection = target.connect()) {
            List<IndependentComparison.Difference> differences = IndependentComparison.of(file, connection);
            assertThat(differences.stream().map(d -> List.of(d.table(), d.column())))
                    .as("%s", differences)
                    .containsExactlyInAnyOrderElementsOf(quarantined);
        }
    }
}
