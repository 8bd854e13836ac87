package dev.sealift.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@code ArrayList} of strings as Java serializes it. No object is made of the bytes: only this one form is read.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/21/docs/specs/serialization/protocol.html">Java Object Serialization
 *     Stream Protocol</a>
 */
final class JavaList {
    /** The stream's magic, the class {@code java.util.ArrayList} with its number, and its one field {@code size}. */
    private static final byte[] HEAD = HexFormat.of()
            .parseHex("aced00057372" + "0013" + "6a6176612e7574696c2e41727261794c697374" + "7881d21d99c7619d" + "03"
                    + "0001" + "49" + "0004" + "73697a65" + "7870");

    private static final int BLOCK_OF_FOUR = 0x7704;
    private static final int NULL = 0x70;
    private static final int REFERENCE = 0x71;
    private static final int STRING = 0x74;
    private static final int END = 0x78;
    /** Two handles go to the class and the list; from the next one on strings are counted. */
    private static final int FIRST_STRING = 0x7e0002;

    private JavaList() {}

    static boolean isList(byte[] a, int offset, int length) {
        return length > HEAD.length && Arrays.equals(a, offset, offset + HEAD.length, HEAD, 0, HEAD.length);
    }

    /** The strings, or null where the bytes are no such list. */
    static @Nullable ListText read(byte[] a, int offset, int length) {
        if (!isList(a, offset, length)) {
            return null;
        }
        try {
            return read(ByteBuffer.wrap(a, offset + HEAD.length, length - HEAD.length));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static @Nullable ListText read(ByteBuffer in) {
        List<ListText.Item> items = new ArrayList<>();
        List<ListText.Item> strings = new ArrayList<>();
        int size = in.getInt();
        if (in.getShort() != BLOCK_OF_FOUR || in.getInt() < 0) {
            return null;
        }
        for (int i = 0; i < size; i++) {
            switch (in.get()) {
                case NULL -> items.add(new ListText.Item(ListText.Kind.NULL, ""));
                case STRING -> {
                    String string = characters(in.slice(), in.getShort(in.position()) & 0xffff);
                    if (string == null) {
                        return null;
                    }
                    in.position(in.position() + 2 + (in.getShort(in.position()) & 0xffff));
                    strings.add(new ListText.Item(ListText.Kind.STRING, string));
                    items.add(strings.getLast());
                }
                case REFERENCE -> {
                    int string = in.getInt() - FIRST_STRING;
                    if (string < 0 || string >= strings.size()) {
                        return null;
                    }
                    items.add(strings.get(string));
                }
                default -> {
                    return null;
                }
            }
        }
        return in.get() == END && !in.hasRemaining() ? new ListText(items, 0) : null;
    }

    /** Java's own UTF-8 has each half of a surrogate pair by itself, and NUL in two bytes. */
    private static @Nullable String characters(ByteBuffer in, int length) {
        in.position(2);
        if (in.remaining() < length) {
            return null;
        }
        int end = 2 + length;
        StringBuilder text = new StringBuilder(length);
        while (in.position() < end) {
            int b = in.get();
            if (b > 0) {
                text.append((char) b);
            } else if ((b & 0xe0) == 0xc0) {
                text.append((char) ((b & 0x1f) << 6 | in.get() & 0x3f));
            } else if ((b & 0xf0) == 0xe0) {
                text.append((char) ((b & 0x0f) << 12 | (in.get() & 0x3f) << 6 | in.get() & 0x3f));
            } else {
                return null;
            }
        }
        return in.position() == end ? text.toString() : null;
    }

    /** @param strings null for none */
    static byte[] write(List<@Nullable String> strings) {
        Bytes out = new Bytes(HEAD.length + 16 * strings.size());
        out.add(HEAD, 0, HEAD.length);
        out.int32(strings.size());
        out.int16(BLOCK_OF_FOUR);
        out.int32(strings.size());
        for (String string : strings) {
            out.add(string == null ? NULL : STRING);
            if (string != null) {
                write(string, out);
            }
        }
        out.add(END);
        return out.toArray();
    }

    private static void write(String string, Bytes out) {
        Bytes characters = new Bytes(string.length());
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c > 0 && c < 0x80) {
                characters.add(c);
            } else if (c < 0x800) {
                characters.add(0xc0 | c >> 6);
                characters.add(0x80 | c & 0x3f);
            } else {
                characters.add(0xe0 | c >> 12);
                characters.add(0x80 | c >> 6 & 0x3f);
                characters.add(0x80 | c & 0x3f);
            }
        }
        if (characters.size() > 0xffff) {
            throw new IllegalArgumentException("a string of " + characters.size() + " bytes");
        }
        out.int16(characters.size());
        out.add(characters);
    }
}
