package dev.sealift.source.staging;

import dev.sealift.source.chroma.Entry;
import dev.sealift.source.chroma.MetadataValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells states of a collection apart, in whatever order its entries come. */
final class EntryDigest {
    private final MessageDigest sha256;
    private long high;
    private long low;
    private long entries;

    EntryDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(Entry entry) {
        text(entry.id());
        text(entry.document());
        text(entry.uri());
        sha256.update(ByteBuffer.allocate(4).putInt(entry.metadata().size()).flip());
        for (Map.Entry<String, MetadataValue> pair : entry.metadata().entrySet()) {
            text(pair.getKey());
            text(pair.getValue().getClass().getSimpleName() + pair.getValue());
        }
        float[] embedding = entry.embedding();
        if (embedding != null) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * embedding.length);
            bytes.asFloatBuffer().put(embedding);
            sha256.update(bytes);
        }
        ByteBuffer sum = ByteBuffer.wrap(sha256.digest());
        high += sum.getLong();
        low += sum.getLong();
        entries++;
    }

    /** With its length, so that no two sequences of texts are the same bytes. */
    private void text(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        sha256.update(
                ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).flip());
        sha256.update(bytes);
    }

    long entries() {
        return entries;
    }

    @Override
    public String toString() {
        return "%d:%016x%016x".formatted(entries, high, low);
    }
}
