package dev.sealift.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lies in quarantine of one table, by row and column. Of each raw value it keeps the storage class and a SHA-256
 * that the server computed, and of a row that was left out one digest, so its size does not depend on the values'.
 * Only corrections are kept as they are.
 */
public final class QuarantineIndex {
    private record Cell(List<SqliteValue> key, String column) {}

    private record Seal(StorageClass storageClass, byte[] sha256, Held held) {}

    /**
     * Why a value is in quarantine, and what stands in its place.
     *
     * @param corrected the value that a person gave, or null where none is given
     */
    public record Held(Reason reason, @Nullable SqliteValue corrected) {}

    private final Map<Cell, Seal> cells = new HashMap<>();
    private final Map<List<SqliteValue>, byte[]> skippedRows = new HashMap<>();
    private final Set<String> orphanColumns = new HashSet<>();

    private QuarantineIndex() {}

    /** Nothing. */
    public static QuarantineIndex empty() {
        return new QuarantineIndex();
    }

    /** Reads what a run has put into quarantine of a table. */
    public static QuarantineIndex read(Connection connection, long run, String table) throws SQLException {
        QuarantineIndex index = new QuarantineIndex();
        try (PreparedStatement select = JournalSql.prepare(
                connection,
                "SELECT row_key, column_name, storage_class, sha256(raw), reason, corrected_class, corrected FROM "
                        + QuarantineTable.relation(connection) + " WHERE run = ? AND table_name = ?")) {
            select.setFetchSize(1_000);
            select.setLong(1, run);
            select.setString(2, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    index.add(rows);
                }
            }
        }
        return index;
    }

    private void add(ResultSet row) throws SQLException {
        List<SqliteValue> key = KeyJson.read(row.getString(1));
        String column = row.getString(2);
        StorageClass storageClass = StorageClass.valueOf(row.getString(3));
        byte[] sha256 = row.getBytes(4);
        Reason reason = Reason.of(row.getString(5));
        if (reason == Reason.SKIPPED_ROW) {
            mix(cellDigest(column, storageClass, sha256), skippedRows.computeIfAbsent(key, k -> new byte[32]));
            return;
        }
        if (reason == Reason.ORPHAN) {
            orphanColumns.add(column);
        }
        String corrected = row.getString(6);
        SqliteValue value = corrected == null ? null : RawValue.value(StorageClass.valueOf(corrected), row.getBytes(7));
        cells.put(new Cell(key, column), new Seal(storageClass, sha256, new Held(reason, value)));
    }

    /** Whether no single value lies there; whole rows may. */
    public boolean hasNoCells() {
        return cells.isEmpty();
    }

    /** Whether nothing lies there. */
    public boolean isEmpty() {
        return cells.isEmpty() && skippedRows.isEmpty();
    }

    /** Whether the row with this key lies there as a whole, or whatever value of one of these columns of it. */
    public boolean concerns(List<SqliteValue> key, List<String> columns) {
        return skippedRows.containsKey(key) || columns.stream().anyMatch(c -> cells.containsKey(new Cell(key, c)));
    }

    /** Whether references of a column lie there that became NULL. */
    public boolean hasOrphans(String column) {
        return orphanColumns.contains(column);
    }

    /** Whether whole rows lie there. */
    public boolean hasRows() {
        return !skippedRows.isEmpty();
    }

    /** What is known of exactly this value of this cell, or null where it does not lie in quarantine. */
    public @Nullable Held held(List<SqliteValue> key, String column, SqliteValue value) {
        Seal seal = cells.get(new Cell(key, column));
        if (seal == null || seal.storageClass() != value.storageClass()) {
            return null;
        }
        return MessageDigest.isEqual(seal.sha256(), sha256(RawValue.bytes(value))) ? seal.held() : null;
    }

    /** Whether exactly this row lies in quarantine as a whole. @param columns the names of its columns, in their order */
    public boolean holdsRow(List<SqliteValue> key, String[] columns, Row row) {
        byte[] digest = skippedRows.get(key);
        if (digest == null) {
            return false;
        }
        byte[] expected = new byte[32];
        for (int i = 0; i < columns.length; i++) {
            SqliteValue value = row.value(i);
            mix(cellDigest(columns[i], value.storageClass(), sha256(RawValue.bytes(value))), expected);
        }
        return MessageDigest.isEqual(digest, expected);
    }

    /** The cells of a row come in any order; each digest holds its column's name, so that none can cancel another out. */
    private static void mix(byte[] digest, byte[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] ^= digest[i];
        }
    }

    private static byte[] cellDigest(String column, StorageClass storageClass, byte[] sha256) {
        MessageDigest digest = digest();
        digest.update(column.getBytes(UTF_8));
        digest.update((byte) 0);
        digest.update((byte) storageClass.ordinal());
        return digest.digest(sha256);
    }

    private static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
