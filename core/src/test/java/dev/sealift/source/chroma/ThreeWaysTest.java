package dev.sealift.source.chroma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Metric;
import dev.sealift.testkit.ChromaClient;
import dev.sealift.testkit.ChromaClient.Item;
import dev.sealift.testkit.ChromaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server's collections, read through its API, from its directory while it runs and afterwards, and from exports. */
class ThreeWaysTest {
    private static final List<String> NAMES = List.of("by-l2", "by-cosine", "by-ip", "small-cosine");

    @TempDir
    private static Path folder;

    private static final Map<String, Filling> FILLINGS = new LinkedHashMap<>();
    private static final Map<String, Map<String, Entry>> BY_API = new LinkedHashMap<>();
    private static final Map<String, Map<String, Entry>> BY_RUNNING_DIRECTORY = new LinkedHashMap<>();
    private static final Map<String, Map<String, Entry>> BY_EXPORT = new LinkedHashMap<>();

    private static Path directory() {
        return folder.resolve("store");
    }

    @BeforeAll
    static void fillAServer() throws IOException {
        try (ChromaServer server = ChromaServer.start(directory())) {
            ChromaClient client = server.client();
            // The index is written after 1,000 operations: once and twice, and never.
            FILLINGS.put("by-l2", fill(new Filling(client, "by-l2", "l2", 48, 1), 2_300));
            FILLINGS.put("by-cosine", fill(new Filling(client, "by-cosine", "cosine", 768, 2), 1_500));
            FILLINGS.put("by-ip", fill(new Filling(client, "by-ip", "ip", 24, 3), 1_400));
            FILLINGS.put("small-cosine", fill(new Filling(client, "small-cosine", "cosine", 384, 4), 600));
            try (ChromaStore api = ChromaStore.open(location("chroma:" + server.url()));
                    ChromaStore running = ChromaStore.open(location("chroma:" + directory()))) {
                NAMES.forEach(name -> BY_API.put(name, Compared.read(api, name)));
                NAMES.forEach(name -> BY_RUNNING_DIRECTORY.put(name, Compared.read(running, name)));
            }
            for (Map.Entry<String, Filling> each : FILLINGS.entrySet()) {
                Path file = folder.resolve(each.getKey() + ".json");
                Files.writeString(file, client.export(each.getValue().collection()), UTF_8);
                try (ChromaStore export = ChromaStore.open(location("chroma:" + file))) {
                    BY_EXPORT.put(each.getKey(), Compared.read(export, each.getKey()));
                }
            }
            server.stop();
        }
    }

    private static ChromaLocation location(String text) {
        return ChromaLocation.parse(text, Map.of(), folder);
    }

