package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.cli.progress.Progress;
import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.planfile.PlanFile;
import dev.sealift.target.TargetSource;
import dev.sealift.target.TargetUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        PlanFile plan;
        try (Progress progress = Progress.on(console.screen())) {
            Migration migration = Migration.from(sources.origin(console))
                    .with(choices.options(console, false))
                    .onEvent(progress);
            plan = to == null
                    ? migration.planFile()
                    : migration.to(url(console, to)).planFile();
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

    private static TargetUrl url(Console console, String to) {
        return TargetSource.of(console.environment(), console.directory().toAbsolutePath(), null)
                .choose(to)
                .orElseThrow()
                .url();
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
