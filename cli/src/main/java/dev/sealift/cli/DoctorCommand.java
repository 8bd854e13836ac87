package dev.sealift.cli;

import dev.sealift.doctor.Doctor;
import dev.sealift.doctor.Examination;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.report.ExaminationJson;
import dev.sealift.report.ExaminationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sealift doctor}. */
@Command(
        name = "doctor",
        description =
                "Examines a target before anything is moved to it: version, encoding and collation, extensions, rights, poolers,"
                        + " TLS, free sessions, room on disk, settings that slow the load, and tables that others may read;"
                        + " and says what to do about each. Writes nothing. Exit code 4 where a migration would be refused.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift doctor --to postgresql://user:password@host:5432/app",
            "  sealift doctor app.db --to postgresql://user@host:5432/app"
        })
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "The SQLite database that is to be moved: its size is compared with the room on the disk. Without"
                            + " --to and DATABASE_URL, its local PostgreSQL is examined.")
    private @Nullable Path file;

    @Mixin
    private TargetOptions target;

    @Mixin
    private JsonOption json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() {
        Console console = program.console();
        Path source =
                file == null ? null : console.resolve(file).toAbsolutePath().normalize();
        OptionalLong bytes = source == null ? OptionalLong.empty() : OptionalLong.of(size(source));
        ChosenTarget chosen = target.ofFileOrNamed(console, file);
        Examination examination = Doctor.examine(chosen.url(), bytes);
        console.out()
                .print(
                        json.json()
                                ? ExaminationJson.of(examination, source == null ? "" : source.toString()) + "\n"
                                : new ExaminationText(console.outStyle()).render(examination));
        return examination.outcome().exitCode();
    }

    private static long size(Path source) {
        if (!Files.isRegularFile(source)) {
            throw new SealiftException(
                    Files.isDirectory(source) ? Code.SOURCE_IS_DIRECTORY : Code.SOURCE_MISSING,
                    source.toString(),
                    Files.isDirectory(source) ? "it is a directory" : "there is no such file",
                    "name a SQLite database, or leave it out");
        }
        try {
            Path log = Path.of(source + "-wal");
            return Files.size(source) + (Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException e) {
            throw new SealiftException(
                    Code.SOURCE_UNREADABLE,
                    source.toString(),
                    "its size cannot be read: " + e,
                    "make it readable for this user",
                    e);
        }
    }
}
