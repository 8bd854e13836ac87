package dev.sealift.verify;

import dev.sealift.codec.Codec;
import dev.sealift.model.Row;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A 128-bit digest of a row, by which rows without a key are matched: of its exact values, or of their meanings, in
 * which equivalent values agree. It is cut from SHA-256, so that no two rows that differ can be made to collide.
 */
final class RowDigest {
    /** @param high and low of the digest */
    record Digest(long high, long low) {}

    private final MessageDigest sha256;
    private final ByteBuffer scratch = ByteBuffer.allocate(9);

    RowDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Digest exact(Row row) {
        for (int i = 0; i < row.size(); i++) {
            addExact(row, i);
        }
        return finish();
    }

    Digest meaning(Row row, Codec[] codecs) {
        for (int i = 0; i < row.size(); i++) {
            byte[] meaning = Meaning.of(codecs[i], row, i);
            if (meaning == null) {
                addExact(row, i);
            } else {
                add((byte) 'm', meaning.length);
                sha256.update(meaning);
            }
        }
        return finish();
    }

    /** The digest of a row that has a field which no row of the source can have: it is that of no other row. */
    Digest unlikeAnySource(Row row, Codec[] codecs) {
        add((byte) 'u', 0);
        return meaning(row, codecs);
    }

    private void addExact(Row row, int column) {
        switch (row.storageClass(column)) {
            case NULL -> add((byte) 'n', 0);
            case INTEGER -> add((byte) 'i', row.integer(column));
            case REAL -> add((byte) 'r', Double.doubleToRawLongBits(row.real(column)));
            case TEXT -> addSlice((byte) 't', row, column);
            case BLOB -> addSlice((byte) 'b', row, column);
        }
    }

    private void addSlice(byte tag, Row row, int column) {
        add(tag, row.length(column));
        sha256.update(row.array(column), row.offset(column), row.length(column));
    }

    private void add(byte tag, long number) {
        scratch.clear().put(tag).putLong(number).flip();
        sha256.update(scratch);
    }

    private Digest finish() {
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        return new Digest(digest.getLong(), digest.getLong());
    }
}
