package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.Quarantine;
import dev.sealift.model.Outcome;
import dev.sealift.source.staging.Origin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sealift quarantine list}. */
@Command(
        name = "list",
        description =
                "Lists the values that the last run of a source has put into quarantine, and which are corrected.",
        sortOptions = false)
final class QuarantineListCommand implements Callable<Integer> {
    @ParentCommand
    private QuarantineCommand parent;

    @Mixin
    private SourceArguments sources;

    @Mixin
    private TargetOptions target;

    @Mixin
    private QuarantineFilter filter;

    @Option(names = "--all", description = "List every value, instead of the first of each column.")
    private boolean all;

    @Mixin
    private JsonOption json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() {
        Console console = parent.console();
        Origin source = sources.origin(console, target.source(console));
        ChosenTarget chosen = target.orLocal(console, sources.place(console));
        Quarantine quarantine = Migration.from(source).to(chosen.url()).quarantine();
        if (json.json()) {
            console.out().println(QuarantineJson.of(quarantine, filter.filter(), source, chosen.url()));
            return Outcome.DONE.exitCode();
        }
        QuarantineText text = new QuarantineText(console.outStyle(), all);
        console.out().print(text.render(quarantine, filter.filter()));
        if (text.cut()) {
            console.out()
                    .print("\n"
                            + NextStep.line(
                                    "See all of them",
                                    NextStep.command(console, "quarantine list", sources.words())
                                            + filter.repeated()
                                            + chosen.repeated()
                                            + " --all"));
        }
        return Outcome.DONE.exitCode();
    }
}
