package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import dev.sealift.model.Range;
import dev.sealift.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All readers see one state, writers are disturbed as little as said, and the file stays as it is. */
class SnapshotTest {
    @TempDir
    Path folder;

    private Path file(String journalMode) {
        return Database.make(
                folder.resolve("app.db"),
                "PRAGMA journal_mode = " + journalMode,
                "CREATE TABLE a(n)",
                "CREATE TABLE b(n)",
                "INSERT INTO a VALUES (1)",
                "INSERT INTO b VALUES (1)");
    }

    private static SourceOptions options(int readers, SnapshotMode mode) {
        return SourceOptions.readers(readers).withMode(mode).withPatience(Duration.ofSeconds(30));
    }

    private static List<Code> codes(SqliteSource source) {
        return source.diagnostics().stream().map(Diagnostic::code).toList();
    }

    /** What every reader reads from both tables. */
    private static Set<Long> numbers(SqliteSource source) throws InterruptedException {
        Set<Long> numbers = new HashSet<>();
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < source.readers(); i++) {
            Reader reader = source.acquire();
            readers.add(reader);
            for (Table table : source.schema().tables()) {
                try (RowCursor cursor = reader.scan(table, new Range.Everything())) {
                    cursor.next();
                    numbers.add(cursor.row().integer(0));
                }
            }
        }
        readers.forEach(Reader::close);
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL/HOLD", "WAL/COPY", "DELETE/HOLD", "DELETE/COPY", "PERSIST/COPY"})
    void allReadersSeeOneStateWhileAnotherProcessWritesWithoutPause(String modes) throws Exception {
        Path file = file(modes.split("/")[0]);
        SnapshotMode mode = SnapshotMode.valueOf(modes.split("/")[1]);
        Map<Long, Set<Fingerprint>> states = new HashMap<>();
        try (Child writer = Child.start("keep-writing", file.toString())) {
            assertThat(writer.line()).isEqualTo("writing");
            for (int i = 0; i < 30; i++) {
                try (SqliteSource source = SqliteSource.open(file, options(4, mode))) {
                    Set<Long> numbers = numbers(source);
                    assertThat(numbers).hasSize(1);
                    states.computeIfAbsent(numbers.iterator().next(), n -> new HashSet<>())
                            .add(source.fingerprint());
                }
            }
        }
        assertThat(states).as("the writer must have written meanwhile").hasSizeGreaterThan(5);
        List<Fingerprint> all = states.values().stream().flatMap(Set::stream).toList();
        assertThat(all).as("fingerprints of different states").doesNotHaveDuplicates();
    }

    @Test
    void inWalModeTheApplicationGoesOnWritingAndTheSnapshotStays() throws Exception {
        Path file = file("WAL");
        try (Database application = Database.open(file);
                SqliteSource source = SqliteSource.open(file, options(2, SnapshotMode.AUTO))) {
            application.execute("UPDATE a SET n = 2", "PRAGMA wal_checkpoint(PASSIVE)", "UPDATE b SET n = 2");
            assertThat(numbers(source)).containsExactly(1L);
            assertThat(codes(source)).isEmpty();
        }
    }

    @Test
    void commitsThatOnlyTheWalHoldsAreRead() throws Exception {
        Path file = file("WAL");
        try (Database application = Database.open(file)) {
            application.execute("PRAGMA wal_autocheckpoint = 0", "UPDATE a SET n = 7", "UPDATE b SET n = 7");
            try (SqliteSource source = SqliteSource.open(file, options(2, SnapshotMode.AUTO))) {
                assertThat(numbers(source)).containsExactly(7L);
            }
        }
    }

    @Test
    void inRollbackModeAutoReadsACopyAndTheApplicationGoesOnWriting() throws Exception {
        Path file = file("DELETE");
        try (SqliteSource source = SqliteSource.open(file, options(2, SnapshotMode.AUTO));
                Database application = Database.open(file)) {
            application.execute("UPDATE a SET n = 2", "UPDATE b SET n = 2");
            assertThat(numbers(source)).containsExactly(1L);
            assertThat(codes(source)).containsExactly(Code.SOURCE_COPIED);
        }
    }

    @Test
    void inRollbackModeHoldKeepsEveryWriterOutUntilItIsClosed() throws Exception {
        Path file = file("DELETE");
        try (SqliteSource source = SqliteSource.open(file, options(3, SnapshotMode.HOLD))) {
            try (Child writer = Child.start("write", file.toString())) {
                assertThat(writer.line()).contains("SQLITE_BUSY");
            }
            assertThat(numbers(source)).containsExactly(1L);
            assertThat(codes(source)).isEmpty();
        }
        try (Child writer = Child.start("write", file.toString())) {
            assertThat(writer.line()).isEqualTo("written");
        }
    }

