package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.cli.progress.Progress;
import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.planfile.PlanFile;
import dev.sealift.target.TargetChoice;
import dev.sealift.target.TargetSource;
import dev.sealift.target.TargetUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sealift plan}. */
@Command(
        name = "plan",
        description =
                "Writes down what would be decided for every table and column, as a YAML file to read and to edit."
                        + " migrate and verify follow it with --plan.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift plan app.db -o plan.yaml",
            "  sealift plan app.db --to postgresql://user@host/app -o plan.yaml",
            "  sealift migrate app.db --plan plan.yaml",
            "  sealift plan app.db --plan rules.yaml -o plan.yaml     a few rules, written out in full"
        })
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Mixin
    private SourceArguments sources;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PLAN.yaml",
            description = "Write the plan file here instead of printing it.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Write over a file that exists.")
    private boolean force;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "Plan for this target: where the application has made the tables there, with their names and"
                    + " types. Without it, for tables that Sealift makes.")
    private @Nullable String to;

    @Mixin
    private EnvFileOption envFile;

    @Mixin
    private PlacementOptions placement;

    @Mixin
    private MigrationChoices choices;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        Path place = output == null ? null : console.resolve(output);
        if (place != null && Files.exists(place) && !force) {
            throw new SealiftException(
                    Code.USAGE,
                    String.valueOf(output),
                    "this file exists",
                    "name another, or add --force to replace it");
        }
        Optional<TargetUrl> target = target(console);
        PlanFile plan;
        try (Progress progress = Progress.on(console.screen())) {
            Migration migration = Migration.from(sources.origin(console, envFile.source(console)))
                    .with(choices.options(console, false))
                    .onEvent(progress);
            plan = target.isPresent() ? migration.to(target.get()).planFile() : migration.planFile();
        }
        if (place == null) {
            console.out().print(plan.text());
        } else {
            write(place, plan.text());
            console.note("plan: " + output + "; edit it, then: "
                    + CommandText.of(
                            console.program(),
                            Stream.of(
                                            Stream.of("migrate"),
                                            sources.words().stream(),
                                            Stream.of("--plan", String.valueOf(output)))
                                    .flatMap(words -> words)
                                    .toList()));
        }
        return Outcome.DONE.exitCode();
    }

    private Optional<TargetUrl> target(Console console) {
        if (to == null) {
            // Where no source is named, the file of variables names it.
            String about = ((sources.areNamed() ? envFile.repeated() : "") + placement.repeated()).strip();
            if (!about.isEmpty()) {
                throw Usage.refusal(about + " is about a target, and none is named", "name it with --to");
            }
            return Optional.empty();
        }
        TargetSource source = envFile.source(console);
        Optional<TargetChoice> choice = source.choose(to);
        return choice.map(named -> {
            TargetOptions.tell(console, named, source.remarks(to, choice));
            return placement.placed(console, named.url());
        });
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new SealiftException(
                    Code.USAGE,
                    file.toString(),
                    "the plan cannot be written there: " + e,
                    "name a file in a folder that exists",
                    e);
        }
    }
}
