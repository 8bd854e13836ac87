package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.backup.Backup;
import dev.sealift.backup.BackupFolder;
import dev.sealift.backup.Restores;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SqliteValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Journals and write-ahead logs that lie beside the file, as crashes and copies leave them. */
class SideFilesTest {
    private static final String ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
            + " INSERT INTO t SELECT i, hex(randomblob(50)), 'committed' FROM n";

    @TempDir
    Path folder;

    /** The file and its journal as a machine that loses power in the middle of a transaction leaves them. */
    private Path withHotJournal() throws IOException {
        Path file = Database.make(folder.resolve("live.db"), "CREATE TABLE t(a INTEGER PRIMARY KEY, b, c)", ROWS);
        Path crashed = folder.resolve("crashed.db");
        try (Database database = Database.open(file)) {
            // With so small a cache the changes go to the file before the commit.
            database.execute("PRAGMA cache_size = 5", "BEGIN", "UPDATE t SET c = 'uncommitted', b = b || b");
            Files.copy(file, crashed);
            Files.copy(folder.resolve("live.db-journal"), folder.resolve("crashed.db-journal"));
        }
        return crashed;
    }

    private Map<String, Integer> contents() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, Integer> contents = new TreeMap<>();
            files.filter(Files::isRegularFile).forEach(file -> contents.put(file.toString(), hash(file)));
            return contents;
        }
    }

    private static int hash(Path file) {
        try {
            return java.util.Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(SnapshotMode.class)
    void aHotJournalIsPlayedBackInACopyAndTheFilesStayAsTheyAre(SnapshotMode mode) throws Exception {
        Path file = withHotJournal();
        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                .as("the half-done transaction is in the file")
                .contains("uncommitted");
        Map<String, Integer> before = contents();
        try (SqliteSource source =
                SqliteSource.open(file, SourceOptions.readers(2).withMode(mode))) {
            assertThat(Read.rows(source, "t"))
                    .hasSize(5000)
                    .allMatch(row -> row.get(2).equals(new SqliteValue.Text("committed".getBytes())));
            assertThat(source.diagnostics()).singleElement().satisfies(d -> {
                assertThat(d.code()).isEqualTo(Code.SOURCE_COPIED);
                assertThat(d.message()).contains("died within a transaction");
            });
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void theBackupOfAFileWithAHotJournalHoldsTheLastCommittedState() throws Exception {
        Path backups = folder.resolve("backups");
        SourceOptions options = SourceOptions.readers(1).withKeepBackup(backups);
        SqliteSource.open(withHotJournal(), options).close();
        Path kept = new BackupFolder(backups).list().getFirst().file();
        try (Database backup = Database.open(kept)) {
            assertThat(backup.text("SELECT count(*) FROM t WHERE c = 'committed'"))
                    .isEqualTo("5000");
        }
    }

    @Test
    void theJournalOfALivingTransactionIsNotPlayedBack() {
        Path file = Database.make(folder.resolve("live.db"), "CREATE TABLE t(a INTEGER PRIMARY KEY, b, c)", ROWS);
        try (Database database = Database.open(file)) {
            database.execute("BEGIN", "UPDATE t SET c = 'uncommitted'");
            assertThat(folder.resolve("live.db-journal")).exists();
            try (SqliteSource source = Read.source(file)) {
                assertThat(Read.rows(source, "t"))
                        .allMatch(row -> row.get(2).equals(new SqliteValue.Text("committed".getBytes())));
            }
            database.execute("COMMIT");
        }
    }

    /** A file with a write-ahead log and no index: a crash, or a copy of both. */
    private Path withLog() throws IOException {
        Path file = folder.resolve("live.db");
        Path crashed = folder.resolve("crashed.db");
        try (Database database = Database.open(file)) {
            database.execute(
                    "PRAGMA journal_mode = WAL",
                    "CREATE TABLE t(a INTEGER PRIMARY KEY, b, c)",
                    "PRAGMA wal_checkpoint(TRUNCATE)",
                    "PRAGMA wal_autocheckpoint = 0",
                    ROWS);
            Files.copy(file, crashed);
            Files.copy(folder.resolve("live.db-wal"), folder.resolve("crashed.db-wal"));
        }
        return crashed;
    }

    @ParameterizedTest
    @EnumSource(SnapshotMode.class)
    void aLogThatNobodyHasOpenIsRead(SnapshotMode mode) throws Exception {
        Path file = withLog();
        byte[] main = Files.readAllBytes(file);
        byte[] log = Files.readAllBytes(folder.resolve("crashed.db-wal"));
        try (SqliteSource source =
                SqliteSource.open(file, SourceOptions.readers(2).withMode(mode))) {
            assertThat(Read.rows(source, "t")).hasSize(5000);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(main);
        assertThat(Files.readAllBytes(folder.resolve("crashed.db-wal"))).isEqualTo(log);
    }

    @Test
    void aLogInAFolderThatMayNotBeWrittenIsReadFromACopy() throws Exception {
        Path file = withLog();
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        Files.move(file, readOnly.resolve("app.db"));
        Files.move(folder.resolve("crashed.db-wal"), readOnly.resolve("app.db-wal"));
        try (Stream<Path> files = Files.list(readOnly)) {
            for (Path each : files.toList()) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("r--r--r--"));
            }
        }
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (Child child = Child.startUnprivileged(
                folder, "open", readOnly.resolve("app.db").toString())) {
            assertThat(child.line()).isEqualTo("t=5000 SOURCE_COPIED");
        } finally {
            Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try (Stream<Path> files = Files.list(readOnly)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("app.db", "app.db-wal");
        }
    }

    @Test
    void aWalDatabaseWithoutALogInAFolderThatMayNotBeWrittenIsRead() throws Exception {
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        Path file = Database.make(
                readOnly.resolve("app.db"),
                "PRAGMA journal_mode = WAL",
                "CREATE TABLE t(a)",
                "INSERT INTO t VALUES (1)");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (Child child = Child.startUnprivileged(folder, "open", file.toString())) {
            assertThat(child.line()).isEqualTo("t=1 SOURCE_COPIED");
        } finally {
            Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aReadOnlyFileInRollbackModeIsRead() throws Exception {
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        Path file = Database.make(readOnly.resolve("app.db"), "CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (Child child = Child.startUnprivileged(folder, "open", file.toString())) {
            assertThat(child.line()).isEqualTo("t=1 SOURCE_COPIED");
        } finally {
            Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aBackupIsDatedCheckedAndAWholeDatabaseOfItsOwn() throws Exception {
        Path file = withLog();
        Path backups = folder.resolve("to/backups");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        SourceOptions options =
                SourceOptions.readers(2).withMode(SnapshotMode.HOLD).withKeepBackup(backups);
        try (SqliteSource source = SqliteSource.open(file, options)) {
            assertThat(Read.rows(source, "t")).hasSize(5000);
            assertThat(source.diagnostics().stream().map(Diagnostic::code)).containsExactly(Code.SOURCE_COPIED);
        }
        List<Backup> kept = new BackupFolder(backups).list();
        assertThat(kept).hasSize(1);
        assertThat(new BackupFolder(backups).state(kept.getFirst())).isEqualTo(Backup.State.SOUND);
        assertThat(kept.getFirst().restores()).isEqualTo(new Restores.SourceFile(file));
        Path backup = kept.getFirst().file();
        try (Stream<Path> files = Files.list(backups)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(backup, backup.resolveSibling(backup.getFileName() + ".backup.json"));
        }
        assertThat(backup.getFileName().toString()).matches("crashed-\\d{8}-\\d{6}\\.sqlite");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        try (Database database = Database.open(backup)) {
            assertThat(database.text("SELECT count(*) FROM t")).isEqualTo("5000");
            assertThat(database.text("PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(database.text("PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    @Test
    void aBackupMayHoldRowsThatBreakItsConstraints() throws Exception {
        Path file = Database.make(
                folder.resolve("app.db"),
                "CREATE TABLE t(a, b CHECK (b > 0))",
                "PRAGMA ignore_check_constraints = ON",
                "INSERT INTO t VALUES (NULL, -1)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a NOT NULL, b CHECK (b > 0))' WHERE name = 't'");
        SourceOptions options = SourceOptions.readers(1).withKeepBackup(folder.resolve("backups"));
        try (SqliteSource source = SqliteSource.open(file, options)) {
            assertThat(Read.rows(source, "t")).hasSize(1);
        }
    }

    @Test
    void aBackupMayHaveCollationsAndFunctionsOfTheApplication() throws Exception {
        Path file = Database.make(
                folder.resolve("app.db"),
                "CREATE TABLE t(a TEXT PRIMARY KEY, b)",
                "CREATE INDEX i ON t(b)",
                "INSERT INTO t VALUES ('x', 1), ('y', 2)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a TEXT COLLATE mine PRIMARY KEY, b)' WHERE name = 't'",
                "UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t(own(b))' WHERE name = 'i'");
        SourceOptions options = SourceOptions.readers(1).withKeepBackup(folder.resolve("backups"));
        try (SqliteSource source = SqliteSource.open(file, options)) {
            assertThat(Read.rows(source, "t")).hasSize(2);
        }
    }
}
