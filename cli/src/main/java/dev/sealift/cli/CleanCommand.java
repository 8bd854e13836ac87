package dev.sealift.cli;

import dev.sealift.journal.Journal;
import dev.sealift.journal.QuarantineTable;
import dev.sealift.journal.TakenOff;
import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.report.Figures;
import dev.sealift.target.RunLock;
import dev.sealift.target.Target;
import dev.sealift.target.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sealift clean}. */
@Command(
        name = "clean",
        description =
                "Removes what Sealift keeps in a target: the journal of the runs, the values in quarantine and the maps"
                        + " of new ids, with the schema sealift if Sealift made it. The migrated tables stay.",
        sortOptions = false)
final class CleanCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Option(
            names = "--lose-quarantine",
            description = "Also where values in quarantine are neither corrected nor exported: the target then has them"
                    + " nowhere.")
    private boolean loseQuarantine;

    @Mixin
    private TargetOfFile target;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() {
        Console console = program.console();
        ChosenTarget chosen = target.chosen(console);
        try (Target connected = Target.connect(chosen.url(), RunLock.RUN_PREFIX + "clean");
                RunLock lock = RunLock.acquire(connected, Duration.ZERO);
                Connection session = connected.open()) {
            if (!Journal.exists(session)) {
                console.out().println("There is nothing to remove: the target has no journal of Sealift.");
                return Outcome.DONE.exitCode();
            }
            refuseWhileTakenOff(TakenOff.waiting(session), connected.display());
            if (!loseQuarantine) {
                refuseWhileUnresolved(QuarantineTable.unresolved(session), connected.display());
            }
            if (!confirmed(console, connected.display())) {
                console.out().println("Nothing was removed.");
                return Outcome.REFUSED.exitCode();
            }
            Transaction.run(session, Journal::drop);
            console.out()
                    .println(
                            "Removed: the journal, the quarantine and the maps of new ids. The migrated tables are untouched.");
            return Outcome.DONE.exitCode();
        } catch (SQLException e) {
            throw new SealiftException(
                    Code.TARGET_FAILED, chosen.url().display(), String.valueOf(e.getMessage()), "", e);
        }
    }

    /** Only the journal knows what has to be put back. */
    private static void refuseWhileTakenOff(List<TakenOff> off, String name) {
        if (!off.isEmpty()) {
            throw new SealiftException(
                    Code.SCHEMA_TAKEN_OFF,
                    name,
                    "only the journal knows how these were, which a run took off and which are not back: "
                            + off.stream().map(entry -> entry.part().title()).collect(Collectors.joining(", ")),
                    "put them back first: sealift restore-schema --to …; nothing was removed");
        }
    }

    /** The source still has them, but nobody would know which they were. */
    private static void refuseWhileUnresolved(List<QuarantineTable.Unresolved> unresolved, String name) {
        if (!unresolved.isEmpty()) {
            throw new SealiftException(
                    Code.QUARANTINE_UNRESOLVED,
                    name,
                    unresolved.stream()
                                    .map(column -> column.table() + "." + column.column() + " ("
                                            + Figures.count(column.values()) + ")")
                                    .collect(Collectors.joining(
                                            ", ", "values in quarantine are neither corrected nor exported: ", ""))
                            + "; nothing was removed",
                    "keep them in a file: sealift quarantine export "
                            + unresolved.getFirst().source()
                            + " -o quarantine.jsonl; or correct them; or give them up with --lose-quarantine");
        }
    }

    private boolean confirmed(Console console, String name) {
        if (target.yes()) {
            return true;
        }
        if (!console.terminals().in()) {
            throw new SealiftException(
                    Code.TARGET_UNCONFIRMED,
                    name,
                    "removing the journal, the quarantine and the maps of new ids wants a confirmation, and there is no terminal to ask at",
                    "run it in a terminal, or add --yes");
        }
        return Question.ask(
                console,
                "Remove the journal, all values in quarantine and the maps of new ids from " + name
                        + "? Stopped runs can then not be resumed; values in quarantine, and which old ids new ones stand"
                        + " for, are lost.");
    }
}
