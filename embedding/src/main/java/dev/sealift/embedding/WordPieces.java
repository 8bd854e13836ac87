package dev.sealift.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** The model's tokenizer. It neither cuts nor pads, whatever its file says: langchain4j's cuts at 128 tokens. */
final class WordPieces implements AutoCloseable {
    /** {@code [CLS]} before a text and {@code [SEP]} after it. */
    static final int SPECIAL_TOKENS = 2;

    private final HuggingFaceTokenizer tokenizer;

    private WordPieces(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    static WordPieces of(byte[] file) throws IOException {
        // The library reports its use from machines of Amazon's cloud, and looks for native code on the network.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        return new WordPieces(HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(file), Map.of("truncation", "do_not_truncate", "padding", "do_not_pad")));
    }

    /** All tokens of a text, the two special ones with them. */
    long[] ids(String text) {
        return tokenizer.encode(text, true, false).getIds();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
