package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.backup.ShellWord;
import dev.sealift.cli.demo.VideoLibrary;
import dev.sealift.cli.demo.VideoVectors;
import dev.sealift.cli.progress.Progress;
import dev.sealift.embedding.MiniLm;
import dev.sealift.embedding.Precision;
import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.report.Wrapped;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.layout.Layout;
import dev.sealift.source.staging.Origin;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.target.VectorExtension;
import dev.sealift.vector.Embedder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sealift demo}. */
@Command(
        name = "demo",
        description =
                "Makes a sample SQLite database, a small video library; migrates it into a local PostgreSQL; proves"
                        + " every value; and says how to look inside. Each call begins anew.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "sealift-demo",
            description = "Where the sample database is made. Default: ${DEFAULT-VALUE}")
    private Path folder;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "A database of your own, instead of one in the local PostgreSQL.")
    private @Nullable String to;

    @Mixin
    private ReportOptions output;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        output.check(console);
        Path shown = folder.resolve(VideoLibrary.FILE_NAME);
        Path file = console.resolve(shown);
        VideoLibrary.create(file);
        ChosenTarget target = target(console, file);
        console.note("source: " + shown + ", a video library with " + VideoLibrary.AWKWARD_VALUES
                + " awkward values on purpose");
        Origin origin = withVectors(console, file, target);
        Report report;
        try (Progress progress = Progress.on(console.screen())) {
            report = Migration.from(origin)
                    .with(MigrationOptions.DEFAULT.withRestart(true))
                    .onEvent(progress)
                    .to(target.url())
                    .migrate();
        }
        boolean expected = isExpected(report);
        int exitCode = output.write(
                console,
                report,
                false,
                NextStep.verifyCommand(console, origin, target),
                expected
                        ? next(console, report, words(origin, shown), target)
                        : "This is not how the demo should end: please report it.\n");
        return expected ? Outcome.DONE.exitCode() : exitCode;
    }

    private ChosenTarget target(Console console, Path file) {
        if (to == null) {
            return TargetOptions.local(console, file, true);
        }
        TargetUrl url = TargetUrl.parse(to, console.environment());
        console.note("target: " + url.display() + ", from --to");
        return new ChosenTarget.Named(url, " --to " + ShellWord.quoted(CommandText.withoutPassword(to)));
    }

    /** With a Chroma store beside the database, where the target can hold vectors. */
    private Origin withVectors(Console console, Path file, ChosenTarget target) throws InterruptedException {
        try (Target connected = Target.connect(target.url(), "sealift-demo")) {
            VectorExtension.on(connected);
        } catch (SealiftException e) {
            if (e.diagnostic().code() != Code.EXTENSION_MISSING) {
                throw e;
            }
            console.note(
                    "without Chroma's vectors: this PostgreSQL does not have the extension pgvector. To see them too:"
                            + " " + e.diagnostic().hint() + "; then sealift demo --to its URL");
            return Origin.of(file);
        }
        Path store = folder.resolve(VideoVectors.FOLDER);
        console.note("source: chroma:" + store + ", a Chroma store with the titles as vectors of all-MiniLM-L6-v2");
        Path directory = console.resolve(store);
        try (Embedder embedder = MiniLm.open(Precision.FP32)) {
            VideoVectors.create(file, directory, embedder);
        }
        return new Origin(
                file,
                List.of(ChromaLocation.parse("chroma:" + directory, console.environment(), console.directory())),
                Layout.COLLECTION,
                List.of());
    }

    private List<String> words(Origin origin, Path shown) {
        return origin.stores().isEmpty()
                ? List.of(shown.toString())
                : List.of(shown.toString(), "chroma:" + folder.resolve(VideoVectors.FOLDER));
    }

    /** Whether exactly the awkward values are in quarantine, and nothing differs. */
    private static boolean isExpected(Report report) {
        long quarantined =
                report.tables().stream().mapToLong(TableReport::quarantined).sum();
        return report.outcome() == Outcome.ATTENTION && quarantined == VideoLibrary.AWKWARD_VALUES;
    }

    private static String next(Console console, Report report, List<String> sources, ChosenTarget target) {
        String told = "The demo ended as it should. With data of your own, migrate would end with exit code "
                + report.outcome().exitCode() + ": there is something to read.";
        return String.join("\n", Wrapped.lines(told, console.columns())) + "\n\n"
                + NextStep.after(report, console, sources, target)
                + (report.vectors().isEmpty()
                        ? ""
                        : NextStep.line(
                                "Search the vectors",
                                CommandText.of(
                                                console.program(),
                                                List.of("search", "seaside towns", "--table", VideoVectors.COLLECTION))
                                        + target.repeated() + " --model minilm"))
                + NextStep.line("Your own file", CommandText.of(console.program(), List.of("migrate", "app.db")))
                + NextStep.line(
                        "Into your own server",
                        CommandText.of(
                                console.program(),
                                List.of("migrate", "app.db", "--to", "postgresql://user@host:5432/database")));
    }
}
