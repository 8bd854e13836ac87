package dev.sealift.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Collects PostgreSQL's binary COPY form in blocks and hands each full block on.
 *
 * <p>Memory is one block, however large a value is: a value longer than the block leaves in pieces.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
public final class CopyBuffer {
    /** The smallest block: a fixed-width field is never split. */
    private static final int SMALLEST = 64;

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /** Takes a full block. */
    public interface Sink {
        /** Takes over {@code block}, of which {@code length} bytes count, and returns the block to fill next. */
        byte[] exchange(byte[] block, int length);
    }

    private final Sink sink;
    private byte[] block;
    private int position;
    private long handedOn;

    public CopyBuffer(byte[] firstBlock, Sink sink) {
        if (firstBlock.length < SMALLEST) {
            throw new IllegalArgumentException("a block has at least " + SMALLEST + " bytes");
        }
        this.block = firstBlock;
        this.sink = sink;
    }

    /** The bytes written so far. */
    public long written() {
        return handedOn + position;
    }

    public void header() {
        bytes(SIGNATURE, 0, SIGNATURE.length);
        int32(0);
        int32(0);
    }

    /** Begins a row of {@code fields} fields. */
    public void row(int fields) {
        int16(fields);
    }

    public void trailer() {
        int16(-1);
    }

    /** Hands on what has been collected. */
    public void flush() {
        if (position > 0) {
            handedOn += position;
            int length = position;
            position = 0;
            block = sink.exchange(block, length);
        }
    }

    /** A NULL field. */
    public void nullField() {
        int32(-1);
    }

    /** The length in bytes that precedes a field's value. */
    public void length(int length) {
        int32(length);
    }

    public void int8(int value) {
        room(1);
        block[position++] = (byte) value;
    }

    public void int16(int value) {
        room(2);
        block[position++] = (byte) (value >> 8);
        block[position++] = (byte) value;
    }

    public void int32(int value) {
        room(4);
        block[position++] = (byte) (value >> 24);
        block[position++] = (byte) (value >> 16);
        block[position++] = (byte) (value >> 8);
        block[position++] = (byte) value;
    }

    /** Numbers of four bytes, one after the other. */
    public void int32s(int[] values) {
        int done = 0;
        while (done < values.length) {
            room(Integer.BYTES);
            int part = Math.min(values.length - done, (block.length - position) / Integer.BYTES);
            ByteBuffer.wrap(block, position, part * Integer.BYTES).asIntBuffer().put(values, done, part);
            position += part * Integer.BYTES;
            done += part;
        }
    }

    public void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }

    public void float64(double value) {
        int64(Double.doubleToRawLongBits(value));
    }

    public void bytes(byte[] array, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (position == block.length) {
                flush();
            }
            int part = Math.min(length - done, block.length - position);
            System.arraycopy(array, offset + done, block, position, part);
            position += part;
            done += part;
        }
    }

    /** A whole field that holds {@code text}. */
    public void textField(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        length(utf8.length);
        bytes(utf8, 0, utf8.length);
    }

    private void room(int bytes) {
        if (block.length - position < bytes) {
            flush();
        }
    }
}
