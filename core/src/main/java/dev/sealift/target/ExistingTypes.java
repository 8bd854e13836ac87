package dev.sealift.target;

import dev.sealift.model.TargetType;
import dev.sealift.model.TypeWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Reads types of the target by their numbers in its catalog.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-type.html">pg_type</a>
 */
final class ExistingTypes {
    private static final String TYPE = """
            SELECT pg_catalog.format_type(t.oid, ?) AS sql,
                   t.typtype AS kind, t.typname AS name, t.typbasetype AS base, t.typtypmod AS base_modifier,
                   ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid
                          ORDER BY e.enumsortorder) AS labels,
                   EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
                            WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid
                              AND d.refclassid = 'pg_catalog.pg_extension'::regclass AND x.extname = t.typname)
                   AS of_extension
              FROM pg_catalog.pg_type t WHERE t.oid = ?""";

    private final Connection session;

    ExistingTypes(Connection session) {
        this.session = session;
    }

    /** The type, or none if Sealift does not write it. @param modifier as {@code pg_attribute.atttypmod} has it */
    Optional<TargetType> of(long type, int modifier) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(TYPE)) {
            query.setInt(1, modifier);
            query.setLong(2, type);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? of(found) : Optional.empty();
            }
        }
    }

    private Optional<TargetType> of(ResultSet type) throws SQLException {
        String sql = type.getString("sql");
        return switch (type.getString("kind")) {
            case "e" ->
                Optional.of(new TargetType.Enum(
                        sql, List.of((String[]) type.getArray("labels").getArray())));
            case "d" ->
                of(type.getLong("base"), type.getInt("base_modifier")).map(base -> new TargetType.Domain(sql, base));
            case "b" -> type.getBoolean("of_extension") ? ofExtension(type.getString("name"), sql) : ofPostgres(sql);
            default -> Optional.empty();
        };
    }

    private static Optional<TargetType> ofExtension(String name, String sql) {
        return name.equals("citext") ? Optional.of(new TargetType.Citext(sql)) : Optional.empty();
    }

    private static Optional<TargetType> ofPostgres(String sql) {
        return sql.equals("oid") ? Optional.of(new TargetType.LargeObject()) : TypeWords.type(sql);
    }
}
