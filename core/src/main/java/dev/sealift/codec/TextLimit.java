package dev.sealift.codec;

import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which texts the types that hold texts take. */
final class TextLimit {
    private TextLimit() {}

    /** @throws IllegalArgumentException if the type holds no texts */
    static void require(TargetType type) {
        boolean text = type instanceof TargetType.Text
                || type instanceof TargetType.VarChar
                || type instanceof TargetType.Char
                || type instanceof TargetType.Citext
                || type instanceof TargetType.Enum;
        if (!text) {
            throw new IllegalArgumentException("no type of text: " + type.sql());
        }
    }

    /** Whether the type takes a text, and would take its readable rest if it is damaged. */
    static boolean holds(TargetType type, byte[] a, int offset, int length) {
        return switch (type) {
            case TargetType.VarChar t -> isWithin(t.length(), a, offset, length);
            // Blanks at its end would not be told from those that the type fills up with.
            case TargetType.Char t ->
                (length == 0 || a[offset + length - 1] != ' ') && isWithin(t.length(), a, offset, length);
            case TargetType.Enum t -> t.labels().stream().anyMatch(label -> isWritten(label, a, offset, length));
            default -> true;
        };
    }

    private static boolean isWithin(int most, byte[] a, int offset, int length) {
        // A character has at least one byte, so that most texts need not be counted.
        return length <= most || Utf8.characters(a, offset, length) <= most;
    }

    private static boolean isWritten(String label, byte[] a, int offset, int length) {
        byte[] utf8 = label.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(utf8, 0, utf8.length, a, offset, offset + length);
    }

    /** The length of a field without the blanks that its type fills it up with. */
    static int lengthWithoutFilling(TargetType type, byte[] field, int offset, int length) {
        int end = offset + length;
        while (type instanceof TargetType.Char && end > offset && field[end - 1] == ' ') {
            end--;
        }
        return end - offset;
    }
}
