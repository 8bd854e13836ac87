package dev.sealift.source.chroma;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.Metric;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports in all the shapes that people make of them. */
class ExportTest {
    private static final String PLAIN = """
            {"ids": ["a", "b"], "embeddings": [[1, 2.5], [0.1, -3e-7]], "documents": ["text", null],
             "metadatas": [{"n": 1, "x": 1.0, "t": true, "l": ["p", "q"]}, null], "data": null,
             "included": ["embeddings", "metadatas", "documents"]}""";

    @TempDir
    private Path folder;

    private ChromaStore open(String json) throws IOException {
        return open(json.getBytes(UTF_8));
    }

    private ChromaStore open(byte[] bytes) throws IOException {
        Files.write(folder.resolve("notes.json"), bytes);
        return ChromaStore.open(ChromaLocation.parse("chroma:notes.json", Map.of(), folder));
    }

    private static List<Entry> read(ChromaStore store, String collection) {
        List<Entry> entries = new ArrayList<>();
        store.read(Compared.named(store, collection), entries::add);
        return entries;
    }

    private static void refused(Code code, String why, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SealiftException.class, e -> {
            assertThat(e.diagnostic().code()).isEqualTo(code);
            assertThat(e.diagnostic().hint()).isNotEmpty();
            assertThat(e).hasMessageContaining(why);
        });
    }

    @Test
    void whatAClientPrintsIsRead() throws IOException {
        try (ChromaStore store = open(PLAIN)) {
            assertThat(store.collections())
                    .containsExactly(new Collection("notes", "notes", 2, Metric.L2, Map.of(), 2));
            List<Entry> entries = read(store, "notes");

            assertThat(entries).hasSize(2);
            assertThat(entries.getFirst().embedding()).containsExactly(1f, 2.5f);
            assertThat(entries.getFirst().document()).isEqualTo("text");
            assertThat(entries.getFirst().metadata())
                    .isEqualTo(Map.of(
                            "n", new MetadataValue.Int(1),
                            "x", new MetadataValue.Float(1),
                            "t", new MetadataValue.Bool(true),
                            "l",
                                    new MetadataValue.Items(
                                            List.of(new MetadataValue.Text("p"), new MetadataValue.Text("q")))));
            assertThat(entries.getLast().embedding()).containsExactly(0.1f, -3e-7f);
            assertThat(entries.getLast().document()).isNull();
            assertThat(Compared.codes(store, "notes")).containsExactly("METRIC_ASSUMED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"name\": \"one\", %s}, {\"collection_name\": \"two\", %s}]",
                "{\"one\": {%s}, \"two\": {%s}}",
                "{\"collections\": [{\"id\": \"1\", %s, \"name\": \"one\"}, {\"name\": \"two\", %s}], \"version\": 3}"
            })
    void severalCollectionsMayStandInOneFile(String shape) throws IOException {
        String columns = PLAIN.substring(PLAIN.indexOf('{') + 1, PLAIN.lastIndexOf('}'));
        try (ChromaStore store = open(shape.formatted(columns, columns.replace("\"text\"", "\"text of two\"")))) {
            assertThat(store.collections()).extracting(Collection::name).containsExactly("one", "two");
            assertThat(read(store, "one").getFirst().document()).isEqualTo("text");
            assertThat(read(store, "two").getFirst().document()).isEqualTo("text of two");
            assertThat(read(store, "two")).as("again").hasSize(2);
        }
    }

    @Test
    void theMetricIsThatOfTheMetadataOrTheConfiguration() throws IOException {
        try (ChromaStore store = open("""
                {"a": {"ids": [], "metadata": {"hnsw:space": "cosine", "owner": "me"}},
                 "b": {"ids": [], "configuration_json": {"hnsw": {"space": "ip"}}},
                 "c": {"ids": [], "configuration": {"hnsw": {"space": "l2"}}}}""")) {
            assertThat(store.collections())
                    .extracting(Collection::metric)
                    .containsExactly(Metric.COSINE, Metric.INNER_PRODUCT, Metric.L2);
            assertThat(store.diagnostics()).isEmpty();
        }
    }

    @Test
    void digitsBecomeTheNearestFloat() throws IOException {
        // The double nearest to the second is exactly between two floats, and would be rounded away from the nearest.
        String digits =
                "0.10000000149011612, 1.00000017881393432617187499, 1.00000017881393432617187501, 16777217, 1e-46, 3.4028235e38";
        try (ChromaStore store = open("{\"ids\": [\"a\"], \"embeddings\": [[" + digits + "]]}")) {
            assertThat(read(store, "notes").getFirst().embedding())
                    .containsExactly(0.1f, 1.0000001f, 1.0000002f, 16777216f, 0f, Float.MAX_VALUE);
        }
    }

    @Test
    void hazardsAreCounted() throws IOException {
        try (ChromaStore store = open("""
                {"ids": ["nan", "inf", "high", "short", "zero", "none", "n\\u0000", "a", "a", "a"],
                 "embeddings": [[NaN, 1], [1, -Infinity], [1e39, 1], [1], [0, -0.0], null, [1, 1], [2, 2], [2, 2], [3, 3]],
                 "documents": ["", "x", "x", "x", "x", "x", "x", "x", "x", "x"],
                 "metadatas": [{"chroma:hidden": 1}, {"o": {"p": [1]}}, {"big": 100000000000000000000}, {"l": [[1], 2]},
                               {}, {}, {}, {}, {}, {}]}""")) {
            List<Entry> entries = read(store, "notes");

            assertThat(entries)
                    .extracting(Entry::id)
                    .containsExactly("nan", "inf", "high", "short", "zero", "none", "n\0", "a");
            assertThat(entries.get(1).metadata()).isEqualTo(Map.of("o", new MetadataValue.Text("{\"p\":[1]}")));
            assertThat(entries.get(2).metadata()).isEqualTo(Map.of("big", new MetadataValue.Float(1e20)));
            assertThat(entries.getLast().embedding()).containsExactly(2f, 2f);
            assertThat(store.diagnostics())
                    .extracting(d -> d.code() + ": " + d.message())
                    .containsExactly(
                            "METRIC_ASSUMED: The export does not say how notes measures distances: L2, Chroma's default, is assumed.",
                            "ID_REPEATED: Of notes 2 entries have an id that came before (a, a); 1 of them differ from the first, which is the one that is taken.",
                            "VECTOR_DIMENSIONS: Vectors in notes have different dimensions: 1 of 1, 6 of 2.",
                            "VECTOR_MISSING: No vector is to be had of 1 entry of notes (none).",
                            "VECTOR_NOT_FINITE: A component is infinite or no number in the vector of 3 entries of notes (nan, inf, high).",
                            "VECTOR_ZERO: All components are zero in the vector of 1 entry of notes (zero).",
                            "TEXT_WITH_NUL: The document or the metadata contain NUL in 1 entry of notes (n\0).",
                            "METADATA_NESTED: A value of the metadata is an object or a list of lists in 2 entries of notes (inf, short).",
                            "METADATA_HIDDEN: Keys that Chroma does not give out (chroma:hidden) are in 1 entry of notes (nan).",
                            "DOCUMENT_EMPTY: The document is empty, but there, in 1 entry of notes (nan).");
        }
    }

    @Test
    void aByteOrderMarkIsNoHindrance() throws IOException {
        try (ChromaStore store = open("\ufeff" + PLAIN)) {
            assertThat(read(store, "notes")).hasSize(2);
        }
    }

    @Test
    void whatIsNoExportIsRefusedWithTheReason() {
        refused(
                Code.SOURCE_MISSING,
                "no file",
                () -> ChromaStore.open(new ChromaLocation.Export(folder.resolve("no"))));
        refused(Code.SOURCE_NOT_CHROMA, "empty or cut off", () -> open(""));
        refused(Code.SOURCE_NOT_CHROMA, "nothing in it has ids", () -> open("{\"a\": [1, 2]}"));
        refused(Code.SOURCE_NOT_CHROMA, "line 1", () -> open("{\"ids\": [\"a\""));
        refused(Code.SOURCE_NOT_CHROMA, "follows", () -> open("{\"ids\": [\"a\"]}{\"ids\": [\"b\"]}"));
        refused(Code.SOURCE_NOT_CHROMA, "list of lists", () -> open("{\"ids\": [[\"a\"]]}"));
        refused(Code.SOURCE_NOT_CHROMA, "not encoded in UTF-8", () -> open(PLAIN.getBytes(UTF_16)));
        refused(Code.SOURCE_NOT_CHROMA, "two collections", () -> open("[" + PLAIN + "," + PLAIN + "]"));
        refused(Code.SOURCE_NOT_CHROMA, "shorter than the ids", () -> readAll("{\"ids\": [\"a\"], \"documents\": []}"));
        refused(Code.SOURCE_NOT_CHROMA, "longer than the ids", () -> readAll("{\"ids\": [], \"documents\": [\"a\"]}"));
        refused(
                Code.SOURCE_NOT_CHROMA,
                "no number",
                () -> readAll("{\"ids\": [\"a\", \"b\"], \"embeddings\": [[1], [\"x\"]]}"));
        refused(Code.SOURCE_NOT_CHROMA, "no text", () -> readAll("{\"ids\": [1]}"));
    }

    private void readAll(String json) throws IOException {
        try (ChromaStore store = open(json)) {
            read(store, "notes");
        }
    }

    @Test
    void anExportThatIsWrittenMeanwhileIsNotTakenForWhole() throws IOException {
        try (ChromaStore store = open(PLAIN)) {
            refused(
                    Code.CHROMA_CHANGED,
                    "was written while it was read",
                    () -> store.read(
                            store.collections().getFirst(),
                            entry -> Files.writeString(folder.resolve("notes.json"), PLAIN + " ".repeat(9))));
        }
    }
}
