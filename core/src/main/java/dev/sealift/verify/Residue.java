package dev.sealift.verify;

import dev.sealift.codec.Codec;
import dev.sealift.codec.TextCodec;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What stays in the column of a value that lies in quarantine: NULL, or of a text that PostgreSQL cannot hold its
 * readable rest, in which U+FFFD stands for each byte that cannot be held.
 */
final class Residue {
    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private Residue() {}

    /** Whether {@code held} is what must stay in the column of the quarantined {@code source} value. */
    static boolean isOf(Row source, Row held, int column, Codec codec) {
        if (codec instanceof TextCodec && source.storageClass(column) == StorageClass.TEXT) {
            return held.storageClass(column) == StorageClass.TEXT && isReadableRest(source, held, column);
        }
        return held.storageClass(column) == StorageClass.NULL;
    }

    /** Walks both texts at once: where they differ, the rest has U+FFFD and the source one byte that cannot be held. */
    private static boolean isReadableRest(Row source, Row held, int column) {
        byte[] raw = source.array(column);
        byte[] rest = held.array(column);
        int at = source.offset(column);
        int end = at + source.length(column);
        int restAt = held.offset(column);
        int restEnd = restAt + held.length(column);
        while (at < end && restAt < restEnd) {
            int length = validLength(raw, at, end);
            if (length > 0) {
                if (restEnd - restAt < length || !sameBytes(raw, at, rest, restAt, length)) {
                    return false;
                }
                at += length;
                restAt += length;
            } else {
                if (restEnd - restAt < 3 || !sameBytes(REPLACEMENT, 0, rest, restAt, 3)) {
                    return false;
                }
                at++;
                restAt += 3;
            }
        }
        return at == end && restAt == restEnd;
    }

    private static boolean sameBytes(byte[] a, int aAt, byte[] b, int bAt, int length) {
        return ByteBuffer.wrap(a, aAt, length).equals(ByteBuffer.wrap(b, bAt, length));
    }

    /** The length of the character at {@code at}, as Java's decoder sees it; 0 where none that PostgreSQL holds begins. */
    private static int validLength(byte[] utf8, int at, int end) {
        if (utf8[at] == 0) {
            return 0;
        }
        if (utf8[at] > 0) {
            return 1;
        }
        for (int length = 2; length <= 4 && at + length <= end; length++) {
            String character = new String(utf8, at, length, StandardCharsets.UTF_8);
            if (character.codePointCount(0, character.length()) == 1
                    && (character.codePointAt(0) != 0xfffd || sameBytes(REPLACEMENT, 0, utf8, at, Math.min(3, length)))
                    && character.getBytes(StandardCharsets.UTF_8).length == length) {
                return length;
            }
        }
        return 0;
    }
}
