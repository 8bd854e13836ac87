package dev.sealift.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What PostgreSQL takes as UTF-8: no NUL, no surrogates, no overlong forms, nothing beyond U+10FFFF. SQLite stores any
 * bytes as text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3629#section-4">RFC 3629, syntax of UTF-8 byte sequences</a>
 */
public final class Utf8 {
    /** What a check found. */
    public enum Verdict {
        VALID,
        /** Valid but for a NUL. */
        NUL,
        INVALID
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long ONES = 0x0101_0101_0101_0101L;

    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private Utf8() {}

    public static Verdict check(byte[] a, int offset, int length) {
        int end = offset + length;
        boolean nul = false;
        int at = offset;
        while (at < end) {
            at = skipAscii(a, at, end);
            if (at == end) {
                break;
            }
            int bytes = sequence(a, at, end);
            if (bytes == 0) {
                if (a[at] != 0) {
                    return Verdict.INVALID;
                }
                nul = true;
                at++;
            } else {
                at += bytes;
            }
        }
        return nul ? Verdict.NUL : Verdict.VALID;
    }

    /** The number of characters that PostgreSQL counts, each byte that cannot be held counting as one. */
    public static int characters(byte[] a, int offset, int length) {
        int end = offset + length;
        int characters = 0;
        int at = offset;
        while (at < end) {
            at += Math.max(1, sequence(a, at, end));
            characters++;
        }
        return characters;
    }

    /** The text with U+FFFD for each byte that cannot be held, NUL included. */
    public static byte[] readable(byte[] a, int offset, int length) {
        byte[] readable = new byte[readableLength(a, offset, length)];
        int end = offset + length;
        int to = 0;
        int at = offset;
        while (at < end) {
            int bytes = sequence(a, at, end);
            if (bytes == 0) {
                System.arraycopy(REPLACEMENT, 0, readable, to, REPLACEMENT.length);
                to += REPLACEMENT.length;
                at++;
            } else {
                System.arraycopy(a, at, readable, to, bytes);
                to += bytes;
                at += bytes;
            }
        }
        return readable;
    }

    /** Writes the field of a text with U+FFFD for each byte that cannot be held. */
    static void writeReadable(byte[] a, int offset, int length, CopyBuffer out) {
        out.length(readableLength(a, offset, length));
        int end = offset + length;
        int good = offset;
        int at = offset;
        while (at < end) {
            int bytes = sequence(a, at, end);
            if (bytes == 0) {
                out.bytes(a, good, at - good);
                out.bytes(REPLACEMENT, 0, REPLACEMENT.length);
                at++;
                good = at;
            } else {
                at += bytes;
            }
        }
        out.bytes(a, good, end - good);
    }

    private static int readableLength(byte[] a, int offset, int length) {
        int end = offset + length;
        int readable = 0;
        int at = offset;
        while (at < end) {
            int bytes = sequence(a, at, end);
            readable = Math.addExact(readable, bytes == 0 ? REPLACEMENT.length : bytes);
            at += Math.max(1, bytes);
        }
        return readable;
    }

    /** The first position from {@code at} on that may hold something else than a character of ASCII but NUL. */
    private static int skipAscii(byte[] a, int at, int end) {
        int position = at;
        while (end - position >= Long.BYTES) {
            long word = (long) LONGS.get(a, position);
            // The subtraction borrows from a byte's high bit exactly where the lowest NUL stands.
            if (((word | (word - ONES)) & HIGH_BITS) != 0) {
                break;
            }
            position += Long.BYTES;
        }
        while (position < end && a[position] > 0) {
            position++;
        }
        return position;
    }

    /** The length of the valid sequence that begins at {@code at}, or 0 where there is none or a NUL. */
    private static int sequence(byte[] a, int at, int end) {
        int first = a[at];
        if (first > 0) {
            return 1;
        }
        int lead = first & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        if (lead < 0xe0) {
            return end - at >= 2 && isContinuation(a[at + 1]) ? 2 : 0;
        }
        if (end - at < 3 || !isContinuation(a[at + 1]) || !isContinuation(a[at + 2])) {
            return 0;
        }
        int second = a[at + 1] & 0xff;
        if (lead < 0xf0) {
            boolean overlong = lead == 0xe0 && second < 0xa0;
            boolean surrogate = lead == 0xed && second >= 0xa0;
            return overlong || surrogate ? 0 : 3;
        }
        boolean overlong = lead == 0xf0 && second < 0x90;
        boolean beyond = lead == 0xf4 && second >= 0x90;
        return overlong || beyond || end - at < 4 || !isContinuation(a[at + 3]) ? 0 : 4;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xc0) == 0x80;
    }
}
