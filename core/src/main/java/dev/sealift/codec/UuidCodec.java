package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * UUIDs in any recognised spelling as {@code uuid}. A BLOB counts as mixed-endian where that is the dominant spelling,
 * else as big-endian.
 *
 * @param dominant how they come back
 */
public record UuidCodec(UuidSpelling dominant) implements Codec {
    /** Where each byte of a UUID stands in a .NET Guid, and the other way round. */
    private static final int[] MIXED = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

    private static final byte[] LOWER = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final byte[] UPPER = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
    };

    @Override
    public TargetType type() {
        return new TargetType.Uuid();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        byte[] a = row.array(column);
        int offset = row.offset(column);
        int length = row.length(column);
        if (row.storageClass(column) == StorageClass.BLOB && length == 16) {
            out.length(16);
            writeBlob(a, offset, out);
            return true;
        }
        int begin = row.storageClass(column) == StorageClass.TEXT ? UuidText.begin(a, offset, length) : -1;
        boolean dashed = length > 32;
        if (begin < 0 || !UuidText.hasDigits(a, begin, dashed)) {
            out.nullField();
            return false;
        }
        out.length(16);
        out.int64(UuidText.half(a, begin, dashed, 0));
        out.int64(UuidText.half(a, begin, dashed, 8));
        return true;
    }

    private void writeBlob(byte[] a, int offset, CopyBuffer out) {
        if (dominant != UuidSpelling.BLOB_MIXED_ENDIAN) {
            out.bytes(a, offset, 16);
            return;
        }
        for (int position : MIXED) {
            out.int8(a[offset + position]);
        }
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        Fields.requireLength(length, 16, "uuid");
        switch (dominant) {
            case BLOB -> row.setBlob(column, field, offset, 16);
            case BLOB_MIXED_ENDIAN -> {
                byte[] guid = row.scratch(column, 16);
                for (int i = 0; i < 16; i++) {
                    guid[MIXED[i]] = field[offset + i];
                }
                row.setBlob(column, guid, 0, 16);
            }
            case PLAIN_LOWER -> plain(field, offset, LOWER, row, column);
            case PLAIN_UPPER -> plain(field, offset, UPPER, row, column);
            case DASHED_LOWER -> row.setText(column, dashed(field, offset, LOWER, 0, row, column), 0, 36);
            case DASHED_UPPER -> row.setText(column, dashed(field, offset, UPPER, 0, row, column), 0, 36);
            case BRACED -> {
                byte[] text = dashed(field, offset, LOWER, 1, row, column);
                text[0] = '{';
                text[37] = '}';
                row.setText(column, text, 0, 38);
            }
        }
    }

    private static void plain(byte[] field, int offset, byte[] digits, Row row, int column) {
        byte[] text = row.scratch(column, 32);
        for (int i = 0; i < 16; i++) {
            int octet = field[offset + i] & 0xff;
            text[2 * i] = digits[octet >> 4];
            text[2 * i + 1] = digits[octet & 15];
        }
        row.setText(column, text, 0, 32);
    }

    private static byte[] dashed(byte[] field, int offset, byte[] digits, int begin, Row row, int column) {
        byte[] text = row.scratch(column, 38);
        int at = begin;
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                text[at++] = '-';
            }
            int octet = field[offset + i] & 0xff;
            text[at++] = digits[octet >> 4];
            text[at++] = digits[octet & 15];
        }
        return text;
    }
}
