package dev.sealift.vector;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A model that a person can compute: how often each of some letters is in a text, of which each word is a token. */
final class LetterCounts implements Embedder {
    static final int MAX_TOKENS = 20;

    private final EmbeddingModel model;
    private final String letters;
    private int untilFailure;

    /** @param letters how many there are is the dimension */
    LetterCounts(String name, String letters) {
        this(name, letters, Integer.MAX_VALUE);
    }

    /** @param untilFailure the call of {@link #embed} that fails, as if the process ended there */
    LetterCounts(String name, String letters, int untilFailure) {
        this.model = new EmbeddingModel(name, letters.length(), MAX_TOKENS, "letters " + letters);
        this.letters = letters;
        this.untilFailure = untilFailure;
    }

    final List<String> embedded = new ArrayList<>();

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public int contentTokens(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        untilFailure--;
        if (untilFailure == 0) {
            throw new SealiftException(Code.EMBEDDING_ENDPOINT, "", "killed here", "");
        }
        embedded.addAll(texts);
        return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
        float[] vector = new float[letters.length()];
        for (int i = 0; i < vector.length; i++) {
            char letter = letters.charAt(i);
            vector[i] = 0.1f
                    + text.toLowerCase(Locale.ROOT)
                            .chars()
                            .filter(c -> c == letter)
                            .count();
        }
        return vector;
    }

    @Override
    public void close() {}
}
