package dev.sealift.target;

import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/**
 * Reads rows out of PostgreSQL's binary COPY form, which comes in messages. The server sends one row in each, but the
 * protocol does not promise it; so a row may begin and end anywhere.
 */
final class BinaryRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int FLAG_BITS_THAT_MATTER = 0xffff0000;
    private static final int TRAILER = -1;

    /** Where messages come from. */
    interface Messages {
        /** The next message, or null after the last. */
        byte @Nullable [] next() throws SQLException;
    }

    private final Messages messages;
    private byte[] buffer = new byte[0];
    private int position;
    private int[] offsets = new int[0];
    private int[] lengths = new int[0];
    private int fields;
    private boolean headerSeen;
    private boolean ended;

    BinaryRows(Messages messages) {
        this.messages = messages;
    }

    boolean next() throws SQLException {
        if (ended) {
            return false;
        }
        if (!headerSeen) {
            readHeader();
        }
        need(2);
        int count = int16(position);
        position += 2;
        if (count == TRAILER) {
            end();
            return false;
        }
        if (count < 0) {
            throw malformed("a row of " + count + " fields");
        }
        readFields(count);
        return true;
    }

    void stop() {
        ended = true;
    }

    int fields() {
        return fields;
    }

    byte[] buffer() {
        return buffer;
    }

    int offset(int field) {
        return offsets[field];
    }

    int length(int field) {
        return lengths[field];
    }

    private void readHeader() throws SQLException {
        need(SIGNATURE.length + 8);
        if (!Arrays.equals(buffer, position, position + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw malformed("no signature");
        }
        position += SIGNATURE.length;
        int flags = int32(position);
        if ((flags & FLAG_BITS_THAT_MATTER) != 0) {
            throw malformed("flags " + Integer.toHexString(flags));
        }
        int extension = int32(position + 4);
        position += 8;
        if (extension < 0) {
            throw malformed("a header extension of " + extension + " bytes");
        }
        need(extension);
        position += extension;
        headerSeen = true;
    }

    /** Offsets are kept relative to the row's begin until the row is whole, since more bytes may move the buffer. */
    private void readFields(int count) throws SQLException {
        if (offsets.length < count) {
            offsets = new int[count];
            lengths = new int[count];
        }
        int done = 0;
        for (int field = 0; field < count; field++) {
            need(done + 4);
            int length = int32(position + done);
            done += 4;
            if (length < -1) {
                throw malformed("a field of " + length + " bytes");
            }
            offsets[field] = done;
            lengths[field] = length;
            done += Math.max(0, length);
        }
        need(done);
        for (int field = 0; field < count; field++) {
            offsets[field] += position;
        }
        fields = count;
        position += done;
    }

    /** Reads to the end, where the server says whether all went well. */
    private void end() throws SQLException {
        int rest = buffer.length - position;
        for (byte[] message = messages.next(); message != null; message = messages.next()) {
            rest += message.length;
        }
        if (rest > 0) {
            throw malformed("bytes after the end");
        }
        ended = true;
        fields = 0;
    }

    /** Makes sure that {@code count} bytes from the position on are there. */
    private void need(int count) throws SQLException {
        while (buffer.length - position < count) {
            byte @Nullable [] message = messages.next();
            if (message == null) {
                throw malformed("it stops in the middle");
            }
            int rest = buffer.length - position;
            if (rest > 0) {
                byte[] joined = Arrays.copyOfRange(buffer, position, position + rest + message.length);
                System.arraycopy(message, 0, joined, rest, message.length);
                message = joined;
            }
            buffer = message;
            position = 0;
        }
    }

    private int int16(int at) {
        return (short) ((buffer[at] & 0xff) << 8 | buffer[at + 1] & 0xff);
    }

    private int int32(int at) {
        return (buffer[at] & 0xff) << 24
                | (buffer[at + 1] & 0xff) << 16
                | (buffer[at + 2] & 0xff) << 8
                | buffer[at + 3] & 0xff;
    }

    private static SQLException malformed(String what) {
        return new SQLException(
                "what the server copies out is not PostgreSQL's binary form: " + what,
                PSQLState.PROTOCOL_VIOLATION.getState());
    }
}
