package dev.sealift.source.chroma;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code embeddings_queue}, the write-ahead log of a directory: what was asked of a collection, in order. */
final class Queue {
    private final StoreTables tables;
    private @Nullable PreparedStatement row;

    Queue(StoreTables tables) {
        this.tables = tables;
    }

    enum Operation {
        ADD,
        UPDATE,
        UPSERT,
        DELETE
    }

    /** Takes the rows of the queue, in order. */
    @FunctionalInterface
    interface RowSink {
        void take(long sequence, Operation operation, String id, boolean vector) throws SQLException;
    }

    /** @param after the row that was the last one known */
    void read(String collection, long after, RowSink sink) throws SQLException {
        if (!tables.has("embeddings_queue")) {
            return;
        }
        // A topic is persistent://default/default/ and the collection's id.
        try (PreparedStatement statement = tables.prepare(
                "SELECT seq_id, operation, id, vector IS NOT NULL FROM embeddings_queue"
                        + " WHERE seq_id > ?2 AND substr(topic, -length(?1)) = ?1 ORDER BY seq_id",
                collection)) {
            statement.setLong(2, after);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int operation = rows.getInt(2);
                    if (operation >= 0 && operation < Operation.values().length) {
                        sink.take(
                                rows.getLong(1), Operation.values()[operation], rows.getString(3), rows.getBoolean(4));
                    }
                }
            }
        }
    }

    /** The vector of a row, or null where it has none. */
    float @Nullable [] vector(long sequence) throws SQLException {
        try (ResultSet row = row(sequence)) {
            byte[] bytes = row.next() ? row.getBytes(1) : null;
            if (bytes == null) {
                return null;
            }
            float[] vector = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(vector);
            return vector;
        }
    }

    /** The metadata of a row, with the document among them. */
    MetadataReader.Read metadata(long sequence) throws SQLException {
        try (ResultSet row = row(sequence)) {
            String json = row.next() ? row.getString(2) : null;
            return json == null || json.isEmpty() ? MetadataReader.Read.nothing() : MetadataReader.read(json);
        }
    }

    /** Prepared once for all rows, and closed with the connection. */
    private ResultSet row(long sequence) throws SQLException {
        if (row == null) {
            row = tables.connection()
                    .prepareStatement("SELECT vector, metadata FROM embeddings_queue WHERE seq_id = ?");
        }
        row.setLong(1, sequence);
        return row.executeQuery();
    }
}
