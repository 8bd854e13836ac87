package dev.sealift.codec;

/**
 * Writes JSON text as SQLite's {@code jsonb()} does: numbers and strings as they are written, white space left out, each
 * header as short as it can be.
 */
final class SqliteJsonbWriter {
    private static final int DEEPEST = 1_000;

    private final byte[] a;
    private final int end;
    private int at;

    private SqliteJsonbWriter(byte[] a, int offset, int length) {
        this.a = a;
        this.at = offset;
        this.end = offset + length;
    }

    /** @throws IllegalArgumentException if the bytes are no JSON text, or one that is nested too deeply for SQLite */
    static byte[] jsonb(byte[] a, int offset, int length) {
        SqliteJsonbWriter writer = new SqliteJsonbWriter(a, offset, length);
        Bytes jsonb = new Bytes(length + 9);
        writer.value(jsonb, 0);
        writer.skipBlanks();
        require(writer.at == writer.end);
        return jsonb.toArray();
    }

    private void value(Bytes out, int depth) {
        require(depth <= DEEPEST);
        skipBlanks();
        require(at < end);
        switch (a[at]) {
            case '{' -> container(12, '}', out, depth);
            case '[' -> container(11, ']', out, depth);
            case '"' -> string(out);
            case 'n' -> word(0, 4, out);
            case 't' -> word(1, 4, out);
            case 'f' -> word(2, 5, out);
            default -> number(out);
        }
    }

    private void container(int type, char closing, Bytes out, int depth) {
        Bytes payload = new Bytes(16);
        at++;
        skipBlanks();
        while (at < end && a[at] != closing) {
            value(payload, depth + 1);
            skipBlanks();
            require(at < end && (a[at] == ',' || a[at] == ':' || a[at] == closing));
            if (a[at] != closing) {
                at++;
            }
        }
        require(at < end);
        at++;
        header(type, payload.size(), out);
        out.add(payload);
    }

    private void string(Bytes out) {
        int from = ++at;
        boolean escaped = false;
        while (at < end && a[at] != '"') {
            if (a[at] == '\\') {
                escaped = true;
                at++;
            }
            at++;
        }
        require(at < end);
        header(escaped ? 8 : 7, at - from, out);
        out.add(a, from, at - from);
        at++;
    }

    private void word(int type, int length, Bytes out) {
        out.add(type);
        at += length;
        require(at <= end);
    }

    private void number(Bytes out) {
        int from = at;
        boolean whole = true;
        while (at < end && (a[at] >= '0' && a[at] <= '9' || "+-.eE".indexOf(a[at]) >= 0)) {
            whole &= a[at] == '-' || a[at] >= '0' && a[at] <= '9';
            at++;
        }
        require(at > from);
        header(whole ? 3 : 5, at - from, out);
        out.add(a, from, at - from);
    }

    private static void header(int type, int size, Bytes out) {
        if (size < 12) {
            out.add(size << 4 | type);
        } else if (size < 0x100) {
            out.add(0xc0 | type);
            out.add(size);
        } else if (size < 0x10000) {
            out.add(0xd0 | type);
            out.add(size >> 8);
            out.add(size);
        } else {
            out.add(0xe0 | type);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.add(size >> shift);
            }
        }
    }

    private void skipBlanks() {
        while (at < end && (a[at] == ' ' || a[at] == '\n' || a[at] == '\t' || a[at] == '\r')) {
            at++;
        }
    }

    private static void require(boolean possible) {
        if (!possible) {
            throw new IllegalArgumentException("no JSON that SQLite holds");
        }
    }
}