    static Filling fill(Filling filling, int count) {
        filling.add("id-", 0, count);
        filling.add("id-", 0, 3);
        List<Item> updates = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            updates.add(new Item(
                    "id-" + i * 7,
                    i % 2 == 0 ? filling.vector() : null,
                    i % 3 == 0 ? "changed " + i : null,
                    "{\"n\": null, \"one\": \"now a text\", \"round\": %d}".formatted(i)));
        }
        updates.add(new Item("never there", filling.vector(), "nothing", null));
        filling.update(updates);
        filling.delete(List.of("id-7", "id-14", "id-21", "id-" + (count - 1)));
        filling.add(List.of(new Item("id-14", filling.vector(), "again", "{\"again\": true}")));
        filling.upsert(List.of(
                new Item("id-28", filling.vector(), "upserted", "{\"text\": \"new\"}"),
                new Item("Ünïcode/ 🚀 id", filling.vector(), null, "{\"nul\": \"a\\u0000b\"}")));
        filling.add(List.of(
                new Item("nul", filling.vector(), "a\u0000b", null),
                new Item("zero", new float[filling.vector().length], "zero", null)));
        return filling;
    }

    @Test
    void theServerGivesWhatWasPutInto() {
        for (String name : NAMES) {
            Compared.sameTexts(entries(BY_API, name), filling(name).expected());
        }
    }

    /**
     * A component is multiplied by the inverse of the vector's length, which is rounded, and by the length: three roundings, of
     * which the last is to the nearest number. So two units in the last place are the most there can be.
     */
    @Test
    void vectorsComeBackBitForBitExceptThoseMeasuredByCosineWhichMayBeTwoUnitsOff() {
        for (String name : NAMES) {
            Map<Integer, Integer> vectors = new TreeMap<>();
            for (Entry entry : entries(BY_API, name).values()) {
                float[] expected = Objects.requireNonNull(
                                filling(name).expected().get(entry.id()))
                        .embedding();
                vectors.merge(Compared.distance(entry.embedding(), expected), 1, Integer::sum);
            }
            if (name.endsWith("cosine")) {
                assertThat(vectors)
                        .as(name)
                        .containsKey(1)
                        .allSatisfy((units, count) -> assertThat(units).isLessThanOrEqualTo(2));
            } else {
                assertThat(vectors).as(name).containsOnlyKeys(0);
            }
        }
    }

    @Test
    void theDirectoryWithoutAServerGivesTheSame() {
        try (ChromaStore store = ChromaStore.open(location("chroma:" + directory()))) {
            for (String name : NAMES) {
                sameAsApi(name, Compared.read(store, name), name.endsWith("cosine"));
                assertThat(Compared.codes(store, name)).doesNotContain("VECTOR_FILES_DAMAGED", "VECTOR_MISSING");
            }
        }
    }

    @Test
    void theDirectoryOfARunningServerGivesTheSame() {
        NAMES.forEach(name -> sameAsApi(name, entries(BY_RUNNING_DIRECTORY, name), name.endsWith("cosine")));
    }

    @Test
    void anExportGivesTheSame() {
        NAMES.forEach(name -> sameAsApi(name, entries(BY_EXPORT, name), false));
    }

    /** Vectors that are still in the queue come from a directory as they were added; a server rounds them. */
    private static void sameAsApi(String name, Map<String, Entry> read, boolean queueMayDiffer) {
        Map<String, Entry> api = entries(BY_API, name);
        assertThat(List.copyOf(read.keySet())).as("in the same order").isEqualTo(List.copyOf(api.keySet()));
        int same = 0;
        for (Entry entry : read.values()) {
            Entry other = Objects.requireNonNull(api.get(entry.id()));
            int distance = Compared.distance(entry.embedding(), other.embedding());
            assertThat(distance).as(entry.id()).isLessThanOrEqualTo(queueMayDiffer ? 2 : 0);
            if (distance > 0) {
                assertThat(entry.embedding())
                        .as("%s is as it was added", entry.id())
                        .isEqualTo(
                                Objects.requireNonNull(filling(name).expected().get(entry.id()))
                                        .embedding());
            } else {
                same++;
            }
            assertThat(entry.document()).isEqualTo(other.document());
            assertThat(entry.uri()).isEqualTo(other.uri());
            assertThat(entry.metadata()).isEqualTo(other.metadata());
        }
        if (name.equals("by-cosine")) {
            assertThat(same)
                    .as("all that the index holds are the server's, bit for bit")
                    .isGreaterThan(900);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "directory"})
    void aCollectionIsDescribedAlikeFromBothSides(String way) {
        try (ChromaServer server = ChromaServer.start(directory());
                ChromaStore store = ChromaStore.open(
                        location(way.equals("api") ? "chroma:" + server.url() : "chroma:" + directory()))) {
            assertThat(store.collections())
                    .extracting(Collection::name)
                    .containsExactly("by-cosine", "by-ip", "by-l2", "small-cosine");
            assertThat(store.collections())
                    .extracting(Collection::metric)
                    .containsExactly(Metric.COSINE, Metric.INNER_PRODUCT, Metric.L2, Metric.COSINE);
            assertThat(store.collections()).extracting(Collection::dimension).containsExactly(768, 24, 48, 384);
            for (Collection collection : store.collections()) {
                assertThat(collection.count())
                        .isEqualTo(filling(collection.name()).expected().size());
                assertThat(collection.id()).isEqualTo(filling(collection.name()).collection());
                assertThat(collection.metadata())
                        .isEqualTo(Map.of(
                                "made by", new MetadataValue.Text("a test"),
                                "rank", new MetadataValue.Int(1),
                                "weight", new MetadataValue.Float(2),
                                "live", new MetadataValue.Bool(true)));
            }
        }
    }

    @Test
    void hazardsAreCounted() {
        try (ChromaStore store = ChromaStore.open(location("chroma:" + directory()))) {
            Compared.read(store, "by-l2");

            assertThat(Compared.codes(store, "by-l2"))
                    .containsExactlyInAnyOrder("TEXT_WITH_NUL", "VECTOR_ZERO", "DOCUMENT_EMPTY");
            assertThat(store.diagnostics())
                    .anySatisfy(
                            d -> assertThat(d.message())
                                    .isEqualTo(
                                            "The document or the metadata contain NUL in 2 entries of by-l2 (Ünïcode/ 🚀 id, nul)."))
                    .anySatisfy(d -> assertThat(d.message())
                            .isEqualTo("All components are zero in the vector of 1 entry of by-l2 (zero)."));
        }
    }

    @Test
    void nothingInTheDirectoryIsWritten() throws IOException {
        Map<String, String> before = DirectoryState.of(directory());

        try (ChromaStore store = ChromaStore.open(location("chroma:" + directory()))) {
            NAMES.forEach(name -> Compared.read(store, name));
        }

        assertThat(DirectoryState.of(directory())).isEqualTo(before);
    }

    private static Filling filling(String name) {
        return Objects.requireNonNull(FILLINGS.get(name));
    }

    private static Map<String, Entry> entries(Map<String, Map<String, Entry>> way, String name) {
        return Objects.requireNonNull(way.get(name));
    }
}
