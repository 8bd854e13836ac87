package dev.sealift.codec;

import dev.sealift.model.Row;

/** Writes the field of a TEXT cell, or the readable rest of it. */
final class TextField {
    private TextField() {}

    /** @param mostCharacters NULL is written for a text that is longer */
    static boolean write(Row row, int column, int mostCharacters, CopyBuffer out) {
        byte[] array = row.array(column);
        int offset = row.offset(column);
        int length = row.length(column);
        // A character has at least one byte, so that most texts need not be counted.
        if (length > mostCharacters && Utf8.characters(array, offset, length) > mostCharacters) {
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
