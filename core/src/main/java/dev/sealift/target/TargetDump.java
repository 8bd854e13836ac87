package dev.sealift.target;

import dev.sealift.backup.Backup;
import dev.sealift.backup.BackupFolder;
import dev.sealift.backup.Restores;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dump of a whole database in pg_dump's custom format, made before anything is written to it. It gets its name only when
 * it is whole, read back and on the disk.
 */
public final class TargetDump {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int TOLD = 600;

    /** Anything that a person or an application made: what belongs to an extension comes back with the extension. */
    private static final String NOT_EMPTY = """
            WITH own AS (
                SELECT oid FROM pg_catalog.pg_namespace
                 WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND nspname NOT LIKE 'pg\\_%'),
            extended AS (
                SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e')
            SELECT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE relnamespace IN (SELECT oid FROM own)
                              AND ('pg_catalog.pg_class'::regclass, c.oid) NOT IN (SELECT * FROM extended))
                OR EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE pronamespace IN (SELECT oid FROM own)
                              AND ('pg_catalog.pg_proc'::regclass, p.oid) NOT IN (SELECT * FROM extended))
                OR EXISTS (SELECT FROM pg_catalog.pg_type t WHERE typnamespace IN (SELECT oid FROM own) AND typelem = 0
                              AND ('pg_catalog.pg_type'::regclass, t.oid) NOT IN (SELECT * FROM extended))
                OR EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata)""";

    private final Target target;
    private final PgDump program;
    private final Path folder;

    private TargetDump(Target target, PgDump program, Path folder) {
        this.target = target;
        this.program = program;
        this.folder = folder;
    }

    /**
     * Gets ready to dump; empty where nothing is in the database that could be lost.
     *
     * @param searchPath where pg_dump is looked for first: folders, as in {@code PATH}
     * @throws SealiftException with {@link Code#PG_DUMP_MISSING}, {@link Code#PG_DUMP_OLD} or {@link Code#BACKUP_FAILED}
     */
    public static Optional<TargetDump> prepare(Target target, Path folder, String searchPath) {
        return prepare(target, folder, searchPath, Path.of("/"));
    }

    /** @param root under which the usual places of pg_dump are */
    static Optional<TargetDump> prepare(Target target, Path folder, String searchPath, Path root) {
        if (!holdsAnything(target)) {
            return Optional.empty();
        }
        PgDump program = PgDump.forServer(target.version(), target.display(), searchPath, root);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failed(folder.toString(), "the folder of backups cannot be made: " + e, "name another one", e);
        }
        return Optional.of(new TargetDump(target, program, folder));
    }

    private static boolean holdsAnything(Target target) {
        try (Connection session = target.open();
                Statement statement = session.createStatement();
                ResultSet found = statement.executeQuery(NOT_EMPTY)) {
            found.next();
            return found.getBoolean(1);
        } catch (SQLException e) {
            throw target.failure(e);
        }
    }

    /** What makes the dump, for a message. */
    public String madeWith() {
        return program.program() + " " + program.version();
    }

    /**
     * Dumps the database and reads the dump back to its end.
     *
     * @throws SealiftException with {@link Code#BACKUP_FAILED}, with what pg_dump said
     * @throws InterruptedException if the thread was interrupted; nothing is left then
     */
    public Backup write() throws InterruptedException {
        Path file = unusedName();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            createPrivate(part);
            ProcessBuilder dumping = new ProcessBuilder(
                            program.program().toString(), "--format=custom", "--no-password")
                    .redirectOutput(part.toFile());
            LibpqEnvironment.put(target.url(), dumping.environment());
            run(dumping, "pg_dump");
            // To the end: a list of its content would be read from its beginning alone.
            run(
                    new ProcessBuilder(program.restoring().toString(), "--file=-")
                            .redirectInput(part.toFile())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD),
                    "pg_restore, which read the dump back,");
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return BackupFolder.add(
                    file,
                    new Restores.TargetDatabase(
                            target.display(),
                            target.url().database(),
                            target.version().toString()));
        } catch (IOException e) {
            throw failed(file.toString(), "the backup of the target cannot be written: " + e, "make room there", e);
        } finally {
            discard(part);
        }
    }

    private Path unusedName() {
        String database = target.url().database().replaceAll("[^\\w.-]+", "_");
        String dated = database + "-" + STAMP.format(LocalDateTime.now());
        Path file = folder.resolve(dated + ".dump");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(dated + "-" + i + ".dump");
        }
        return file;
    }

    /** A dump holds every row, so nobody else may read it. */
    private static void createPrivate(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private void run(ProcessBuilder builder, String name) throws IOException, InterruptedException {
        Path said = Files.createTempFile("sealift", ".err");
        Process process = null;
        try {
            process = builder.redirectError(said.toFile()).start();
            process.getOutputStream().close();
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                String text = Files.readString(said).strip().replaceAll("\\s*\\R\\s*", " ");
                throw failed(
                        target.display(),
                        name + " ended with " + exitCode + ": " + text.substring(0, Math.min(text.length(), TOLD)),
                        "the run has changed nothing; sign in as a role that may read the whole database, or leave"
                                + " --backup-target out",
                        null);
            }
        } finally {
            if (process != null) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(said);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // It is named as what it is: a part.
        }
    }

    private static SealiftException failed(String subject, String message, String hint, @Nullable Throwable cause) {
        return new SealiftException(Code.BACKUP_FAILED, subject, message, hint, cause);
    }
}
