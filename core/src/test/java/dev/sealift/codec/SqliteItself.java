package dev.sealift.codec;

import dev.sealift.model.SqliteValue;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import tools.jackson.databind.JsonNode;

/** What SQLite's own functions make of JSON. */
final class SqliteItself {
    private static final Connection MEMORY = open();

    private SqliteItself() {}

    private static Connection open() {
        try {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document in SQLite's JSONB. */
    static SqliteValue jsonb(String json) {
        return new SqliteValue.Blob(eval("SELECT jsonb(?)", json.getBytes(StandardCharsets.UTF_8), true));
    }

    /** The JSON text of a document in SQLite's JSONB. */
    static String text(byte[] jsonb) {
        return new String(eval("SELECT CAST(json(?) AS BLOB)", jsonb, false), StandardCharsets.UTF_8);
    }

    /** The bytes that an expression of SQL makes. */
    static byte[] bytes(String expression) {
        return eval("SELECT " + expression + " WHERE ? IS NOT NULL", new byte[1], false);
    }

    /** Whether SQLite writes both as the same text. */
    static boolean same(SqliteValue a, SqliteValue b) {
        return written(a).equals(written(b));
    }

    /** The JSON text of a document, as a text or in SQLite's JSONB. */
    static String written(SqliteValue value) {
        return switch (value) {
            case SqliteValue.Blob blob -> text(blob.bytes());
            case SqliteValue.Text text -> new String(text.utf8(), StandardCharsets.UTF_8);
            default -> value.toString();
        };
    }

    static JsonNode json(SqliteValue value) {
        return value instanceof SqliteValue.Blob blob
                ? Meaning.json(Cells.text(text(blob.bytes())))
                : Meaning.json(value);
    }

    private static synchronized byte[] eval(String sql, byte[] argument, boolean asText) {
        try (PreparedStatement statement = MEMORY.prepareStatement(sql)) {
            if (asText) {
                statement.setString(1, new String(argument, StandardCharsets.UTF_8));
            } else {
                statement.setBytes(1, argument);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.getBytes(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    sql + " of " + java.util.HexFormat.of().formatHex(argument), e);
        }
    }
}
