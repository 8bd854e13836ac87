package dev.sealift.source.chroma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Metric;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of versions that no package is at hand of, written by hand: the tables as those versions made them. */
class OldDirectoryTest {
    private static final String COLLECTION = "11111111-1111-1111-1111-111111111111";
    private static final String VECTORS = "22222222-2222-2222-2222-222222222222";
    private static final String ENTRIES = "33333333-3333-3333-3333-333333333333";

    @TempDir
    private Path folder;

    private final List<String> script = new ArrayList<>();

    /** What 0.4.0 made: no tenants, no booleans, numbers of the queue as eight bytes. */
    @BeforeEach
    void tablesOfVersion04() {
        script.add(
                "CREATE TABLE collections (id TEXT PRIMARY KEY, name TEXT NOT NULL, topic TEXT NOT NULL, dimension INTEGER)");
        script.add("CREATE TABLE collection_metadata (collection_id TEXT, key TEXT NOT NULL, str_value TEXT,"
                + " int_value INTEGER, float_value REAL, PRIMARY KEY (collection_id, key))");
        script.add(
                "CREATE TABLE segments (id TEXT PRIMARY KEY, type TEXT NOT NULL, scope TEXT NOT NULL, topic TEXT, collection TEXT)");
        script.add(
                "CREATE TABLE segment_metadata (segment_id TEXT, key TEXT NOT NULL, str_value TEXT, int_value INTEGER,"
                        + " float_value REAL, PRIMARY KEY (segment_id, key))");
        script.add(
                "CREATE TABLE embeddings (id INTEGER PRIMARY KEY, segment_id TEXT NOT NULL, embedding_id TEXT NOT NULL,"
                        + " seq_id BLOB NOT NULL, created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, UNIQUE (segment_id, embedding_id))");
        script.add(
                "CREATE TABLE embedding_metadata (id INTEGER REFERENCES embeddings(id), key TEXT NOT NULL, string_value TEXT,"
                        + " int_value INTEGER, float_value REAL, PRIMARY KEY (id, key))");
        script.add("CREATE TABLE max_seq_id (segment_id TEXT PRIMARY KEY, seq_id BLOB NOT NULL)");
        script.add("CREATE TABLE embeddings_queue (seq_id INTEGER PRIMARY KEY, created_at TIMESTAMP NOT NULL DEFAULT"
                + " CURRENT_TIMESTAMP, operation INTEGER NOT NULL, topic TEXT NOT NULL, id TEXT NOT NULL, vector BLOB,"
                + " encoding TEXT, metadata TEXT)");
        script.add("INSERT INTO collections VALUES ('%s', 'notes', 'persistent://default/default/%s', 2)"
                .formatted(COLLECTION, COLLECTION));
        script.add(
                "INSERT INTO segments VALUES ('%s', 'urn:chroma:segment/vector/hnsw-local-persisted', 'VECTOR', 't', '%s')"
                        .formatted(VECTORS, COLLECTION));
        script.add("INSERT INTO segments VALUES ('%s', 'urn:chroma:segment/metadata/sqlite', 'METADATA', 't', '%s')"
                .formatted(ENTRIES, COLLECTION));
        script.add("INSERT INTO embeddings (id, segment_id, embedding_id, seq_id) VALUES"
                + " (1, '%1$s', 'a', x'0000000000000001'), (2, '%1$s', 'b', x'0000000000000002'), (3, '%1$s', 'c', x'0000000000000004')"
                        .formatted(ENTRIES));
        script.add("INSERT INTO embedding_metadata VALUES (1, 'chroma:document', 'text of a', NULL, NULL),"
                + " (1, 'n', NULL, 7, NULL), (2, 'x', NULL, NULL, 1.0), (2, 'nan', NULL, NULL, NULL)");
        script.add("INSERT INTO max_seq_id VALUES ('%s', x'0000000000000004')".formatted(ENTRIES));
    }

