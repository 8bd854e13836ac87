package dev.sealift.source.chroma;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Writes the pickle of an index as Python's servers did: protocol 5, an object, every text remembered. */
final class Pickles {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Pickles() {}

    /** What {@code pickle.dump(persistent_data, file, pickle.HIGHEST_PROTOCOL)} wrote. */
    static byte[] persistentData(int dimension, long sequence, Map<String, Integer> labels) {
        Pickles body = new Pickles();
        body.text("chromadb.segment.impl.vector.local_persistent_hnsw")
                .text("PersistentData")
                .op(0x93) // STACK_GLOBAL
                .op(0x94) // MEMOIZE
                .op(')') // EMPTY_TUPLE
                .op(0x81) // NEWOBJ
                .op(0x94)
                .op('}') // EMPTY_DICT
                .op(0x94)
                .op('('); // MARK
        body.text("dimensionality").number(dimension);
        body.text("total_elements_added").number(labels.size());
        body.text("max_seq_id").number(sequence);
        body.text("id_to_label").op('}').op(0x94).op('(');
        labels.forEach((id, label) -> body.text(id).number(label));
        body.op('u');
        body.text("label_to_id").op('}').op(0x94).op('(');
        labels.forEach((id, label) -> body.number(label).text(id));
        body.op('u');
        body.text("id_to_seq_id").op('}').op(0x94);
        body.op('u').op('b').op('.'); // SETITEMS, BUILD, STOP
        Pickles whole = new Pickles();
        whole.op(0x80).op(5).op(0x95).little(8, body.bytes.size()); // PROTO 5, FRAME
        whole.bytes.writeBytes(body.bytes.toByteArray());
        return whole.bytes.toByteArray();
    }

    private Pickles op(int instruction) {
        bytes.write(instruction);
        return this;
    }

    private Pickles text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        if (utf8.length < 256) {
            op(0x8c).op(utf8.length); // SHORT_BINUNICODE
        } else {
            op('X').little(4, utf8.length); // BINUNICODE
        }
        bytes.writeBytes(utf8);
        return op(0x94);
    }

    private Pickles number(long value) {
        if (value >= 0 && value < 256) {
            return op('K').op((int) value); // BININT1
        }
        if (value >= 0 && value < 65536) {
            return op('M').little(2, value); // BININT2
        }
        if (value == (int) value) {
            return op('J').little(4, value); // BININT
        }
        return op(0x8a).op(8).little(8, value); // LONG1
    }

    private Pickles little(int size, long value) {
        bytes.write(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array(),
                0,
                size);
        return this;
    }
}