    @Test
    void readingAFileDoesNotGiveUpTheLocksThatThisProcessHoldsOnIt() throws Exception {
        Path file = file("DELETE");
        try (Database application = Database.open(file)) {
            application.execute("BEGIN IMMEDIATE", "UPDATE a SET n = 2");
            SqliteSource.fingerprintOf(file);
            SqliteSource.open(file, options(1, SnapshotMode.AUTO)).close();
            try (Child writer = Child.start("write", file.toString())) {
                assertThat(writer.line()).contains("SQLITE_BUSY");
            }
            application.execute("COMMIT");
        }
    }

    @ParameterizedTest
    @EnumSource(SnapshotMode.class)
    void theFileIsNotChanged(SnapshotMode mode) throws Exception {
        for (String journalMode : List.of("WAL", "DELETE")) {
            Path file = Database.make(
                    folder.resolve(journalMode + ".db"), "PRAGMA journal_mode = " + journalMode, "CREATE TABLE a(n)");
            byte[] before = Files.readAllBytes(file);
            try (SqliteSource source = SqliteSource.open(file, options(2, mode))) {
                assertThat(Read.rows(source, "a")).isEmpty();
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }

    @Test
    void aReaderCannotWrite() throws Exception {
        Path file = file("WAL");
        try (var connection = Connections.openSource(file, Duration.ZERO)) {
            assertThatThrownBy(() -> Connections.execute(connection, "INSERT INTO a VALUES (1)"))
                    .hasMessageContaining("SQLITE_READONLY");
        }
    }

    @Test
    void theCopyIsGoneAtTheEnd() throws IOException {
        Path copies = Files.createDirectories(folder.resolve("copies"));
        SourceOptions options = options(1, SnapshotMode.COPY).withTemporaryFolder(copies);
        try (SqliteSource source = SqliteSource.open(file("WAL"), options)) {
            assertThat(copies).isNotEmptyDirectory();
            assertThat(source.diagnostics().getFirst().message()).contains(copies.toString());
        }
        assertThat(copies).isEmptyDirectory();
    }

    @Test
    void theCopyOfAKilledRunIsRemovedByTheNextOneAndThatOfALivingRunStays() throws Exception {
        Path copies = Files.createDirectories(folder.resolve("copies"));
        Path abandoned = Files.createDirectories(copies.resolve("sealift-source-1"));
        Files.createFile(abandoned.resolve("lock"));
        Files.createFile(abandoned.resolve("source.sqlite"));
        SourceOptions options = options(1, SnapshotMode.COPY).withTemporaryFolder(copies);
        Path file = file("WAL");
        try (SqliteSource first = SqliteSource.open(file, options);
                SqliteSource second = SqliteSource.open(file, options)) {
            assertThat(abandoned).doesNotExist();
            assertThat(numbers(first)).isEqualTo(numbers(second));
        }
    }

    @Test
    void aReaderIsWaitedForUntilItIsGivenBack() throws Exception {
        try (SqliteSource source = SqliteSource.open(file("WAL"), options(1, SnapshotMode.AUTO))) {
            Reader first = source.acquire();
            List<Reader> second = new ArrayList<>();
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    second.add(source.acquire());
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            waiting.join(Duration.ofMillis(200));
            assertThat(waiting.isAlive()).isTrue();
            first.close();
            first.close();
            waiting.join();
            assertThat(second).hasSize(1);
            second.getFirst().close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b.db", "50%.db", "what?.db", "#1;mode=rw&x.db", "\u00e9t\u00e9 \u4e2d.db", "it's \"x\".db"})
    void aPathMayHoldAnyCharacter(String name) {
        Path file = folder.resolve(name);
        Database.make(file, "CREATE TABLE t(x)", "INSERT INTO t VALUES (1)");
        Stream.of(SnapshotMode.HOLD, SnapshotMode.COPY).forEach(mode -> {
            try (SqliteSource source = SqliteSource.open(
                    file,
                    options(1, mode)
                            .withKeepBackup(mode == SnapshotMode.COPY ? folder.resolve(name + "-kept") : null))) {
                assertThat(Read.rows(source, "t")).hasSize(1);
            }
        });
    }
}
