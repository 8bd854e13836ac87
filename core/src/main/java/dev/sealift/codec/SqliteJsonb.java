package dev.sealift.codec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document in SQLite's binary JSONB as JSON text, as SQLite's {@code json()} writes it. Stricter than SQLite where
 * a payload would be something else when taken for text: what is read has one meaning.
 *
 * @see <a href="https://sqlite.org/jsonb.html">SQLite: The JSONB Format</a>
 */
final class SqliteJsonb {
    /** SQLite nests no deeper. */
    static final int DEEPEST = 1_000;

    private static final int DAMAGED = -1;
    private static final Pattern HEXADECIMAL = Pattern.compile("-?0[xX][0-9a-fA-F]{1,16}");
    private static final Pattern LOOSE = Pattern.compile("(-?)([0-9]*)(?:\\.([0-9]*))?([eE][+-]?[0-9]+)?");

    private final byte[] a;
    private final Bytes json;

    /** Where the payload of the element begins that was entered last; its end is what {@link #header} gives. */
    private int payload;

    private SqliteJsonb(byte[] a, int length) {
        this.a = a;
        this.json = new Bytes(length + length / 2 + 16);
    }

    /** The document as JSON text, or null where the bytes are no document. */
    static byte @Nullable [] json(byte[] a, int offset, int length) {
        if (length == 0 || (a[offset] & 15) > 12) {
            return null;
        }
        SqliteJsonb reader = new SqliteJsonb(a, length);
        return reader.element(offset, offset + length, 0) == offset + length ? reader.json.toArray() : null;
    }

    /** Whether the bytes are a document. Some four bytes are one and JSON text as well, such as {@code 3123}. */
    static boolean isDocument(byte[] a, int offset, int length) {
        byte[] json = json(a, offset, length);
        return json != null && JsonText.check(json, 0, json.length) != JsonText.Verdict.INVALID;
    }

    /** The end of the element that begins at {@code at}, or DAMAGED. */
    private int header(int at, int limit) {
        if (at >= limit) {
            return DAMAGED;
        }
        int code = a[at] >> 4 & 15;
        int more = code < 12 ? 0 : 1 << code - 12;
        payload = at + 1 + more;
        if (payload > limit) {
            return DAMAGED;
        }
        long size = more == 0 ? code : 0;
        for (int i = at + 1; i < payload; i++) {
            size = size << 8 | a[i] & 0xff;
        }
        return size < 0 || size > limit - payload ? DAMAGED : payload + (int) size;
    }

    /** Writes the element that begins at {@code at} and returns its end, or DAMAGED. */
    private int element(int at, int limit, int depth) {
        int end = header(at, limit);
        if (end == DAMAGED || depth > DEEPEST) {
            return DAMAGED;
        }
        int from = payload;
        boolean good = switch (a[at] & 15) {
            case 0 -> word("null", from, end);
            case 1 -> word("true", from, end);
            case 2 -> word("false", from, end);
            case 3 -> number(true, from, end);
            case 5 -> number(false, from, end);
            case 4 -> hexadecimal(from, end);
            case 6 -> loose(from, end);
            case 7, 8, 9, 10 -> string(a[at] & 15, from, end);
            case 11 -> array(from, end, depth);
            case 12 -> object(from, end, depth);
            default -> false;
        };
        return good ? end : DAMAGED;
    }

    private boolean word(String word, int from, int end) {
        json.add(word);
        return from == end;
    }

    /** A number as JSON has it, which only a FLOAT writes with a point or an exponent. */
    private boolean number(boolean whole, int from, int end) {
        boolean plain = true;
        for (int i = from; i < end; i++) {
            boolean digit = a[i] >= '0' && a[i] <= '9';
            if (!digit && "+-.eE".indexOf(a[i]) < 0) {
                return false;
            }
            plain &= digit || a[i] == '-';
        }
        json.add(a, from, end - from);
        return from < end && plain == whole;
    }

