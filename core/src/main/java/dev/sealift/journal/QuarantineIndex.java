package dev.sealift.journal;

import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What lies in quarantine of one table, by row and column. Of each raw value it keeps the storage class and a SHA-256
 * that the server computed, so its size does not depend on the values'.
 */
public final class QuarantineIndex {
    private record Cell(List<SqliteValue> key, String column) {}

    private record Seal(StorageClass storageClass, byte[] sha256) {}

    private final Map<Cell, Seal> cells = new HashMap<>();

    private QuarantineIndex() {}

    /** Nothing. */
    public static QuarantineIndex empty() {
        return new QuarantineIndex();
    }

    /** Reads what a run has put into quarantine of a table. */
    public static QuarantineIndex read(Connection connection, long run, String table) throws SQLException {
        QuarantineIndex index = new QuarantineIndex();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT row_key, column_name, storage_class, sha256(raw)
                FROM sealift.quarantine WHERE run = ? AND table_name = ?""")) {
            select.setLong(1, run);
            select.setString(2, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    index.cells.put(
                            new Cell(KeyJson.read(rows.getString(1)), rows.getString(2)),
                            new Seal(StorageClass.valueOf(rows.getString(3)), rows.getBytes(4)));
                }
            }
        }
        return index;
    }

    public boolean isEmpty() {
        return cells.isEmpty();
    }

    /** Whether exactly this value of this cell lies in quarantine. */
    public boolean holds(List<SqliteValue> key, String column, SqliteValue value) {
        Seal seal = cells.get(new Cell(key, column));
        return seal != null
                && seal.storageClass() == value.storageClass()
                && MessageDigest.isEqual(seal.sha256(), sha256(Journal.raw(value)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
