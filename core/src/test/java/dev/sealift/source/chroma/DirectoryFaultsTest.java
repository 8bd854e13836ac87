package dev.sealift.source.chroma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.testkit.ChromaServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Directories that something has happened to. */
class DirectoryFaultsTest {
    /** Beyond the threshold of 1,000, so that the index is written and the queue purged; 120 more are in the queue alone. */
    private static final int INDEXED = 1_000;

    private static final int PENDING = 120;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path store;

    private static Filling filling;
    private static Map<String, Entry> whole;

    @BeforeAll
    static void fillAServer() throws SQLException {
        try (ChromaServer server = ChromaServer.start(shared.resolve("store"))) {
            filling = new Filling(server.client(), "notes", "cosine", 16, 9);
            filling.add("old-", 0, INDEXED);
            filling.add("new-", 0, PENDING);
            server.stop();
        }
        // The server leaves the last row that is in the index in its queue, until it purges again.
        execute(shared.resolve("store"), "DELETE FROM embeddings_queue WHERE seq_id <= " + INDEXED);
        try (ChromaStore opened = ChromaStore.open(new ChromaLocation.Directory(shared.resolve("store")))) {
            whole = Compared.read(opened, "notes");
        }
    }

    @BeforeEach
    void copy() {
        store = folder.resolve("store");
        DirectoryState.copy(shared.resolve("store"), store);
    }

