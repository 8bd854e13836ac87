package dev.sealift;

import dev.sealift.copy.Sessions;
import dev.sealift.journal.Journal;
import dev.sealift.journal.RunRecord;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Equivalence;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Severity;
import dev.sealift.report.JsonReport;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.source.SqliteSource;
import dev.sealift.target.Target;
import dev.sealift.verify.TableVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns findings into the report, and the run's end in the journal. */
final class Reporting {
    private final String command;
    private final SqliteSource source;
    private final Target target;
    private final long run;
    private final long startNanos;
    private final PhaseTimes phases;

    Reporting(String command, SqliteSource source, Target target, long run, long startNanos, PhaseTimes phases) {
        this.command = command;
        this.source = source;
        this.target = target;
        this.run = run;
        this.startNanos = startNanos;
        this.phases = phases;
    }

    /**
     * Refuses to look at a target with another plan than the one that filled it.
     *
     * @throws SealiftException with {@link Code#SOURCE_CHANGED} or {@link Code#PLAN_CHANGED}
     */
    void requireSamePlan(RunStart start) {
        if (start.samePlan()) {
            return;
        }
        if (!start.sourceState().equals(source.fingerprint().state())) {
            throw sourceChanged();
        }
        throw new SealiftException(
                Code.PLAN_CHANGED,
                source.fingerprint().path(),
                "run " + run
                        + " filled the target by another plan: its options differed, or its version of Sealift did",
                "give the same options as then, or load again by this plan: sealift migrate "
                        + source.fingerprint().path() + " --restart");
    }

    /** The report on a run that ends here. */
    Report finish(Findings findings, Sessions sessions) {
        Report report = report(findings, List.of());
        sessions.transaction(connection -> {
            Journal.finish(connection, run, report.outcome(), JsonReport.of(report));
            return true;
        });
        return report;
    }

    /**
     * The report on a run that had ended before.
     *
     * @throws SealiftException with {@link Code#SOURCE_CHANGED} if the source has changed since
     */
    Report ofFinished(Findings findings, RunStart start, Sessions sessions) {
        String state = source.fingerprint().state();
        if (!start.sourceState().equals(state)) {
            if (!findings.proven()) {
                throw sourceChanged();
            }
            // The file was rewritten, its content was not: a checkpoint does that.
            sessions.transaction(connection -> {
                Journal.sourceState(connection, run, state);
                return true;
            });
        }
        return report(findings, List.of());
    }

    /** The report on a verification alone. */
    Report of(Findings findings, Optional<RunRecord> latest) {
        boolean changed = latest.isPresent()
                && !latest.get().source().state().equals(source.fingerprint().state());
        List<Diagnostic> said = !changed || findings.proven()
                ? List.of()
                : List.of(new Diagnostic(
                        Code.SOURCE_CHANGED,
                        Severity.NOTE,
                        source.fingerprint().path(),
                        "the source has changed since the run that filled the target, which explains differences",
                        "load the new state: sealift migrate "
                                + source.fingerprint().path() + " --restart"));
        return report(findings, said);
    }

    private SealiftException sourceChanged() {
        String path = source.fingerprint().path();
        return new SealiftException(
                Code.SOURCE_CHANGED,
                path,
                "the source has changed since run " + run + " filled the target, and the target holds the old state",
                "load the new state: sealift migrate " + path
                        + " --restart drops the tables that run made and loads again; nothing was changed now");
    }

    private Report report(Findings findings, List<Diagnostic> said) {
        List<Diagnostic> diagnostics = new ArrayList<>(said);
        diagnostics.addAll(source.diagnostics());
        diagnostics.addAll(findings.plan().diagnostics());
        diagnostics.addAll(findings.faults());
        diagnostics.addAll(findings.recall().said());
        findings.tables().forEach(verdict -> add(verdict, diagnostics));
        QuarantineNotes.addLeft(findings.keptCorrections(), target.journal().sql("sealift.correction"), diagnostics);
        diagnostics.sort(Comparator.comparing(Diagnostic::severity).reversed());
        return new Report(
                command,
                outcome(diagnostics),
                source.fingerprint().path(),
                target.display(),
                run,
                findings.tables().stream().map(Reporting::line).toList(),
                diagnostics,
                (System.nanoTime() - startNanos) / 1e9,
                QuarantineNotes.count(findings),
                findings.recall().reports(),
                phases.seconds());
    }

    private static Outcome outcome(List<Diagnostic> diagnostics) {
        Outcome worst = Outcome.DONE;
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.severity() == Severity.ERROR) {
                return Outcome.DIFFERENT;
            }
            worst = diagnostic.severity() == Severity.ATTENTION ? Outcome.ATTENTION : worst;
        }
        return worst;
    }

    private static TableReport line(TableVerdict verdict) {
        return new TableReport(
                verdict.table(),
                verdict.rows(),
                verdict.same(),
                verdict.equivalent(),
                verdict.quarantined(),
                verdict.different(),
                verdict.missing(),
                verdict.extra(),
                verdict.skipped(),
                verdict.digested(),
                verdict.bytesNotFetched(),
                verdict.seconds());
    }

    private static void add(TableVerdict verdict, List<Diagnostic> diagnostics) {
        diagnostics.addAll(verdict.differences());
        QuarantineNotes.add(verdict, diagnostics);
        verdict.equivalents()
                .forEach((column, reasons) -> diagnostics.add(new Diagnostic(
                        Code.VALUE_EQUIVALENT, verdict.table() + "." + column, equivalents(reasons), "")));
    }

    private static String equivalents(Map<Equivalence, Long> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> String.format(Locale.ROOT, "%,d", reason.getValue())
                        + (reason.getValue() == 1 ? " value: " : " values: ")
                        + reason.getKey().meaning())
                .collect(Collectors.joining("; "));
    }
}
