package dev.sealift.verify;

import dev.sealift.mapping.Ids;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.plan.IdMap;
import dev.sealift.plan.IdMapSql;
import dev.sealift.target.CopyOutRows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Checks a map of ids by itself: one row for each row of the table, no new id twice, and each the one that belongs to its
 * old id. That the rows have these ids is seen where they are compared, through the map.
 */
final class IdMapCheck {
    private static final String HINT =
            "the references in the target stand for these ids; to load again: sealift migrate … --restart";
    private static final int MOST_TOLD = 20;
    private static final int UUID_BYTES = 16;

    private final IdMap map;
    private final List<Diagnostic> faults = new ArrayList<>();

    private IdMapCheck(IdMap map) {
        this.map = map;
    }

    /**
     * @param rows of the table in the source
     * @param structure what the catalog says of the map and of the table's sequence
     */
    static List<Diagnostic> faults(IdMap map, long rows, StructureCheck structure, Connection connection)
            throws SQLException {
        IdMapCheck check = new IdMapCheck(map);
        check.count(rows, connection);
        if (!structure.isKeyed(map)) {
            check.distinct(rows, connection);
        }
        switch (map.ids()) {
            case Ids.Serial s -> check.numbers(structure.nextOwnId(map), connection);
            case Ids.Uuids u -> check.uuids(u.namespace(), connection);
            case Ids.Kept k -> throw new IllegalArgumentException("ids that are kept have no map");
        }
        return check.faults;
    }

    private void count(long rows, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + map.qualified())) {
            count.next();
            if (count.getLong(1) != rows) {
                fault("has " + count.getLong(1) + " rows, and the table " + rows);
            }
        }
    }

    /** Keys that are there say so without a look at every row. */
    private void distinct(long rows, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(
                        "SELECT count(DISTINCT old_id), count(DISTINCT new_id) FROM " + map.qualified())) {
            counts.next();
            if (counts.getLong(1) != rows || counts.getLong(2) != rows) {
                fault("has " + counts.getLong(1) + " old and " + counts.getLong(2) + " new ids for the " + rows
                        + " rows of the table");
            }
        }
    }

    private void numbers(OptionalLong next, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet ends = statement.executeQuery(
                        "SELECT coalesce(min(new_id), 1), coalesce(max(new_id), 0) FROM " + map.qualified())) {
            ends.next();
            if (ends.getLong(1) < 1) {
                fault("has the new id " + ends.getLong(1) + "; new ids begin with 1");
            }
            if (next.isPresent() && next.getAsLong() <= ends.getLong(2)) {
                faults.add(new Diagnostic(
                        Code.SEQUENCE_BEHIND,
                        map.table() + "." + map.key(),
                        "the next id would not be past " + ends.getLong(2) + ", the largest new id",
                        "set the sequence past it with setval"));
            }
        }
    }

    /** Every new id is made again from the old one, as PostgreSQL writes it as text. */
    private void uuids(UUID namespace, Connection connection) throws SQLException {
        byte[] prefix = HexFormat.of().parseHex(namespace.toString().replace("-", ""));
        byte[] table = (map.table() + ":").getBytes(StandardCharsets.UTF_8);
        MessageDigest sha1 = sha1();
        long wrong = 0;
        try (CopyOutRows rows = CopyOutRows.begin(connection, IdMapSql.copyOut(map))) {
            while (rows.next()) {
                sha1.update(prefix);
                sha1.update(table);
                sha1.update(rows.buffer(), rows.offset(0), rows.length(0));
                if (!isVersionFive(sha1.digest(), rows.buffer(), rows.offset(1)) && wrong++ < MOST_TOLD) {
                    fault("has for the old id "
                            + new String(rows.buffer(), rows.offset(0), rows.length(0), StandardCharsets.UTF_8)
                            + " the new id "
                            + HexFormat.of().formatHex(rows.buffer(), rows.offset(1), rows.offset(1) + UUID_BYTES)
                            + ", which is not made of it");
                }
            }
        }
        if (wrong > MOST_TOLD) {
            fault("has " + wrong + " new ids that are not made of their old ones");
        }
    }

    /** Byte 6 has the version in its upper half, byte 8 the variant in its two upper bits; all others are the hash's. */
    private static boolean isVersionFive(byte[] hash, byte[] uuid, int offset) {
        for (int i = 0; i < UUID_BYTES; i++) {
            int wanted = switch (i) {
                case 6 -> 0x50 + (hash[i] & 0x0F);
                case 8 -> 0x80 + (hash[i] & 0x3F);
                default -> hash[i] & 0xFF;
            };
            if (wanted != (uuid[offset + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private void fault(String message) {
        faults.add(
                new Diagnostic(Code.ID_MAP_DIFFERENT, map.table(), "the map " + map.qualified() + " " + message, HINT));
    }
}
