package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.Quarantine;
import dev.sealift.cli.progress.Progress;
import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.quarantine.Given;
import dev.sealift.quarantine.QuarantineFile;
import dev.sealift.report.Figures;
import dev.sealift.source.staging.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sealift quarantine apply}. */
@Command(
        name = "apply",
        description =
                "Puts corrected values into the target: all that are given, or, if one of them is refused, none. Give"
                        + " the same options as for the migration.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift quarantine apply app.db quarantine.csv          a file that export wrote",
            "  sealift quarantine apply app.db --column users.age --key '{\"id\": 7}' --value 42",
            "  sealift quarantine apply app.db --column users.age --null",
            "  sealift quarantine apply app.db --column events.at --codec 'epoch milliseconds'"
        })
final class QuarantineApplyCommand implements Callable<Integer> {
    @ParentCommand
    private QuarantineCommand parent;

    @Mixin
    private SourceArguments sources;

    /** A file that export wrote, named behind the sources. */
    private @Nullable Path corrections;

    @Option(
            names = "--column",
            paramLabel = "TABLE.COLUMN",
            description = "Correct the values of this column that wait in quarantine.")
    private @Nullable String column;

    @Option(names = "--key", paramLabel = "JSON", description = "Only that of the row with this key: '{\"id\": 7}'.")
    private @Nullable String key;

    @Option(names = "--value", paramLabel = "VALUE", description = "The value that is right.")
    private @Nullable String value;

    @Option(names = "--null", description = "NULL is right.")
    private boolean nothing;

    @Option(
            names = "--codec",
            paramLabel = "SPELLING",
            description =
                    "Read the values as they are in another spelling: 'epoch milliseconds' (or seconds, microseconds,"
                            + " nanoseconds) or 'julian day' for times; 'number' for numbers; the name of an encoding, such as"
                            + " windows-1252, for texts.")
    private @Nullable String codec;

    @Mixin
    private TargetOptions target;

    @Mixin
    private JsonOption json;

    @Mixin
    private MigrationChoices choices;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = parent.console();
        corrections = sources.takeLast(List.of(".csv", ".jsonl", ".json")).orElse(null);
        check();
        Origin source = sources.origin(console, target.source(console));
        ChosenTarget chosen = target.orLocal(console, sources.place(console));
        long count;
        try (Progress progress = Progress.on(console.screen())) {
            Quarantine quarantine = Migration.from(source)
                    .with(choices.options(console, false))
                    .onEvent(progress)
                    .to(chosen.url())
                    .quarantine();
            count = apply(quarantine, console);
        }
        if (json.json()) {
            console.out().println(QuarantineJson.applied(count, source, chosen.url()));
        } else {
            console.out()
                    .println(
                            count == 0
                                    ? "There was nothing to correct."
                                    : Figures.count(count, "value") + " corrected in the target.");
            console.out()
                    .print(NextStep.line(
                            "Verify again at any time", NextStep.verifyCommand(console, sources.words(), chosen)));
        }
        return Outcome.DONE.exitCode();
    }

    private long apply(Quarantine quarantine, Console console) throws InterruptedException {
        if (corrections != null) {
            try {
                return quarantine.apply(QuarantineFile.read(console.resolve(corrections)));
            } catch (IOException e) {
                throw new SealiftException(
                        Code.USAGE,
                        corrections.toString(),
                        "the corrections cannot be read: " + e.getMessage(),
                        "name a file that sealift quarantine export wrote",
                        e);
            }
        }
        String named = column == null ? "" : column;
        Map<String, SqliteValue> row = key == null ? null : QuarantineFile.keyOf(key);
        if (codec != null) {
            return quarantine.reread(named, row, codec);
        }
        return quarantine.apply(named, row, value == null ? Given.nothing() : Given.written(value));
    }

    /** Either a file says what is right, or the options do. */
    private void check() {
        int ways = (value == null ? 0 : 1) + (nothing ? 1 : 0) + (codec == null ? 0 : 1);
        boolean options = column != null || key != null || ways > 0;
        if (corrections != null && options || corrections == null && (column == null || ways != 1)) {
            throw Usage.refusal(
                    "either a file with corrections is given, or --column with one of --value, --null and --codec",
                    "sealift quarantine apply --help shows examples");
        }
    }
}
