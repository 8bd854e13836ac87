package dev.sealift.embedding;

import ai.onnxruntime.OrtException;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.vector.Embedder;
import dev.sealift.vector.EmbeddingModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * all-MiniLM-L6-v2, sentence-transformers' model of 384 dimensions for English sentences and short paragraphs.
 *
 * <p>One text is computed at a time on each core: on a CPU, batches with their padding are slower. So a text's vector
 * does not depend on its neighbours, and is the same bit for bit on one kind of CPU however the work is split up.
 *
 * @see <a href="https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2">The model's card</a>
 */
public final class MiniLm implements Embedder {
    public static final int DIMENSION = 384;

    /** As sentence-transformers and Chroma read: the model was trained on no more. The two special tokens are among them. */
    public static final int MAX_TOKENS = 256;

    private static final String SETTINGS =
            "mean pooling over all tokens, L2 norm, at most 256 tokens, one text at a time";

    private final WordPieces pieces;
    private final Network network;
    private final Workers workers;
    private final LongText longText;
    private final EmbeddingModel model;

    private MiniLm(WordPieces pieces, Network network, Workers workers, LongText longText, EmbeddingModel model) {
        this.pieces = pieces;
        this.network = network;
        this.workers = workers;
        this.longText = longText;
        this.model = model;
    }

    /** With a worker on each core; a text that is too long is refused. */
    public static MiniLm open(Precision precision) {
        return open(precision, LongText.REFUSE, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Takes about a second.
     *
     * @param workers how many texts are computed at once, at least 1
     * @throws SealiftException with {@link Code#EMBEDDING_UNAVAILABLE}
     */
    public static MiniLm open(Precision precision, LongText longText, int workers) {
        try (ModelFiles files = ModelFiles.of(precision, SETTINGS)) {
            return open(precision.modelName(), files, longText, workers);
        }
    }

    static MiniLm open(String name, ModelFiles files, LongText longText, int workers) {
        EmbeddingModel model =
                new EmbeddingModel(name, DIMENSION, MAX_TOKENS - WordPieces.SPECIAL_TOKENS, files.fingerprint());
        try {
            WordPieces pieces = WordPieces.of(files.tokenizer());
            return new MiniLm(pieces, Network.of(files.weights()), new Workers(workers), longText, model);
        } catch (IOException | OrtException | RuntimeException | LinkageError e) {
            throw new SealiftException(
                    Code.EMBEDDING_UNAVAILABLE,
                    name,
                    "the model cannot run here: " + e.getMessage(),
                    "it runs on Linux (glibc) and Windows with x86-64, and on Linux and macOS with ARM64; elsewhere name"
                            + " an endpoint with --model ollama:NAME",
                    e);
        }
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public int contentTokens(String text) {
        return pieces.ids(text).length - WordPieces.SPECIAL_TOKENS;
    }

    @Override
    public List<float[]> embed(List<String> texts) throws InterruptedException {
        return workers.each(texts, this::vector);
    }

    @Override
    public void close() {
        workers.close();
        network.close();
        pieces.close();
    }

    private float[] vector(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a blank text has no vector");
        }
        long[] ids = pieces.ids(text);
        return network.vector(ids.length <= MAX_TOKENS ? ids : cut(ids));
    }

    private long[] cut(long[] ids) {
        if (longText == LongText.REFUSE) {
            throw new SealiftException(
                    Code.TEXT_TOO_LONG,
                    model.name(),
                    "a text has " + (ids.length - WordPieces.SPECIAL_TOKENS) + " tokens, and the model reads "
                            + model.maxContentTokens(),
                    "cut it into chunks: sealift reindex --from TABLE.COLUMN --into chunks");
        }
        long[] cut = Arrays.copyOf(ids, MAX_TOKENS);
        cut[MAX_TOKENS - 1] = ids[ids.length - 1];
        return cut;
    }
}
