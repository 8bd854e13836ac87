package dev.sealift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalReportTest {
    private static final TerminalStyle PLAIN = TerminalStyle.plain();

    @Test
    void aReportIsATableThenWhatIsToBeReadThenTheVerdictAndTheNextCommand() {
        Report report = Samples.report(Outcome.ATTENTION, Samples.tables(), Samples.diagnostics());

        assertThat(new TerminalReport(PLAIN, false).render(report, "Verify again:\n  sealift verify app.db"))
                .isEqualTo("""
                        table               rows       same  equivalent  quarantined  different  seconds
                        videos         1,234,567  1,234,567           0            0          0      0.3
                        動画 café          1,200      1,190           7            3          0     12.3
                        \\u001b[2Jevi…          2          2           0            0          0      0.0
                        total          1,235,769  1,235,759           7            3          0     12.6

                        attention VALUE_QUARANTINED
                          videos.length: 3 values do not fit
                          hint: SELECT * FROM sealift.quarantine

                        attention TRIGGER_NOT_CARRIED
                          the trigger on_insert is not translated

                        note TYPE_INFERRED: A column's type follows a convention or its name.
                          (videos.column_1, videos.column_2, videos.column_3, videos.column_4,
                          videos.column_5, videos.column_6, … and 3 more)

                        All 1,235,769 rows arrived; in 3 rows a value lies in quarantine; 1 other point
                        wants to be read.

                        Verify again:
                          sealift verify app.db
                        """);
    }

    @Test
    void whatADiagnosticIsAboutIsNamedUnlessItsMessageHasItAsAWord() {
        DiagnosticText text = new DiagnosticText(PLAIN, true);

        assertThat(text.one(new Diagnostic(Code.TRIGGER_NOT_CARRIED, "tr", "a trigger on t is not translated", "")))
                .isEqualTo("attention TRIGGER_NOT_CARRIED: tr: a trigger on t is not translated");
        assertThat(text.one(new Diagnostic(Code.TRIGGER_NOT_CARRIED, "tr", "the trigger tr is not translated", "")))
                .isEqualTo("attention TRIGGER_NOT_CARRIED: the trigger tr is not translated");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        Report report = Samples.report(Outcome.ATTENTION, Samples.tables(), Samples.diagnostics());

        assertThat(new TerminalReport(new TerminalStyle(84, false), false)
                        .render(report, "")
                        .lines())
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(84));
    }

    @Test
    void verboseWritesEveryNote() {
        Report report = Samples.report(Outcome.DONE, Samples.tables(), Samples.diagnostics());

        assertThat(new TerminalReport(PLAIN, true).render(report, ""))
                .contains("note TYPE_INFERRED (9)", "videos.column_9: the name and the values say timestamptz");
    }

    @Test
    void missingExtraAndSkippedRowsHaveAColumnOnlyWhereThereAreSome() {
        TableReport table = new TableReport("t", 10, 5, 0, 0, 2, 3, 4, 0, 0);
        Report report = Samples.report(Outcome.DIFFERENT, List.of(table), List.of());

        assertThat(new TerminalReport(PLAIN, false).render(report, ""))
                .contains("different  missing  extra  seconds")
                .doesNotContain("skipped")
                .contains("Do not switch to this target: 2 rows differ; 3 rows are missing; 4 rows are too\nmany.");
    }

    @Test
    void manyDifferencesAreCountedAndNotAllShown() {
        List<Diagnostic> differences = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> new Diagnostic(Code.VALUE_DIFFERENT, "t.c", "id = " + i + ": 1 is 2", ""))
                .toList();
        Report report = Samples.report(Outcome.DIFFERENT, List.of(Samples.table("t", 1)), differences);

        assertThat(new TerminalReport(PLAIN, false).render(report, ""))
                .contains("error VALUE_DIFFERENT (25)", "id = 10:", "… and 15 more; --verbose lists them all")
                .doesNotContain("id = 11:");
    }

    @Test
    void colourIsOnlyAddedToTheWords() {
        Report report = Samples.report(Outcome.ATTENTION, Samples.tables(), Samples.diagnostics());

        String coloured = new TerminalReport(new TerminalStyle(80, true), false).render(report, "");

        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", ""))
                .isEqualTo(new TerminalReport(PLAIN, false).render(report, ""));
    }
}