    private Path index() throws IOException {
        try (Stream<Path> children = Files.list(store)) {
            return children.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private void execute(String... statements) throws SQLException {
        execute(store, statements);
    }

    private static void execute(Path directory, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("chroma.sqlite3"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private ChromaStore open() {
        return ChromaStore.open(new ChromaLocation.Directory(store));
    }

    /** Everything but the vectors is there; those that are there are the right ones. */
    private void readWithout(int lost, String damage) {
        try (ChromaStore opened = open()) {
            Map<String, Entry> read = Compared.read(opened, "notes");
            Compared.sameTexts(read, filling.expected());
            int missing = 0;
            for (Entry entry : read.values()) {
                if (entry.embedding() == null) {
                    missing++;
                } else {
                    assertThat(isRight(entry)).as(entry.id()).isTrue();
                }
            }
            assertThat(missing).isEqualTo(lost);
            assertThat(Compared.codes(opened, "notes")).contains("VECTOR_FILES_DAMAGED", "VECTOR_MISSING");
            assertThat(opened.diagnostics())
                    .anySatisfy(d -> assertThat(d.message()).contains(damage))
                    .anySatisfy(d -> {
                        assertThat(d.message())
                                .startsWith("No vector is to be had of %,d entries of notes".formatted(lost));
                        assertThat(d.hint()).contains("sealift reindex");
                    });
        }
    }

    /** As a server gives it, or as it was added. */
    private static boolean isRight(Entry entry) {
        return Arrays.equals(
                        entry.embedding(),
                        Objects.requireNonNull(whole.get(entry.id())).embedding())
                || Arrays.equals(
                        entry.embedding(),
                        Objects.requireNonNull(filling.expected().get(entry.id()))
                                .embedding());
    }

    @Test
    void theQueueWasPurgedAndTheIndexHoldsTheRest() {
        try (ChromaStore opened = open()) {
            assertThat(Compared.read(opened, "notes").values()).noneMatch(entry -> entry.embedding() == null);
            assertThat(opened.diagnostics()).anySatisfy(d -> {
                assertThat(d.code()).isEqualTo(Code.VECTOR_ROUNDED);
                assertThat(d.message()).contains("components of 1,000 vectors of notes");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "header.bin, 99, header.bin has 99 bytes instead of 100",
        "header.bin, 0, header.bin has 0 bytes",
        "index_metadata.pickle, 500, index_metadata.pickle cannot be read: it is cut off",
    })
    void withoutItsHeadTheIndexIsLostAndTheQueueIsLeft(String file, long size, String damage) throws IOException {
        cut(index().resolve(file), size);

        readWithout(INDEXED, damage);
    }

    @ParameterizedTest
    @CsvSource({"header.bin", "length.bin", "data_level0.bin", "index_metadata.pickle"})
    void aFileThatIsGoneIsNamed(String file) throws IOException {
        Files.delete(index().resolve(file));

        readWithout(INDEXED, file + " is missing");
    }

    @Test
    void ofACutFileTheBeginningIsRead() throws IOException {
        Path data = index().resolve("data_level0.bin");
        long record = 4 + 32 * 4 + 16 * 4 + 8;
        cut(data, record * 700 + 11);

        readWithout(300, "data_level0.bin ends after 700 of 1,");
    }

    @Test
    void ofCutLengthsTheBeginningIsUsed() throws IOException {
        cut(index().resolve("length.bin"), 4 * 900 + 3);

        readWithout(100, "length.bin ends after 900 of 1,");
    }

    @Test
    void garbageInTheHeaderIsNotBelieved() throws IOException {
        byte[] header = Files.readAllBytes(index().resolve("header.bin"));
        for (int i = 4; i < 60; i++) {
            byte[] damaged = header.clone();
            damaged[i] ^= (byte) 0x55;
            Files.write(index().resolve("header.bin"), damaged);
            try (ChromaStore opened = open()) {
                Map<String, Entry> read = Compared.read(opened, "notes");
                for (Entry entry : read.values()) {
                    assertThat(entry.embedding() == null || isRight(entry))
                            .as("byte %d, %s", i, entry.id())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void whatTheQueueStillHoldsOfALostIndexComesFromIt() throws IOException, SQLException {
        // As if nothing had been purged: the first 1,000 additions stand in the queue again.
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.resolve("chroma.sqlite3"));
                var insert = connection.prepareStatement("INSERT OR IGNORE INTO embeddings_queue"
                        + " (seq_id, operation, topic, id, vector, encoding, metadata)"
                        + " VALUES (?, 0, 'persistent://default/default/' || ?, ?, ?, 'FLOAT32', '{}')")) {
            for (int i = 0; i < 400; i++) {
                insert.setInt(1, i + 1);
                insert.setString(2, filling.collection());
                insert.setString(3, "old-" + i);
                insert.setBytes(
                        4,
                        bytes(Objects.requireNonNull(filling.expected().get("old-" + i))
                                .embedding()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        Files.delete(index().resolve("header.bin"));

        try (ChromaStore opened = open()) {
            Map<String, Entry> read = Compared.read(opened, "notes");
            assertThat(read.values().stream().filter(e -> e.embedding() == null))
                    .hasSize(600);
            for (int i = 0; i < 400; i++) {
                assertThat(Objects.requireNonNull(read.get("old-" + i)).embedding())
                        .isEqualTo(Objects.requireNonNull(filling.expected().get("old-" + i))
                                .embedding());
            }
            assertThat(opened.diagnostics())
                    .anySatisfy(
                            d -> assertThat(d.message()).contains("0 come from these files, and 520 from the queue"));
        }
    }

    private static byte[] bytes(float[] vector) {
        var buffer = java.nio.ByteBuffer.allocate(vector.length * 4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(vector);
        return buffer.array();
    }

    @Test
    void aDamagedDatabaseIsRefused() throws IOException {
        byte[] pages = Files.readAllBytes(store.resolve("chroma.sqlite3"));
        for (int i = 4096 * 3; i < pages.length; i++) {
            pages[i] = (byte) (i * 31);
        }
        Files.write(store.resolve("chroma.sqlite3"), pages);

        refused(Code.SOURCE_DAMAGED, "chroma.sqlite3", () -> {
            try (ChromaStore opened = open()) {
                Compared.read(opened, "notes");
            }
        });
    }

    @Test
    void whatIsNoStoreIsRefusedWithTheReason() throws IOException, SQLException {
        refused(
                Code.SOURCE_MISSING,
                "no directory",
                () -> ChromaStore.open(new ChromaLocation.Directory(folder.resolve("nowhere"))));
        refused(
                Code.SOURCE_NOT_CHROMA,
                "holds no chroma.sqlite3",
                () -> ChromaStore.open(new ChromaLocation.Directory(folder)));
        Files.createFile(folder.resolve("chroma-collections.parquet"));
        refused(Code.SOURCE_NOT_CHROMA, "before 0.4", () -> ChromaStore.open(new ChromaLocation.Directory(folder)));
        execute("DROP TABLE embeddings");
        refused(Code.SOURCE_NOT_CHROMA, "has not the tables", this::open);
    }

    @Test
    void anIndexThatIsWrittenAnewMeanwhileIsNoticed() {
        try (ChromaStore opened = open()) {
            refused(
                    Code.CHROMA_CHANGED,
                    "written anew",
                    () -> opened.read(
                            Compared.named(opened, "notes"),
                            entry -> Files.write(
                                    index().resolve("header.bin"),
                                    Files.readAllBytes(shared.resolve("store")
                                            .resolve(store.relativize(index()))
                                            .resolve("header.bin")))));
        }
    }

    @Test
    void keysThatChromaHidesAreRead() throws SQLException {
        execute("INSERT INTO embedding_metadata (id, key, string_value) SELECT id, 'chroma:secret', 'x' FROM embeddings"
                + " WHERE embedding_id = 'old-7'");
        try (ChromaStore opened = open()) {
            assertThat(Objects.requireNonNull(Compared.read(opened, "notes").get("old-7"))
                            .metadata())
                    .containsEntry("chroma:secret", new MetadataValue.Text("x"));
            assertThat(Compared.codes(opened, "notes")).contains("METADATA_HIDDEN");
        }
    }

    /** A server that was killed has rows in its queue that are not in its tables yet. A real server is what it is compared with. */
    @Test
    void whatAKilledServerHadNotDoneIsDone() throws SQLException {
        String topic = "persistent://default/default/" + filling.collection();
        List<String> rows = List.of(
                "0, 'added', %s, '{\"chroma:document\": \"queued\", \"n\": 5, \"f\": -0.0}'".formatted(VECTOR),
                "0, 'old-3', %s, '{\"n\": 6}'".formatted(VECTOR),
                "1, 'old-4', NULL, '{\"one\": null, \"low\": \"changed\", \"more\": true}'",
                "1, 'old-5', %s, '{}'".formatted(VECTOR),
                "1, 'absent', %s, '{\"n\": 7}'".formatted(VECTOR),
                "2, 'absent', %s, '{\"chroma:document\": \"\", \"chroma:uri\": \"u://1\"}'".formatted(VECTOR),
                "2, 'new-1', %s, '{\"chroma:document\": \"other\"}'".formatted(VECTOR),
                "3, 'old-8', NULL, NULL",
                "3, 'new-2', NULL, '{}'",
                "0, 'old-8', %s, '{\"back\": 1.5}'".formatted(VECTOR),
                "3, 'added', NULL, '{}'",
                "0, 'added', %s, '{\"twice\": 1}'".formatted(VECTOR),
                "1, 'added', NULL, '{\"thrice\": 2}'",
                "3, 'gone', NULL, '{}'");
        for (String row : rows) {
            execute(
                    "INSERT INTO embeddings_queue (operation, topic, id, vector, metadata, encoding) SELECT v.*, 'FLOAT32' FROM (SELECT %s) v"
                            .formatted(row.replaceFirst(", ", ", '" + topic + "', ")));
        }
        Map<String, Entry> read;
        long count;
        try (ChromaStore opened = open()) {
            read = Compared.read(opened, "notes");
            count = Compared.named(opened, "notes").count();
        }

        try (ChromaServer server = ChromaServer.start(store);
                ChromaStore api = ChromaStore.open(ChromaLocation.parse("chroma:" + server.url(), Map.of(), folder))) {
            Map<String, Entry> wanted = Compared.read(api, "notes");
            assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(wanted.keySet()));
            assertThat(count).isEqualTo(wanted.size());
            wanted.forEach((id, entry) -> {
                Entry mine = Objects.requireNonNull(read.get(id));
                assertThat(Compared.distance(mine.embedding(), entry.embedding()))
                        .as(id)
                        .isLessThanOrEqualTo(2);
                assertThat(mine.document()).as(id).isEqualTo(entry.document());
                assertThat(mine.uri()).as(id).isEqualTo(entry.uri());
                assertThat(mine.metadata()).as(id).isEqualTo(entry.metadata());
            });
        }
    }

    /** 1, 2, … 16 as float32, the lowest byte first. */
    private static final String VECTOR =
            "x'0000803f0000004000004040000080400000a0400000c0400000e0400000004100001041000020410000304100004041000050410000604100007041000080"
                    + "41'";

    private static void refused(Code code, String why, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SealiftException.class, e -> {
            assertThat(e.diagnostic().code()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.diagnostic().hint()).isNotEmpty();
            assertThat(e).hasMessageContaining(why);
        });
    }
}
