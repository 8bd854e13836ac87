package dev.sealift.codec;

import org.jspecify.annotations.Nullable;

/**
 * A network address read from its text, {@code 10.0.0.1} or {@code 2001:db8::1}, with or without a prefix length behind a
 * slash. Nothing is resolved: names, zones and shortened IPv4 addresses are no addresses. Nor is {@code 010.0.0.1}, which
 * some read in octal.
 *
 * @param bytes 4 or 16
 * @param prefix the length that was written, or -1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, text representation of addresses</a>
 */
record InetText(byte[] bytes, int prefix) {
    private static final int LONGEST = 49;

    /** The address of a text, or null where it is none. */
    static @Nullable InetText read(byte[] a, int offset, int length) {
        if (length > LONGEST) {
            return null;
        }
        int end = offset + length;
        int slash = offset;
        boolean colon = false;
        while (slash < end && a[slash] != '/') {
            colon |= a[slash] == ':';
            slash++;
        }
        byte[] bytes = new byte[colon ? 16 : 4];
        if (!(colon ? six(a, offset, slash, bytes) : four(a, offset, slash, bytes, 0))) {
            return null;
        }
        if (slash == end) {
            return new InetText(bytes, -1);
        }
        int prefix = decimal(a, slash + 1, end, bytes.length * 8);
        return prefix < 0 ? null : new InetText(bytes, prefix);
    }

    int bits() {
        return prefix < 0 ? bytes.length * 8 : prefix;
    }

    /** Whether a bit behind the prefix is set, as in an address of a host in a network. */
    boolean hasHost() {
        for (int bit = bits(); bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] >> 7 - bit % 8 & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /** A number without zeros in front, or -1. */
    private static int decimal(byte[] a, int from, int end, int most) {
        if (from == end || end - from > 3 || end - from > 1 && a[from] == '0') {
            return -1;
        }
        int number = 0;
        for (int i = from; i < end; i++) {
            if (a[i] < '0' || a[i] > '9') {
                return -1;
            }
            number = number * 10 + a[i] - '0';
        }
        return number > most ? -1 : number;
    }

    private static boolean four(byte[] a, int from, int end, byte[] bytes, int to) {
        int at = from;
        for (int i = 0; i < 4; i++) {
            int stop = at;
            while (stop < end && a[stop] != '.') {
                stop++;
            }
            int octet = decimal(a, at, stop, 255);
            if (octet < 0 || (stop == end) != (i == 3)) {
                return false;
            }
            bytes[to + i] = (byte) octet;
            at = stop + 1;
        }
        return true;
    }

    /** Groups up to the gap are written from the left, those behind it pushed to the right at the end. */
    private static boolean six(byte[] a, int from, int end, byte[] bytes) {
        int filled = 0;
        int gap = -1;
        int at = from;
        if (end - at >= 2 && a[at] == ':' && a[at + 1] == ':') {
            gap = 0;
            at += 2;
        }
        while (at < end) {
            int stop = at;
            while (stop < end && a[stop] != ':' && a[stop] != '.') {
                stop++;
            }
            if (stop < end && a[stop] == '.') {
                if (filled > 12 || !four(a, at, end, bytes, filled)) {
                    return false;
                }
                filled += 4;
                break;
            }
            int group = group(a, at, stop);
            if (group < 0 || filled == 16) {
                return false;
            }
            bytes[filled] = (byte) (group >> 8);
            bytes[filled + 1] = (byte) group;
            filled += 2;
            at = stop;
            if (at < end) {
                at++;
                if (at < end && a[at] == ':' && gap < 0) {
                    gap = filled;
                    at++;
                } else if (at == end) {
                    return false;
                }
            }
        }
        // A gap stands for at least one group.
        return gap < 0 ? filled == 16 : filled <= 14 && spread(bytes, gap, filled);
    }

    private static boolean spread(byte[] bytes, int gap, int filled) {
        int behind = filled - gap;
        for (int i = 1; i <= behind; i++) {
            bytes[16 - i] = bytes[filled - i];
            bytes[filled - i] = 0;
        }
        return true;
    }

    private static int group(byte[] a, int from, int end) {
        if (from == end || end - from > 4) {
            return -1;
        }
        int group = 0;
        for (int i = from; i < end; i++) {
            int digit = Character.digit(a[i], 16);
            if (digit < 0) {
                return -1;
            }
            group = group << 4 | digit;
        }
        return group;
    }
}
