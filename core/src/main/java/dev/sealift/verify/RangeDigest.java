package dev.sealift.verify;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.plan.DigestedColumn;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Digests the source's rows as {@link dev.sealift.plan.DigestSql} has the server digest the target's: a row is put in the
 * form of {@code record_send}, from the source's own bytes, without a codec.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-overview.html">Formats and Format Codes</a>
 */
final class RangeDigest {
    private static final int NO_VALUE = -1;

    private final List<DigestedColumn> columns;
    private final int[] cells;
    private final MessageDigest row = sha256();
    private final MessageDigest range = sha256();
    private final ByteBuffer scratch = ByteBuffer.allocate(16);
    private long bytes;

    /** @param cells where each of the columns is in the rows */
    RangeDigest(List<DigestedColumn> columns, int[] cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /**
     * Adds the range's next row.
     *
     * @return false where a value has another storage class than its column's: no value of the target has its digest
     */
    boolean add(Row source) {
        row.update(scratch.clear().putInt(cells.length).flip());
        for (int i = 0; i < cells.length; i++) {
            DigestedColumn column = columns.get(i);
            StorageClass storageClass = source.storageClass(cells[i]);
            scratch.clear().putInt(column.form().oid());
            if (storageClass == StorageClass.NULL) {
                row.update(scratch.putInt(NO_VALUE).flip());
            } else if (storageClass == column.storageClass()) {
                value(source, cells[i]);
            } else {
                return false;
            }
        }
        range.update(row.digest());
        return true;
    }

    private void value(Row source, int cell) {
        switch (source.storageClass(cell)) {
            case INTEGER -> number(source.integer(cell));
            case REAL -> number(Double.doubleToRawLongBits(source.real(cell)));
            case TEXT, BLOB -> {
                row.update(scratch.putInt(source.length(cell)).flip());
                row.update(source.array(cell), source.offset(cell), source.length(cell));
                bytes += source.length(cell);
            }
            case NULL -> throw new IllegalArgumentException("NULL has no bytes");
        }
    }

    private void number(long bits) {
        row.update(scratch.putInt(Long.BYTES).putLong(bits).flip());
        bytes += Long.BYTES;
    }

    /** The bytes of all values that were added. */
    long bytes() {
        return bytes;
    }

    /** The digest of the rows that were added. */
    byte[] finish() {
        return range.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
