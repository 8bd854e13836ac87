package dev.sealift.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.vector.Chunk;
import dev.sealift.vector.Chunker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmTest {
    private static MiniLm minilm;

    @BeforeAll
    static void open() {
        minilm = MiniLm.open(Precision.FP32);
    }

    @AfterAll
    static void close() {
        minilm.close();
    }

    @Test
    void aVectorHas384NumbersAndLength1() throws InterruptedException {
        float[] vector = minilm.embed(List.of("A ship sails.")).get(0);
        assertThat(vector).hasSize(384);
        assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-6));
        assertThat(dot(vector, vector)).isCloseTo(1, within(1e-6));
    }

    @Test
    void aParaphraseIsNearerThanAnotherSubject() throws InterruptedException {
        List<float[]> vectors = minilm.embed(List.of(
                "How do I move my data from SQLite to PostgreSQL?",
                "Migrating a SQLite database into Postgres",
                "The cake needs forty minutes in the oven."));
        assertThat(cosine(vectors.get(0), vectors.get(1))).isGreaterThan(0.75);
        assertThat(cosine(vectors.get(0), vectors.get(2))).isLessThan(0.15);
    }

    @Test
    void vectorsAreThoseThatLangchain4jMakesOfTheSameFiles(@TempDir Path folder) throws Exception {
        for (Precision precision : Precision.values()) {
            OnnxEmbeddingModel theirs = new OnnxEmbeddingModel(
                    copy(precision.modelResource(), folder),
                    copy(precision.tokenizerResource(), folder),
                    PoolingMode.MEAN);
            try (MiniLm ours = MiniLm.open(precision)) {
                for (String text : List.of(
                        "A ship sails.",
                        "Ünïcode, emoji \uD83D\uDE00 and 今日は; numbers 3.14 & signs #!",
                        "SELECT * FROM users WHERE id = 42;",
                        "The quick brown fox jumps over the lazy dog. ".repeat(10))) {
                    assertThat(ours.embed(List.of(text)).get(0))
                            .as(precision + ": " + text)
                            .containsExactly(theirs.embed(text).content().vector(), within(1e-6f));
                }
            }
        }
    }

    @Test
    void aVectorDependsNeitherOnItsNeighboursNorOnThreads() throws InterruptedException {
        List<String> texts = IntStream.range(0, 40)
                .mapToObj(i -> "Text " + i + " of " + "many words ".repeat(i))
                .toList();
        List<float[]> together = minilm.embed(texts);
        List<String> reversed = new ArrayList<>(texts);
        Collections.reverse(reversed);
        try (MiniLm three = MiniLm.open(Precision.FP32, LongText.REFUSE, 3);
                MiniLm one = MiniLm.open(Precision.FP32, LongText.REFUSE, 1)) {
            List<float[]> otherOrder = three.embed(reversed);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(otherOrder.get(texts.size() - 1 - i)).isEqualTo(together.get(i));
                assertThat(one.embed(List.of(texts.get(i))).get(0)).isEqualTo(together.get(i));
            }
        }
    }

    @Test
    void whatIsBeyond256TokensIsRefusedAndNeverCutSilently() throws InterruptedException {
        for (int tokens : List.of(253, 254)) {
            assertThat(minilm.contentTokens(words(tokens))).isEqualTo(tokens);
            assertThat(minilm.embed(List.of(words(tokens)))).hasSize(1);
        }
        assertThat(minilm.contentTokens(words(255))).isEqualTo(255);
        assertThat(minilm.contentTokens(words(5000))).isEqualTo(5000);
        assertThatThrownBy(() -> minilm.embed(List.of("short", words(255))))
                .isInstanceOfSatisfying(
                        SealiftException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo(Code.TEXT_TOO_LONG))
                .hasMessage("a text has 255 tokens, and the model reads 254");
    }

    @Test
    void theLastWordThatFitsCounts() throws InterruptedException {
        String fits = words(253) + " ship";
        assertThat(minilm.embed(List.of(fits)).get(0))
                .isNotEqualTo(minilm.embed(List.of(words(254))).get(0));
        assertThat(minilm.embed(List.of(words(200) + " ship")).get(0))
                .isNotEqualTo(minilm.embed(List.of(words(201))).get(0));
    }

    @Test
    void whoAsksForItGetsATextCutAt256Tokens() throws InterruptedException {
        try (MiniLm cutting = MiniLm.open(Precision.FP32, LongText.CUT, 1)) {
            assertThat(cutting.embed(List.of(words(300) + " ship")).get(0))
                    .isEqualTo(minilm.embed(List.of(words(254))).get(0));
        }
    }

    @Test
    void aBlankTextHasNoVector() {
        assertThatThrownBy(() -> minilm.embed(List.of("a", " \n"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textsThatTheTokenizerDoesNotKnowHaveVectorsToo() throws InterruptedException {
        for (String text : List.of("\uD83D\uDE00\uD83D\uDE00", "x".repeat(5000), "\u0000\u0001", "\uFFFD", "ꙮ")) {
            float[] vector = minilm.embed(List.of(text)).get(0);
            assertThat(dot(vector, vector)).isCloseTo(1, within(1e-6));
        }
        assertThat(minilm.contentTokens("x".repeat(5000)))
                .as("a word of more than 100 characters")
                .isEqualTo(1);
    }

    @Test
    void theQuantizedWeightsAreAnotherModel() throws InterruptedException {
        try (MiniLm quantized = MiniLm.open(Precision.QUANTIZED)) {
            assertThat(quantized.model().mixesWith(minilm.model())).isFalse();
            assertThat(quantized.model().fingerprint())
                    .isNotEqualTo(minilm.model().fingerprint());
            String text = "The ferry to the island leaves at noon.";
            double cosine = cosine(
                    quantized.embed(List.of(text)).get(0),
                    minilm.embed(List.of(text)).get(0));
            assertThat(cosine).isBetween(0.95, 0.9999);
        }
    }

    @Test
    void theFingerprintIsThatOfTheFilesThatWereTried() {
        assertThat(minilm.model().name()).isEqualTo("minilm");
        assertThat(minilm.model().dimension()).isEqualTo(384);
        assertThat(minilm.model().maxContentTokens()).isEqualTo(254);
        assertThat(minilm.model().fingerprint())
                .isEqualTo("0747804e30d4a66afde52b5eb93643d44006c291fd978a50e842953c64432065");
    }

    @Test
    void filesThatAreNoModelAreSaid(@TempDir Path folder) throws IOException {
        Path none = Files.write(folder.resolve("none.onnx"), new byte[] {1, 2, 3});
        try (ModelFiles real = ModelFiles.of(Precision.QUANTIZED, "")) {
            for (ModelFiles files : List.of(
                    new ModelFiles(none, real.tokenizer(), ""),
                    new ModelFiles(real.weights(), new byte[] {'{'}, ""),
                    new ModelFiles(folder.resolve("missing"), real.tokenizer(), ""))) {
                assertThatThrownBy(() -> MiniLm.open("minilm", files, LongText.REFUSE, 1))
                        .isInstanceOfSatisfying(
                                SealiftException.class,
                                e -> assertThat(e.diagnostic().code()).isEqualTo(Code.EMBEDDING_UNAVAILABLE))
                        .hasMessageStartingWith("the model cannot run here: ");
            }
        }
    }

    @Test
    void theTemporaryFileIsGoneOnceTheModelIsThere() {
        ModelFiles files = ModelFiles.of(Precision.QUANTIZED, "");
        assertThat(files.weights()).isNotEmptyFile();
        files.close();
        assertThat(files.weights()).doesNotExist();
    }

    @Test
    void aFailureOfOneTextDoesNotStopTheNextCall() throws InterruptedException {
        List<String> texts = new ArrayList<>(Collections.nCopies(20, "fine"));
        texts.set(11, words(400));
        assertThatThrownBy(() -> minilm.embed(texts)).isInstanceOf(SealiftException.class);
        assertThat(minilm.embed(Collections.nCopies(20, "fine"))).hasSize(20);
        assertThat(minilm.embed(List.of())).isEmpty();
    }

    @Test
    void chunksOfALongTextAreAllEmbedded() throws InterruptedException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            text.append(
                    List.of("harbour", "crane", "Überseehafen", "naïve", "x1z9", "antidisestablishmentarianism", "今日は")
                            .get(random.nextInt(7)));
            text.append(i % 17 == 0 ? ". " : i % 101 == 0 ? "\n\n" : " ");
        }
        List<Chunk> chunks = Chunker.of(minilm).chunks(text.toString());
        assertThat(chunks).hasSizeGreaterThan(10);
        assertThat(chunks)
                .allSatisfy(
                        chunk -> assertThat(minilm.contentTokens(chunk.text())).isLessThanOrEqualTo(254));
        assertThat(minilm.embed(chunks.stream().map(Chunk::text).toList())).hasSameSizeAs(chunks);
    }

    /** One token each, and the two special ones are not among them. */
    private static String words(int count) {
        return String.join(" ", Collections.nCopies(count, "sea"));
    }

    private static double cosine(float[] a, float[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }

    private static Path copy(String resource, Path folder) {
        Path file = folder.resolve(resource.substring(1));
        try (InputStream in = Objects.requireNonNull(MiniLmTest.class.getResourceAsStream(resource))) {
            Files.copy(in, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
