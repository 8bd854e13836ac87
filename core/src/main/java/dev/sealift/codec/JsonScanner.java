package dev.sealift.codec;

import dev.sealift.codec.JsonText.Verdict;
import java.util.BitSet;

/** Walks over one JSON text. Containers are kept on a stack of its own, so that no depth exhausts the thread's. */
final class JsonScanner {
    /** jsonb keeps the length of a part in 28 bits. */
    private static final int JSONB_LONGEST = 0x0fff_ffff;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] a;
    private final int begin;
    private final int end;
    private int at;
    private int depth;
    private final BitSet objects = new BitSet();
    private final JsonKeys keys;
    private Verdict worst = Verdict.VALID;
    private boolean blanks;
    private boolean structure;

    JsonScanner(byte[] a, int offset, int length) {
        this.a = a;
        this.begin = offset;
        this.end = offset + length;
        this.at = offset;
        this.keys = new JsonKeys(a);
    }

    /** Whether there is white space after a comma or a colon; known after {@link #scan}. */
    boolean hasBlanks() {
        return blanks;
    }

    /** Whether there is a comma or a colon outside of strings; known after {@link #scan}. */
    boolean hasStructure() {
        return structure;
    }

    Verdict scan() {
        if (Utf8.check(a, begin, end - begin) != Utf8.Verdict.VALID) {
            return Verdict.INVALID;
        }
        if (end - begin > JSONB_LONGEST) {
            found(Verdict.TOO_LONG);
        }
        skipBlanks();
        while (true) {
            if (!value()) {
                return worst == Verdict.TOO_DEEP ? worst : Verdict.INVALID;
            }
            if (!afterValue()) {
                return Verdict.INVALID;
            }
            if (depth == 0) {
                return at == end ? worst : Verdict.INVALID;
            }
        }
    }

    /** Reads a value up to its end, or a container up to its first value. */
    private boolean value() {
        while (at < end && (a[at] == '{' || a[at] == '[')) {
            boolean object = a[at++] == '{';
            if (depth == JsonText.DEEPEST) {
                worst = Verdict.TOO_DEEP;
                return false;
            }
            objects.set(++depth, object);
            if (object) {
                keys.open(depth);
            }
            skipBlanks();
            if (at < end && a[at] == closing()) {
                return true;
            }
            if (object && !key()) {
                return false;
            }
        }
        if (at == end) {
            return false;
        }
        return switch (a[at]) {
            case '"' -> string();
            case 't' -> literal(TRUE);
            case 'f' -> literal(FALSE);
            case 'n' -> literal(NULL);
            default -> number();
        };
    }

    /** Closes the containers that end here and goes on to the next value, or to the end of the text. */
    private boolean afterValue() {
        skipBlanks();
        while (depth > 0 && at < end && a[at] == closing()) {
            at++;
            depth--;
            skipBlanks();
        }
        if (depth == 0) {
            return true;
        }
        if (at == end || a[at] != ',') {
            return false;
        }
        at++;
        structure = true;
        blanks |= skipBlanks();
        return !objects.get(depth) || key();
    }

    private byte closing() {
        return (byte) (objects.get(depth) ? '}' : ']');
    }

    private boolean key() {
        int from = at + 1;
        if (at == end || a[at] != '"' || !string()) {
            return false;
        }
        if (keys.isRepeated(depth, from, at - 1)) {
            found(Verdict.DUPLICATE_KEY);
        }
        skipBlanks();
        if (at == end || a[at] != ':') {
            return false;
        }
        at++;
        structure = true;
        blanks |= skipBlanks();
        return true;
    }

    private boolean string() {
        at++;
        while (at < end) {
            int c = a[at++];
            if (c == '"') {
                return true;
            }
            if (c >= 0 && c < ' ') {
                return false;
            }
            if (c == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (at == end) {
            return false;
        }
        return switch (a[at++]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> true;
            case 'u' -> unicode();
            default -> false;
        };
    }

    private boolean unicode() {
        int unit = hex(a, at, end);
        if (unit < 0) {
            return false;
        }
        at += 4;
        if (unit == 0) {
            found(Verdict.NUL_ESCAPE);
        } else if (unit >= 0xd800 && unit < 0xdc00) {
            boolean pair = at + 6 <= end && a[at] == '\\' && a[at + 1] == 'u' && isLow(hex(a, at + 2, end));
            if (pair) {
                at += 6;
            } else {
                found(Verdict.LONE_SURROGATE);
            }
        } else if (isLow(unit)) {
            found(Verdict.LONE_SURROGATE);
        }
        return true;
    }

    private static boolean isLow(int unit) {
        return unit >= 0xdc00 && unit < 0xe000;
    }

    /** The number that four hexadecimal digits make, or -1. */
    static int hex(byte[] a, int at, int end) {
        if (end - at < 4) {
            return -1;
        }
        int high = UuidText.octet(a, at);
        int low = UuidText.octet(a, at + 2);
        return (high | low) < 0 ? -1 : high << 8 | low;
    }

    private boolean literal(byte[] word) {
        for (byte letter : word) {
            if (at == end || a[at] != letter) {
                return false;
            }
            at++;
        }
        return true;
    }

    private boolean number() {
        if (a[at] == '-') {
            at++;
        }
        int from = at;
        digits();
        int whole = at - from;
        if (whole == 0 || whole > 1 && a[from] == '0') {
            return false;
        }
        int fraction = 0;
        if (at < end && a[at] == '.') {
            at++;
            fraction = digits();
            if (fraction == 0) {
                return false;
            }
        }
        long exponent = 0;
        if (at < end && (a[at] == 'e' || a[at] == 'E')) {
            at++;
            boolean negative = at < end && a[at] == '-';
            if (at < end && (a[at] == '-' || a[at] == '+')) {
                at++;
            }
            int first = at;
            if (digits() == 0) {
                return false;
            }
            exponent = DecimalText.exponent(a, first, at, negative);
        }
        if (!DecimalText.isHeldByNumeric(whole + exponent, fraction - exponent)) {
            found(Verdict.NUMBER_BEYOND);
        }
        return true;
    }

    private int digits() {
        int from = at;
        while (at < end && a[at] >= '0' && a[at] <= '9') {
            at++;
        }
        return at - from;
    }

    private boolean skipBlanks() {
        int from = at;
        while (at < end && (a[at] == ' ' || a[at] == '\n' || a[at] == '\t' || a[at] == '\r')) {
            at++;
        }
        return at > from;
    }

    private void found(Verdict verdict) {
        if (verdict.compareTo(worst) > 0) {
            worst = verdict;
        }
    }
}
