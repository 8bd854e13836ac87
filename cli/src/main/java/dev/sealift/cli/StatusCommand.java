package dev.sealift.cli;

import dev.sealift.journal.Journal;
import dev.sealift.journal.RunRecord;
import dev.sealift.model.Outcome;
import dev.sealift.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code sealift status}. */
@Command(name = "status", description = "Shows the last runs into a target, from its journal.", sortOptions = false)
final class StatusCommand implements Callable<Integer> {
    private static final int RUNS = 10;

    @ParentCommand
    private SealiftCommand program;

    @Mixin
    private TargetOfFile target;

    @Mixin
    private JsonOption json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() {
        Console console = program.console();
        ChosenTarget chosen = target.chosen(console);
        try (Target connected = Target.connect(chosen.url(), "sealift-status")) {
            List<RunRecord> runs = runs(connected);
            console.out()
                    .print(
                            json.json()
                                    ? StatusText.json(connected.display(), runs)
                                    : StatusText.table(console.outStyle(), runs));
        }
        return Outcome.DONE.exitCode();
    }

    private static List<RunRecord> runs(Target target) {
        try (Connection session = target.open()) {
            return Journal.exists(session) ? Journal.latest(session, RUNS) : List.of();
        } catch (SQLException e) {
            throw target.failure(e);
        }
    }
}
