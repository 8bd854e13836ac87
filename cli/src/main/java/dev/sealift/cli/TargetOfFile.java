package dev.sealift.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The PostgreSQL of a command that works on a target alone: a file means its local database. */
final class TargetOfFile {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "The SQLite database, where its local PostgreSQL is meant; not needed with --to or DATABASE_URL.")
    private @Nullable Path file;

    @Mixin
    private TargetOptions target;

    /** The target that the user named, else the local database of the file. */
    ChosenTarget chosen(Console console) {
        return target.ofFileOrNamed(console, file);
    }

    boolean yes() {
        return target.yes();
    }
}
