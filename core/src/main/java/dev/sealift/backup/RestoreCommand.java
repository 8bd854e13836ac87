package dev.sealift.backup;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The command line for a POSIX shell that restores a backup. */
public final class RestoreCommand {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    private RestoreCommand() {}

    /** What must be done before. */
    public static String before(Restores restores) {
        return switch (restores) {
            case Restores.SourceFile source -> "Stop the application, then:";
            case Restores.TargetDatabase target ->
                "Into a new database beside it, with PGPASSWORD or ~/.pgpass for the password:";
        };
    }

    public static String of(Backup backup) {
        return switch (backup.restores()) {
            case Restores.SourceFile source -> copyBack(backup.file(), source.file());
            case Restores.TargetDatabase target -> loadAnew(backup, target);
        };
    }

    /** What lies beside the file belongs to its old state, and SQLite would apply it to the restored one. */
    private static String copyBack(Path backup, Path file) {
        return "rm -f " + ShellWord.quoted(file + "-wal") + " " + ShellWord.quoted(file + "-shm") + " "
                + ShellWord.quoted(file + "-journal") + " && cp " + ShellWord.quoted(backup.toString()) + " "
                + ShellWord.quoted(file.toString());
    }

    /** From template0, as template1 has what its administrator put there, and in the encoding that every target has. */
    private static String loadAnew(Backup backup, Restores.TargetDatabase target) {
        String fresh = target.database() + "_" + DAY.format(backup.made().atOffset(ZoneOffset.UTC));
        return "createdb --template=template0 --encoding=UTF8 --maintenance-db=" + ShellWord.quoted(target.url()) + " "
                + ShellWord.quoted(fresh)
                + " && pg_restore --exit-on-error --dbname=" + ShellWord.quoted(in(target, fresh)) + " "
                + ShellWord.quoted(backup.file().toString());
    }

    /** The same URL with another database: its name stands last, before the parameters. */
    private static String in(Restores.TargetDatabase target, String database) {
        int query = target.url().indexOf('?');
        String address = query < 0 ? target.url() : target.url().substring(0, query);
        return address.substring(0, address.lastIndexOf('/') + 1)
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20")
                + (query < 0 ? "" : target.url().substring(query));
    }
}
