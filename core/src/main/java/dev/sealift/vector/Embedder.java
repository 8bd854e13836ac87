package dev.sealift.vector;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.util.List;

/** Makes vectors from texts, with one model. Safe for use by several threads. */
public interface Embedder extends AutoCloseable {

    EmbeddingModel model();

    /** How many tokens a text has, those that the model itself adds not counted; nothing is cut before it is counted. */
    int contentTokens(String text);

    /**
     * One vector for each text, in the order of the texts.
     *
     * @param texts none of them blank, for which no model has a meaningful vector
     * @throws SealiftException with {@link Code#TEXT_TOO_LONG} where a text has more tokens than the model reads
     * @throws IllegalArgumentException if a text is blank
     * @throws InterruptedException if the thread was interrupted before all vectors were there
     */
    List<float[]> embed(List<String> texts) throws InterruptedException;

    @Override
    void close();
}
