package dev.sealift.source.chroma;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the pickles in which Chroma keeps the ids of an index: the dictionary that its servers in Rust write with protocol
 * 3, and the object that those in Python wrote with protocol 5.
 *
 * <p>A pickle is a program. This knows only the instructions that build texts, numbers, dictionaries, and objects of the one
 * class; nothing is called, nothing is loaded, and every other instruction ends the reading.
 *
 * @see <a href="https://docs.python.org/3/library/pickletools.html">pickletools, which describes the instructions</a>
 */
final class PickleReader {
    private static final String MODULE = "chromadb.segment.impl.vector.local_persistent_hnsw";
    private static final String CLASS = "PersistentData";

    private static final PickleValue NONE = new PickleValue.None();
    private static final PickleValue MARK = new PickleValue.Mark();

    private final ByteBuffer input;
    private final List<PickleValue> stack = new ArrayList<>();
    private final Map<Long, PickleValue> memo = new HashMap<>();
    private final CharsetDecoder utf8 = UTF_8.newDecoder();

    private PickleReader(ByteBuffer input) {
        this.input = input.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws PickleException if the bytes are anything else than such a pickle */
    static PickleValue read(ByteBuffer input) throws PickleException {
        try {
            return new PickleReader(input).run();
        } catch (BufferUnderflowException e) {
            throw new PickleException("it is cut off");
        }
    }

    private PickleValue run() throws PickleException {
        while (true) {
            int instruction = input.get() & 0xff;
            switch (instruction) {
                case 0x80 -> protocol(input.get() & 0xff);
                case 0x95 -> input.getLong(); // FRAME: how many bytes belong together, which matters only to a stream.
                case '}' -> push(new PickleValue.Dictionary(new LinkedHashMap<>()));
                case '(' -> push(MARK);
                case 's' -> setItem();
                case 'u' -> setItems();
                case 'X' -> push(text(input.getInt() & 0xffff_ffffL));
                case 0x8c -> push(text(input.get() & 0xff));
                case 0x8d -> push(text(input.getLong()));
                case 'J' -> push(new PickleValue.Whole(input.getInt()));
                case 'K' -> push(new PickleValue.Whole(input.get() & 0xff));
                case 'M' -> push(new PickleValue.Whole(input.getShort() & 0xffff));
                case 0x8a -> push(whole(input.get() & 0xff));
                case 0x8b -> push(whole(input.getInt() & 0xffff_ffffL));
                case 'G' -> push(real());
                case 'N' -> push(NONE);
                case 0x88 -> push(new PickleValue.Bool(true));
                case 0x89 -> push(new PickleValue.Bool(false));
                case ')' -> push(new PickleValue.Tuple(List.of()));
                case 0x94 -> memo.put((long) memo.size(), top());
                case 'q' -> memo.put((long) (input.get() & 0xff), top());
                case 'r' -> memo.put(input.getInt() & 0xffff_ffffL, top());
                case 'h' -> push(remembered(input.get() & 0xff));
                case 'j' -> push(remembered(input.getInt() & 0xffff_ffffL));
                case 'c' -> push(type(line(), line()));
                case 0x93 -> {
                    PickleValue name = pop();
                    PickleValue module = pop();
                    push(type(plain(module), plain(name)));
                }
                case 0x81 -> newObject();
                case 'b' -> build();
                case '.' -> {
                    return stop();
                }
                default ->
                    throw new PickleException(
                            "it has the instruction 0x%02x, which Chroma does not write".formatted(instruction));
            }
        }
    }

    private static void protocol(int version) throws PickleException {
        if (version > 5) {
            throw new PickleException("it is of protocol " + version);
        }
    }

    private PickleValue text(long length) throws PickleException {
        byte[] bytes = bytes(length);
        try {
            return new PickleValue.Text(utf8.decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw new PickleException("a text in it is not UTF-8");
        }
    }

    private PickleValue whole(long length) throws PickleException {
        byte[] bytes = bytes(length);
        if (bytes.length > Long.BYTES + 1) {
            throw new PickleException("a number in it has " + bytes.length + " bytes");
        }
        byte[] highestFirst = new byte[bytes.length + 1];
        for (int i = 0; i < bytes.length; i++) {
            highestFirst[bytes.length - i] = bytes[i];
        }
        highestFirst[0] = (byte) (bytes.length > 0 && bytes[bytes.length - 1] < 0 ? -1 : 0);
        BigInteger value = new BigInteger(highestFirst);
        if (value.bitLength() >= Long.SIZE) {
            throw new PickleException("a number in it has more than 64 bits");
        }
        return new PickleValue.Whole(value.longValue());
    }

    private PickleValue real() {
        return new PickleValue.Real(Double.longBitsToDouble(Long.reverseBytes(input.getLong())));
    }

    private byte[] bytes(long length) throws PickleException {
        if (length < 0 || length > input.remaining()) {
            throw new PickleException("it is cut off");
        }
        byte[] bytes = new byte[(int) length];
        input.get(bytes);
        return bytes;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (char c = (char) (input.get() & 0xff); c != '\n'; c = (char) (input.get() & 0xff)) {
            line.append(c);
        }
        return line.toString();
    }

    private static PickleValue type(String module, String name) throws PickleException {
        if (!module.equals(MODULE) || !name.equals(CLASS)) {
            throw new PickleException("it wants to load something that Chroma does not write");
        }
        return new PickleValue.Type();
    }

    private static String plain(PickleValue value) throws PickleException {
        if (value instanceof PickleValue.Text text) {
            return text.value();
        }
        throw new PickleException("a name in it is no text");
    }

    private void newObject() throws PickleException {
        PickleValue arguments = pop();
        PickleValue type = pop();
        if (!(type instanceof PickleValue.Type)
                || !(arguments instanceof PickleValue.Tuple tuple)
                || !tuple.values().isEmpty()) {
            throw new PickleException("it makes an object that Chroma does not write");
        }
        push(new PickleValue.Instance(new PickleValue.Dictionary(new LinkedHashMap<>())));
    }

    private void build() throws PickleException {
        PickleValue state = pop();
        if (!(top() instanceof PickleValue.Instance instance) || !(state instanceof PickleValue.Dictionary fields)) {
            throw new PickleException("it fills an object in a way that Chroma does not write");
        }
        instance.fields().values().putAll(fields.values());
    }

    private void setItem() throws PickleException {
        PickleValue value = pop();
        PickleValue key = pop();
        put(top(), key, value);
    }

    private void setItems() throws PickleException {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 1 || (stack.size() - mark) % 2 == 0) {
            throw new PickleException("it is out of order");
        }
        for (int i = mark + 1; i < stack.size(); i += 2) {
            put(stack.get(mark - 1), stack.get(i), stack.get(i + 1));
        }
        stack.subList(mark, stack.size()).clear();
    }

    private static void put(PickleValue dictionary, PickleValue key, PickleValue value) throws PickleException {
        if (!(dictionary instanceof PickleValue.Dictionary into) || !(key instanceof PickleValue.Key known)) {
            throw new PickleException("it has a dictionary that Chroma does not write");
        }
        into.values().put(known, value);
    }

    private PickleValue remembered(long number) throws PickleException {
        PickleValue value = memo.get(number);
        if (value == null) {
            throw new PickleException("it is out of order");
        }
        return value;
    }

    private void push(PickleValue value) {
        stack.add(value);
    }

    private PickleValue top() throws PickleException {
        if (stack.isEmpty() || stack.getLast() == MARK) {
            throw new PickleException("it is out of order");
        }
        return stack.getLast();
    }

    private PickleValue pop() throws PickleException {
        PickleValue top = top();
        stack.removeLast();
        return top;
    }

    private PickleValue stop() throws PickleException {
        PickleValue result = pop();
        if (!stack.isEmpty()) {
            throw new PickleException("it is out of order");
        }
        return result;
    }
}
