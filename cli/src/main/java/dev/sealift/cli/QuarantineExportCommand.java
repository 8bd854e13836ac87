package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.Quarantine;
import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.quarantine.QuarantineFile;
import dev.sealift.report.Figures;
import dev.sealift.source.staging.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sealift quarantine export}. */
@Command(
        name = "export",
        description = "Writes the values in quarantine to a file, one a line, to be corrected in an editor or a"
                + " spreadsheet. What is filled in under 'corrected', apply puts into the target.",
        sortOptions = false)
final class QuarantineExportCommand implements Callable<Integer> {
    @ParentCommand
    private QuarantineCommand parent;

    @Mixin
    private SourceArguments sources;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write: CSV where its name ends in .csv, else JSON Lines.")
    private Path output;

    @Option(names = "--force", description = "Replace the file where there is one.")
    private boolean force;

    @Mixin
    private TargetOptions target;

    @Mixin
    private QuarantineFilter filter;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() {
        Console console = parent.console();
        Origin source = sources.origin(console, target.source(console));
        Path into = console.resolve(output);
        if (Files.exists(into) && !force) {
            throw new SealiftException(
                    Code.USAGE,
                    output.toString(),
                    "there is such a file, and it may hold corrections",
                    "name another one, or add --force");
        }
        ChosenTarget chosen = target.orLocal(console, sources.place(console));
        Quarantine quarantine = Migration.from(source).to(chosen.url()).quarantine();
        try {
            AtomicLong last = new AtomicLong();
            long count = QuarantineFile.write(
                    into,
                    each -> quarantine.read(
                            filter.filter(), each.andThen(entry -> last.accumulateAndGet(entry.id(), Math::max))));
            if (count > 0) {
                note(console, quarantine, last.get());
            }
            console.out().println(Figures.count(count, "value") + " written to " + output + ".");
            if (count > 0) {
                console.out()
                        .print(NextStep.line(
                                "Fill in what is right under 'corrected', then put it into the target",
                                NextStep.command(
                                                console,
                                                "quarantine apply",
                                                Stream.concat(sources.words().stream(), Stream.of(output.toString()))
                                                        .toList())
                                        + chosen.repeated()));
            }
        } catch (IOException e) {
            throw new SealiftException(
                    Code.USAGE, output.toString(), "the file cannot be written: " + e, "name another file", e);
        }
        return Outcome.DONE.exitCode();
    }

    /** Who may only read the journal, may export. */
    private void note(Console console, Quarantine quarantine, long last) {
        try {
            quarantine.exported(filter.filter(), last);
        } catch (SealiftException e) {
            if (e.diagnostic().code() != Code.TARGET_PERMISSION) {
                throw e;
            }
            console.note("note: the role may not note in the journal that these values are exported; 'clean' will ask");
        }
    }
}
