package dev.sealift.plan;

import dev.sealift.mapping.Ids;
import dev.sealift.model.TargetType;
import dev.sealift.sql.Quote;

/**
 * The statements that make a map of ids and fill it. Old ids are staged in a temporary table, and the map is brought to
 * them: what is gone is taken out, what is missing comes in, and what is there keeps its new id. So filling may be
 * repeated, also after the source has changed.
 */
public final class IdMapSql {
    private static final String STAGED = "pg_temp.sealift_ids";

    private IdMapSql() {}

    /** Creates the map. */
    static String create(IdMap map, String schema, String table) {
        return "CREATE TABLE " + map.qualified() + " (\n    old_id "
                + oldType(map.oldType()) + " NOT NULL,\n    new_id "
                + map.type().sql() + " NOT NULL,\n    "
                + primaryKey(map) + ",\n    " + unique(map) + "\n);\nCOMMENT ON TABLE " + map.qualified() + " IS "
                + Quote.text("New ids of " + schema + "." + table + ": " + map.describe());
    }

    private static String primaryKey(IdMap map) {
        return "CONSTRAINT " + Quote.identifier(TargetNames.fitting(map.name() + "_pkey")) + " PRIMARY KEY (old_id)";
    }

    private static String unique(IdMap map) {
        return "CONSTRAINT " + Quote.identifier(TargetNames.fitting(map.name() + "_new_id_key")) + " UNIQUE (new_id)";
    }

    public static String isEmpty(IdMap map) {
        return "SELECT NOT EXISTS (SELECT FROM " + map.qualified() + ")";
    }

    /** Takes the keys off an empty map: filled with UUIDs, which come in no order, it is several times as fast without. */
    public static String withoutKeys(IdMap map) {
        return "ALTER TABLE " + map.qualified() + " DROP CONSTRAINT "
                + Quote.identifier(TargetNames.fitting(map.name() + "_pkey")) + ", DROP CONSTRAINT "
                + Quote.identifier(TargetNames.fitting(map.name() + "_new_id_key"));
    }

    public static String withKeys(IdMap map) {
        return "ALTER TABLE " + map.qualified() + " ADD " + primaryKey(map) + ", ADD " + unique(map);
    }

    /** The type of old ids. Texts are compared byte by byte, as SQLite's BINARY collation does. */
    public static String oldType(TargetType type) {
        return type.sql() + (isText(type) ? " COLLATE \"C\"" : "");
    }

    static boolean isText(TargetType type) {
        return type instanceof TargetType.Text || type instanceof TargetType.VarChar;
    }

    /** Creates the stage: for UUIDs, it takes the new ids beside the old ones. */
    public static String stage(IdMap map) {
        String newIds = map.ids() instanceof Ids.Uuids ? ", new_id uuid NOT NULL" : "";
        return "CREATE TEMPORARY TABLE sealift_ids (old_id " + oldType(map.oldType()) + " NOT NULL" + newIds
                + ") ON COMMIT DROP";
    }

    public static String copyIn() {
        return "COPY " + STAGED + " FROM STDIN (FORMAT binary)";
    }

    /** Takes out what the source no longer has. */
    public static String removeGone(IdMap map) {
        return "DELETE FROM " + map.qualified() + " AS m WHERE NOT EXISTS (SELECT FROM " + STAGED
                + " AS s WHERE s.old_id = m.old_id)";
    }

    /** Puts in what is new in the source; whole numbers go on from the largest there is. */
    public static String addMissing(IdMap map) {
        String newId = map.ids() instanceof Ids.Uuids
                ? "s.new_id"
                : "(SELECT coalesce(max(new_id), 0) FROM " + map.qualified()
                        + ") + row_number() OVER (ORDER BY s.old_id)";
        return "INSERT INTO " + map.qualified() + " (old_id, new_id) SELECT s.old_id, " + newId + " FROM " + STAGED
                + " AS s WHERE NOT EXISTS (SELECT FROM " + map.qualified() + " AS m WHERE m.old_id = s.old_id)"
                + " ORDER BY s.old_id";
    }

    public static String analyze(IdMap map) {
        return "ANALYZE " + map.qualified();
    }

    /** Sets the sequence of the table's key behind the largest new id. */
    static String position(IdMap map, String sequence) {
        return "SELECT setval(" + sequence + ", coalesce(max(new_id), 1), count(*) > 0) FROM " + map.qualified();
    }

    /** The map's rows for verification: the old id as PostgreSQL writes it as text, and the new one. */
    public static String copyOut(IdMap map) {
        return "COPY (SELECT old_id::text, new_id FROM " + map.qualified() + ") TO STDOUT (FORMAT binary)";
    }
}
