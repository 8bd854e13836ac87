package dev.sealift.source.chroma;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code chroma.sqlite3}, whose tables changed from version to version: what is there is asked, not assumed. */
final class StoreTables {
    private final Connection connection;

    StoreTables(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    boolean has(String table) throws SQLException {
        return number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", table) > 0;
    }

    boolean has(String table, String column) throws SQLException {
        return number("SELECT count(*) FROM pragma_table_info(?) WHERE name = ?", table, column) > 0;
    }

    /** The first number of the first row, or 0 without a row. */
    long number(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    PreparedStatement prepare(String sql, @Nullable String... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
        }
        return statement;
    }

    /** Up to which row of the queue a segment goes, or -1 where nobody has noted it. */
    long sequence(@Nullable String segment) throws SQLException {
        if (segment == null) {
            return -1;
        }
        try (PreparedStatement statement = prepare("SELECT seq_id FROM max_seq_id WHERE segment_id = ?", segment);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? sequence(rows, 1) : -1;
        }
    }

    /** A number of the queue, which old versions wrote as eight bytes, the highest first. */
    static long sequence(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column) instanceof byte[] bytes && bytes.length == Long.BYTES
                ? ByteBuffer.wrap(bytes).getLong()
                : rows.getLong(column);
    }

    /** The value of a row of {@code embedding_metadata} and its sisters, from its four columns. */
    static MetadataValue value(ResultSet rows, int text, int whole, int real, int bool) throws SQLException {
        String string = rows.getString(text);
        if (string != null) {
            return new MetadataValue.Text(string);
        }
        long number = rows.getLong(whole);
        if (!rows.wasNull()) {
            return new MetadataValue.Int(number);
        }
        double fraction = rows.getDouble(real);
        if (!rows.wasNull()) {
            return new MetadataValue.Float(fraction);
        }
        long truth = bool == 0 ? 0 : rows.getLong(bool);
        // Chroma keeps no null. A row without a value is a NaN, which SQLite stores as NULL.
        return bool == 0 || rows.wasNull() ? new MetadataValue.Float(Double.NaN) : new MetadataValue.Bool(truth != 0);
    }
}
