package dev.sealift.source.chroma;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Tells whether two lists of ids are the same, without keeping either. */
final class IdDigest {
    private final MessageDigest digest;
    private long count;

    IdDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(List<String> ids) {
        for (String id : ids) {
            byte[] bytes = id.getBytes(UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        count += ids.size();
    }

    long count() {
        return count;
    }

    /** To be asked once. */
    boolean isThatOf(IdDigest other) {
        return count == other.count && MessageDigest.isEqual(digest.digest(), other.digest.digest());
    }
}
