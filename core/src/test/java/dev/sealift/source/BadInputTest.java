package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Range;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each wrong file is provoked for real and told by its code, what, where, why, and what to do. */
class BadInputTest {
    private static final String ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
            + " INSERT INTO t SELECT i, 'value number ' || i FROM n";

    @TempDir
    Path folder;

    private static SourceOptions options() {
        return SourceOptions.readers(2).withPatience(Duration.ofMillis(300));
    }

    private static Diagnostic refusal(Path file) {
        return refusal(file, options());
    }

    private static Diagnostic refusal(Path file, SourceOptions options) {
        SealiftException e = catchThrowableOfType(
                SealiftException.class, () -> SqliteSource.open(file, options).close());
        assertThat(e).as("opening " + file).isNotNull();
        assertThat(e.diagnostic().message()).contains(file.getFileName().toString());
        assertThat(e.diagnostic().hint()).isNotEmpty();
        return e.diagnostic();
    }

    private Path written(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    @Test
    void aMissingFile() {
        assertThat(refusal(folder.resolve("none.db")).code()).isEqualTo(Code.SOURCE_MISSING);
    }

    @Test
    void aMissingFileHasNoFingerprint() {
        assertThatThrownBy(() -> SqliteSource.fingerprintOf(folder.resolve("none.db")))
                .isInstanceOf(SealiftException.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void aDirectory() throws IOException {
        assertThat(refusal(Files.createDirectory(folder.resolve("d.db"))).code())
                .isEqualTo(Code.SOURCE_IS_DIRECTORY);
    }

    @Test
    void anEmptyFile() throws IOException {
        assertThat(refusal(written("empty.db", new byte[0])).code()).isEqualTo(Code.SOURCE_EMPTY);
    }

    @Test
    void text() throws IOException {
        Diagnostic diagnostic = refusal(written("t.db", "id,name\n1,Jos\u00e9\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(diagnostic.code()).isEqualTo(Code.SOURCE_NOT_SQLITE);
        assertThat(diagnostic.message()).endsWith("it is text.");
    }

    @Test
    void aDump() throws IOException {
        String dump = "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(x);\nCOMMIT;\n";
        Diagnostic diagnostic = refusal(written("t.sql", dump.getBytes(StandardCharsets.UTF_8)));
        assertThat(diagnostic.code()).isEqualTo(Code.SOURCE_NOT_SQLITE);
        assertThat(diagnostic.hint()).contains("sqlite3 app.db <");
    }

    @Test
    void aZipArchive() throws IOException {
        Path file = folder.resolve("t.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("app.db"));
            zip.write(noise(5000));
        }
        Diagnostic diagnostic = refusal(file);
        assertThat(diagnostic.code()).isEqualTo(Code.SOURCE_NOT_SQLITE);
        assertThat(diagnostic.message()).contains("ZIP");
        assertThat(diagnostic.hint()).contains("Unpack");
    }

    @Test
    void aGzippedDatabase() throws IOException {
        Path file = folder.resolve("t.gz");
        try (GZIPOutputStream zip = new GZIPOutputStream(Files.newOutputStream(file))) {
            zip.write(noise(5000));
        }
        assertThat(refusal(file).message()).contains("gzip");
    }

    /** SQLCipher encrypts the header too: the file is noise of whole pages, and nothing tells it from noise. */
    @Test
    void anEncryptedDatabase() throws IOException {
        Diagnostic diagnostic = refusal(written("secret.db", noise(8192)));
        assertThat(diagnostic.code()).isEqualTo(Code.SOURCE_NOT_SQLITE);
        assertThat(diagnostic.message()).contains("encrypted");
        assertThat(diagnostic.hint()).contains("decrypt");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 300})
    void aFewBytesOfNoise(int length) throws IOException {
        assertThat(refusal(written("n.db", noise(length))).code()).isEqualTo(Code.SOURCE_NOT_SQLITE);
    }

    @Test
    void aWriteAheadLogInsteadOfItsDatabase() throws IOException {
        Path file = folder.resolve("app.db");
        try (Database database = Database.open(file)) {
            database.execute("PRAGMA journal_mode = WAL", "CREATE TABLE t(x)");
            assertThat(refusal(folder.resolve("app.db-wal")).message()).contains("write-ahead log");
        }
    }

    @Test
    void aDatabaseWhoseEncryptionLeavesTheHeaderPlain() throws IOException {
        Path file = Database.make(folder.resolve("p.db"), "CREATE TABLE t(a, b)", ROWS);
        byte[] bytes = Files.readAllBytes(file);
        System.arraycopy(noise(bytes.length - 32), 0, bytes, 32, bytes.length - 32);
        assertThat(refusal(written("plain-header.db", bytes)).code()).isEqualTo(Code.SOURCE_DAMAGED);
    }

    @Test
    void aFileThatIsCutShort() throws IOException {
        Path file = Database.make(folder.resolve("c.db"), "CREATE TABLE t(a, b)", ROWS);
        byte[] bytes = Files.readAllBytes(file);
        Diagnostic diagnostic = refusal(written("cut.db", Arrays.copyOf(bytes, bytes.length / 2)));
        assertThat(diagnostic.code()).isEqualTo(Code.SOURCE_DAMAGED);
        assertThat(diagnostic.message()).contains("cut short", String.valueOf(bytes.length));
    }

    @Test
    void aFileThatIsCutWithinItsHeader() throws IOException {
        Path file = Database.make(folder.resolve("c.db"), "CREATE TABLE t(a, b)");
        assertThat(refusal(written("cut.db", Arrays.copyOf(Files.readAllBytes(file), 50)))
                        .code())
                .isEqualTo(Code.SOURCE_DAMAGED);
    }

    @ParameterizedTest
    @EnumSource(SnapshotMode.class)
    void aDamagedPageIsToldWithTheTableAndTheLastKeyBeforeIt(SnapshotMode mode) throws Exception {
        Path file = damaged();
        try (SqliteSource source = SqliteSource.open(file, options().withMode(mode));
                Reader reader = source.acquire();
                RowCursor cursor = reader.scan(source.schema().table("t").orElseThrow(), new Range.Everything())) {
            SealiftException e = catchThrowableOfType(SealiftException.class, () -> {
                while (cursor.next()) {
                    // To the damage.
                }
            });
            assertThat(e).isNotNull();
            assertThat(e.diagnostic().code()).isEqualTo(Code.SOURCE_DAMAGED);
            assertThat(e.diagnostic().subject()).isEqualTo("t");
            assertThat(e.diagnostic().message()).containsPattern("in table t after a=\\d{3,}");
            assertThat(e.diagnostic().hint()).contains(".recover");
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void aDamagedDatabaseIsNotKeptAsABackup() throws Exception {
        Path backups = folder.resolve("backups");
        assertThat(refusal(damaged(), options().withKeepBackup(backups)).code()).isEqualTo(Code.SOURCE_DAMAGED);
        assertThat(backups).isEmptyDirectory();
    }

    /** A database with one leaf of table t overwritten. */
    private Path damaged() throws IOException {
        Path file = Database.make(
                folder.resolve("damaged.db"),
                "PRAGMA page_size = 4096",
                "CREATE TABLE t(a INTEGER PRIMARY KEY, b)",
                ROWS);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(4096 * 8);
            bytes.write(noise(512));
        }
        return file;
    }

    @Test
    void aSchemaThatSqliteCannotRead() {
        Path file = Database.make(
                folder.resolve("s.db"),
                "CREATE TABLE t(a)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a' WHERE name = 't'");
        Diagnostic diagnostic = refusal(file);
        assertThat(diagnostic.code()).isEqualTo(Code.SOURCE_DAMAGED);
        assertThat(diagnostic.message()).contains("malformed database schema");
    }

    @ParameterizedTest
    @EnumSource(SnapshotMode.class)
    void aFileThatAnotherConnectionHoldsExclusively(SnapshotMode mode) {
        Path file = Database.make(folder.resolve("l.db"), "CREATE TABLE t(a)");
        try (Database other = Database.open(file)) {
            other.execute("BEGIN EXCLUSIVE");
            Diagnostic diagnostic = refusal(file, options().withMode(mode));
            assertThat(diagnostic.code()).isEqualTo(Code.SOURCE_LOCKED);
            assertThat(diagnostic.hint()).contains("fuser");
        }
    }

    @Test
    void aWalDatabaseInExclusiveLockingMode() {
        Path file = Database.make(folder.resolve("l.db"), "CREATE TABLE t(a)");
        try (Database other = Database.open(file)) {
            other.execute("PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = WAL", "INSERT INTO t VALUES (1)");
            assertThat(refusal(file).code()).isEqualTo(Code.SOURCE_LOCKED);
        }
    }

    @Test
    void aLockThatIsGivenUpInTimeIsWaitedFor() throws Exception {
        Path file = Database.make(folder.resolve("l.db"), "CREATE TABLE t(a)");
        try (Database other = Database.open(file)) {
            other.execute("BEGIN EXCLUSIVE");
            Thread release = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(300);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                other.execute("COMMIT");
            });
            SqliteSource.open(file, options().withPatience(Duration.ofSeconds(30)))
                    .close();
            release.join();
        }
    }

    @Test
    void aFileThatThisUserMayNotRead() throws Exception {
        Path file = Database.make(folder.resolve("private.db"), "CREATE TABLE t(a)");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        try (Child child = Child.startUnprivileged(folder, "open", file.toString())) {
            assertThat(child.line()).startsWith("SOURCE_UNREADABLE").contains("may not read", "private.db");
        }
    }

    @Test
    void aFileInAFolderThatThisUserMayNotEnter() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Path file = Database.make(locked.resolve("private.db"), "CREATE TABLE t(a)");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        try (Child child = Child.startUnprivileged(folder, "open", file.toString())) {
            assertThat(child.line()).startsWith("SOURCE_UNREADABLE");
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** The header says that the database is larger than the disk; the file is sparse. */
    @Test
    void tooLittleDiskForTheCopy() throws Exception {
        Path file = Database.make(folder.resolve("large.db"), "CREATE TABLE t(a)");
        long pages = Files.getFileStore(folder).getUsableSpace() / 4096 + 300_000;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(28);
            bytes.write(ByteBuffer.allocate(4).putInt(Math.toIntExact(pages)).array());
            bytes.setLength(pages * 4096);
        }
        Diagnostic diagnostic = refusal(file);
        assertThat(diagnostic.code()).isEqualTo(Code.SOURCE_NO_SPACE);
        assertThat(diagnostic.message()).containsPattern("needs \\d+ MB in .*, which has \\d+ MB free");
        assertThat(diagnostic.hint()).contains("--snapshot hold");
        SqliteSource.open(file, options().withMode(SnapshotMode.HOLD)).close();
    }

    @Test
    void aBackupFolderThatIsAFile() throws IOException {
        Path file = Database.make(folder.resolve("app.db"), "CREATE TABLE t(a)");
        Path notAFolder = Files.createFile(folder.resolve("app.db.backups"));
        assertThat(refusal(file, options().withKeepBackup(notAFolder)).code()).isEqualTo(Code.SOURCE_COPY_FAILED);
    }
}
