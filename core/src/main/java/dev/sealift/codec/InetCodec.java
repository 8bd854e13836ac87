package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;

/**
 * Addresses of IPv4 and IPv6 as {@code inet}, networks as {@code cidr}. They come back in lower case, the longest run of
 * zeros as {@code ::}, as RFC 5952 recommends and most libraries write; a prefix that covers all bits comes back for
 * {@code cidr} only, as PostgreSQL prints it.
 *
 * @param cidr whether no bit behind the prefix may be set
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952</a>
 */
public record InetCodec(boolean cidr) implements Codec {
    private static final int IPV4 = 2;
    private static final int IPV6 = 3;

    @Override
    public TargetType type() {
        return new TargetType.Inet(cidr);
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        InetText address = switch (row.storageClass(column)) {
            case TEXT -> InetText.read(row.array(column), row.offset(column), row.length(column));
            case NULL, INTEGER, REAL, BLOB -> null;
        };
        if (address == null || cidr && address.hasHost()) {
            out.nullField();
            return false;
        }
        byte[] bytes = address.bytes();
        out.length(4 + bytes.length);
        out.int8(bytes.length == 4 ? IPV4 : IPV6);
        out.int8(address.bits());
        out.int8(cidr ? 1 : 0);
        out.int8(bytes.length);
        out.bytes(bytes, 0, bytes.length);
        return true;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        boolean four = length == 8 && field[offset] == 2;
        if (!four && (length != 20 || field[offset] != 3)) {
            throw new IllegalArgumentException("a field of " + length + " bytes is no address");
        }
        int bits = field[offset + 1] & 0xff;
        StringBuilder text = new StringBuilder(43);
        if (four) {
            dotted(field, offset + 4, text);
        } else {
            groups(field, offset + 4, text);
        }
        if (cidr || bits != (four ? 32 : 128)) {
            text.append('/').append(bits);
        }
        row.setText(column, text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void dotted(byte[] a, int at, StringBuilder text) {
        text.append(a[at] & 0xff);
        for (int i = 1; i < 4; i++) {
            text.append('.').append(a[at + i] & 0xff);
        }
    }

    private static void groups(byte[] a, int at, StringBuilder text) {
        int begin = 0;
        int run = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && Fields.int16(a, at + 2 * end) == 0) {
                end++;
            }
            if (end - i > run) {
                begin = i;
                run = end - i;
            }
        }
        if (run == 1) {
            hex(a, at, 0, 8, text);
            return;
        }
        boolean mapped = begin == 0 && run == 5 && Fields.int16(a, at + 10) == -1;
        hex(a, at, 0, begin, text);
        text.append("::");
        if (mapped) {
            dotted(a, at + 12, text.append("ffff:"));
        } else {
            hex(a, at, begin + run, 8, text);
        }
    }

    private static void hex(byte[] a, int at, int from, int to, StringBuilder text) {
        for (int i = from; i < to; i++) {
            text.append(i > from ? ":" : "").append(Integer.toHexString(Fields.int16(a, at + 2 * i) & 0xffff));
        }
    }
}