    /** JSON5's {@code 0x1F}. Beyond 64 bits SQLite calls it infinite, which JSON does not know. */
    private boolean hexadecimal(int from, int end) {
        String digits = ascii(from, end);
        if (!HEXADECIMAL.matcher(digits).matches()) {
            return false;
        }
        int prefix = digits.indexOf('x') < 0 ? digits.indexOf('X') : digits.indexOf('x');
        json.add(digits.startsWith("-") ? "-" : "");
        json.add(new BigInteger(digits.substring(prefix + 1), 16).toString());
        return true;
    }

    /** JSON5's {@code .5} and {@code 5.}, which JSON writes with a zero. */
    private boolean loose(int from, int end) {
        Matcher number = LOOSE.matcher(ascii(from, end));
        if (!number.matches()) {
            return false;
        }
        String whole = number.group(2);
        String fraction = number.group(3);
        String exponent = number.group(4) == null ? "" : number.group(4);
        if (whole.isEmpty() && (fraction == null || fraction.isEmpty()) || fraction == null && exponent.isEmpty()) {
            return false;
        }
        json.add(number.group(1) + (whole.isEmpty() ? "0" : whole));
        json.add(fraction == null ? "" : fraction.isEmpty() ? ".0" : "." + fraction);
        json.add(exponent);
        return true;
    }

    private String ascii(int from, int end) {
        return new String(a, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private boolean array(int from, int end, int depth) {
        json.add('[');
        int at = from;
        while (at < end) {
            if (at > from) {
                json.add(',');
            }
            at = element(at, end, depth + 1);
            if (at == DAMAGED) {
                return false;
            }
        }
        json.add(']');
        return true;
    }

    private boolean object(int from, int end, int depth) {
        json.add('{');
        int at = from;
        while (at < end) {
            int type = a[at] & 15;
            if (at > from) {
                json.add(',');
            }
            at = type >= 7 && type <= 10 ? element(at, end, depth + 1) : DAMAGED;
            if (at == DAMAGED) {
                return false;
            }
            json.add(':');
            at = element(at, end, depth + 1);
            if (at == DAMAGED) {
                return false;
            }
        }
        json.add('}');
        return true;
    }

    private boolean string(int type, int from, int end) {
        json.add('"');
        int at = from;
        while (at < end) {
            int b = a[at] & 0xff;
            boolean special = b == '"' || b == '\\' || b < ' ';
            if (!special) {
                json.add(b);
                at++;
            } else if (type == 10 || type == 9 && b != '\\') {
                json.add(JsonString.escaped(b));
                at++;
            } else if (type == 7 || b != '\\' || at + 1 == end) {
                return false;
            } else if (type == 8) {
                json.add(b);
                json.add(a[at + 1]);
                at += 2;
            } else {
                at = json5Escape(at + 1, end);
                if (at == DAMAGED) {
                    return false;
                }
            }
        }
        json.add('"');
        return true;
    }

    /** Writes what JSON5 escapes behind a backslash, and returns where it ends. */
    private int json5Escape(int at, int end) {
        switch (a[at]) {
            case '\'' -> json.add('\'');
            case 'v' -> json.add("\\u000b");
            case '0' -> json.add("\\u0000");
            case 'x' -> {
                if (end - at < 3) {
                    return DAMAGED;
                }
                json.add("\\u00");
                json.add(a, at + 1, 2);
                return at + 3;
            }
            case '\r' -> {
                return at + 1 < end && a[at + 1] == '\n' ? at + 2 : at + 1;
            }
            case '\n' -> {}
            case (byte) 0xe2 -> {
                // Behind a backslash, the line and paragraph separators U+2028 and U+2029 stand for nothing.
                boolean separator = end - at >= 3
                        && a[at + 1] == (byte) 0x80
                        && (a[at + 2] == (byte) 0xa8 || a[at + 2] == (byte) 0xa9);
                return separator ? at + 3 : DAMAGED;
            }
            default -> {
                json.add('\\');
                json.add(a[at]);
            }
        }
        return at + 1;
    }
}
