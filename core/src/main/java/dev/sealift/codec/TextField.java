package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;

/** Writes the field of a TEXT cell, or the readable rest of it. */
final class TextField {
    private TextField() {}

    /** @param type NULL is written for a text that it does not take */
    static boolean write(Row row, int column, TargetType type, CopyBuffer out) {
        byte[] array = row.array(column);
        int offset = row.offset(column);
        int length = row.length(column);
        if (!TextLimit.holds(type, array, offset, length)) {
            out.nullField();
            return false;
        }
        if (Utf8.check(array, offset, length) != Utf8.Verdict.VALID) {
            Utf8.writeReadable(array, offset, length, out);
            return false;
        }
        out.length(length);
        out.bytes(array, offset, length);
        return true;
    }
}