    private void write() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("chroma.sqlite3"));
                Statement statement = connection.createStatement()) {
            for (String sql : script) {
                statement.execute(sql);
            }
        }
    }

    private void queue(int sequence, int operation, String id, String vector, String metadata) {
        script.add("INSERT INTO embeddings_queue (seq_id, operation, topic, id, vector, encoding, metadata)"
                + " VALUES (%d, %d, 'persistent://default/default/%s', '%s', %s, 'FLOAT32', %s)"
                        .formatted(sequence, operation, COLLECTION, id, vector, metadata));
    }

    /** An index of two dimensions, with the records in the order of the labels. */
    private void index(Map<Integer, float[]> records, float[] lengths, byte[] pickle) throws IOException {
        Path index = Files.createDirectories(folder.resolve(VECTORS));
        int links = 4 + 4 * 2;
        int size = links + 2 * 4 + 8;
        ByteBuffer header = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(1).putLong(0).putLong(1000).putLong(records.size());
        header.putLong(size).putLong(size - 8).putLong(links);
        Files.write(index.resolve("header.bin"), header.array());
        ByteBuffer data = ByteBuffer.allocate(size * records.size()).order(ByteOrder.LITTLE_ENDIAN);
        records.forEach((label, vector) -> {
            // A negative label is that of a record which is marked as deleted.
            data.put(new byte[] {0, 0, (byte) (label < 0 ? 1 : 0), 0}).put(new byte[links - 4]);
            data.putFloat(vector[0]).putFloat(vector[1]).putLong(Math.abs(label));
        });
        Files.write(index.resolve("data_level0.bin"), data.array());
        ByteBuffer norms = ByteBuffer.allocate(4 * lengths.length).order(ByteOrder.LITTLE_ENDIAN);
        norms.asFloatBuffer().put(lengths);
        Files.write(index.resolve("length.bin"), norms.array());
        Files.write(index.resolve("index_metadata.pickle"), pickle);
    }

    private ChromaStore open() {
        return ChromaStore.open(new ChromaLocation.Directory(folder));
    }

    @Test
    void aDirectoryOfPythonsFirstPersistentVersionIsRead() throws SQLException, IOException {
        script.add("INSERT INTO segment_metadata VALUES ('%s', 'hnsw:space', 'cosine', NULL, NULL)".formatted(VECTORS));
        Map<String, Integer> labels = new LinkedHashMap<>();
        labels.put("b", 2);
        labels.put("a", 3);
        Map<Integer, float[]> records = new LinkedHashMap<>();
        records.put(-1, new float[] {1, 0});
        records.put(2, new float[] {0.6f, 0.8f});
        records.put(3, new float[] {0, 1});
        // Only the pickle says that the index goes up to row 2.
        index(records, new float[] {1, 10, 0.3f}, Pickles.persistentData(2, 2, labels));
        queue(1, 0, "a", "x'0000803f0000803f'", "NULL");
        queue(2, 0, "b", "x'0000803f0000803f'", "NULL");
        queue(3, 1, "a", "x'0000004000004040'", "NULL");
        queue(4, 0, "c", "x'0000803f00000000'", "NULL");
        write();

        try (ChromaStore store = open()) {
            Map<String, Entry> read = Compared.read(store, "notes");

            assertThat(Compared.named(store, "notes").metric()).isEqualTo(Metric.COSINE);
            assertThat(Compared.named(store, "notes").count()).isEqualTo(3);
            assertThat(read.keySet()).containsExactly("a", "b", "c");
            assertThat(read.get("a"))
                    .isEqualTo(new Entry(
                            "a",
                            new float[] {2, 3},
                            "text of a",
                            null,
                            new java.util.TreeMap<>(Map.of("n", new MetadataValue.Int(7)))));
            assertThat(read.get("b"))
                    .isEqualTo(new Entry(
                            "b",
                            new float[] {0.6f * 10, 0.8f * 10},
                            null,
                            null,
                            new java.util.TreeMap<>(Map.of(
                                    "x", new MetadataValue.Float(1), "nan", new MetadataValue.Float(Double.NaN)))));
            assertThat(read.get("c"))
                    .isEqualTo(new Entry("c", new float[] {1, 0}, null, null, new java.util.TreeMap<>()));
        }
    }

    @Test
    void aNumberInTheTableCountsMoreThanThatInThePickle() throws SQLException, IOException {
        script.add("INSERT INTO max_seq_id VALUES ('%s', x'0000000000000003')".formatted(VECTORS));
        index(Map.of(1, new float[] {5, 6}), new float[] {1}, Pickles.persistentData(2, 0, Map.of("a", 1)));
        queue(3, 1, "a", "x'0000004000004040'", "NULL");
        write();

        try (ChromaStore store = open()) {
            assertThat(Compared.read(store, "notes").get("a"))
                    .isNotNull()
                    .extracting(Entry::embedding)
                    .isEqualTo(new float[] {5, 6});
            assertThat(Compared.codes(store, "notes")).contains("VECTOR_MISSING");
        }
    }

    /** What the newest version made: arrays in a table of their own, the metric in the schema, several databases. */
    @Test
    void tablesOfNewVersionsAreRead() throws SQLException {
        script.add("ALTER TABLE collections ADD COLUMN database_id TEXT");
        script.add("ALTER TABLE collections ADD COLUMN config_json_str TEXT");
        script.add("ALTER TABLE collections ADD COLUMN schema_str TEXT");
        script.add("ALTER TABLE embedding_metadata ADD COLUMN bool_value INTEGER");
        script.add("CREATE TABLE databases (id TEXT PRIMARY KEY, name TEXT NOT NULL, tenant_id TEXT NOT NULL)");
        script.add("INSERT INTO databases VALUES ('d1', 'one', 'default_tenant'), ('d2', 'two', 'acme')");
        script.add(
                "UPDATE collections SET database_id = 'd1', config_json_str = '{}', schema_str = '{\"keys\":{\"#embedding\":"
                        + "{\"float_list\":{\"vector_index\":{\"enabled\":true,\"config\":{\"space\":\"ip\"}}}}}}'");
        script.add("INSERT INTO collections (id, name, topic, database_id) VALUES ('other', 'notes', '', 'd2')");
        script.add("CREATE TABLE embedding_metadata_array (id INTEGER NOT NULL, key TEXT NOT NULL, string_value TEXT,"
                + " int_value INTEGER, float_value REAL, bool_value INTEGER)");
        script.add(
                "INSERT INTO embedding_metadata_array VALUES (1, 'tags', 'x', NULL, NULL, NULL), (1, 'flags', NULL, NULL, NULL, 1),"
                        + " (1, 'tags', 'a', NULL, NULL, NULL), (2, 'ns', NULL, 5, NULL, NULL)");
        script.add("UPDATE embedding_metadata SET int_value = NULL, bool_value = 0 WHERE key = 'n'");
        write();

        try (ChromaStore store = open()) {
            assertThat(store.collections()).extracting(Collection::name).containsExactly("acme/two/notes", "one/notes");
            assertThat(Compared.named(store, "one/notes").metric()).isEqualTo(Metric.INNER_PRODUCT);
            Map<String, Entry> read = Compared.read(store, "one/notes");
            assertThat(read.get("a"))
                    .isNotNull()
                    .extracting(Entry::metadata)
                    .isEqualTo(new java.util.TreeMap<>(Map.of(
                            "n", new MetadataValue.Bool(false),
                            "tags",
                                    new MetadataValue.Items(
                                            List.of(new MetadataValue.Text("x"), new MetadataValue.Text("a"))),
                            "flags", new MetadataValue.Items(List.of(new MetadataValue.Bool(true))))));
            assertThat(Compared.read(store, "acme/two/notes")).isEmpty();
        }
    }

    @Test
    void theMetricIsFoundWhereverAVersionKeptIt() throws SQLException {
        script.add("ALTER TABLE collections ADD COLUMN config_json_str TEXT");
        int number = 0;
        String old = "{\"hnsw_configuration\": {\"space\": \"%s\", \"_type\": \"HNSWConfigurationInternal\"}}";
        for (String[] each : new String[][] {
            {"{\"vector_index\": {\"hnsw\": {\"space\": \"ip\"}}}", "cosine"},
            {"{\"vector_index\": {\"hnsw\": {\"space\": \"l2\"}}}", ""},
            {old.formatted("l2"), "cosine"},
            {old.formatted("ip"), ""},
            {"", "ip"},
            {"not json", "unknown"}
        }) {
            number++;
            script.add("INSERT INTO collections VALUES ('id%1$d', 'metric-%1$d', '', NULL, '%2$s')"
                    .formatted(number, each[0]));
            if (!each[1].isEmpty()) {
                script.add("INSERT INTO collection_metadata VALUES ('id%d', 'hnsw:space', '%s', NULL, NULL)"
                        .formatted(number, each[1]));
            }
        }
        write();

        try (ChromaStore store = open()) {
            assertThat(store.collections().subList(0, number))
                    .extracting(Collection::metric)
                    .containsExactly(
                            Metric.INNER_PRODUCT,
                            Metric.L2,
                            Metric.COSINE,
                            Metric.INNER_PRODUCT,
                            Metric.INNER_PRODUCT,
                            Metric.L2);
        }
    }
}
