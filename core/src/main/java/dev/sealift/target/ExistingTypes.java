package dev.sealift.target;

import dev.sealift.model.TargetType;
import dev.sealift.model.TypeWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads types of the target by their numbers in its catalog.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-type.html">pg_type</a>
 */
final class ExistingTypes {
    private static final String TYPE = """
            SELECT pg_catalog.format_type(t.oid, ?) AS sql,
                   t.typtype AS kind, t.typname AS name, t.typbasetype AS base, CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END AS element, t.typtypmod AS base_modifier,
                   ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid
                          ORDER BY e.enumsortorder) AS labels,
                   EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
                            WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid
                              AND d.refclassid = 'pg_catalog.pg_extension'::regclass AND x.extname = t.typname)
                   AS of_extension
              FROM pg_catalog.pg_type t WHERE t.oid = ?""";

    private static final Pattern DIMENSION = Pattern.compile("\\((\\d+)\\)$");

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
                return found.next() ? of(found, modifier) : Optional.empty();
            }
        }
    }

    private Optional<TargetType> of(ResultSet type, int modifier) throws SQLException {
        String sql = type.getString("sql");
        return switch (type.getString("kind")) {
            case "e" ->
                Optional.of(new TargetType.Enum(
                        sql, List.of((String[]) type.getArray("labels").getArray())));
            case "d" ->
                of(type.getLong("base"), type.getInt("base_modifier")).map(base -> new TargetType.Domain(sql, base));
            case "b" ->
                type.getLong("element") != 0
                        ? array(sql, type.getLong("element"), modifier)
                        : type.getBoolean("of_extension") ? ofExtension(type.getString("name"), sql) : ofPostgres(sql);
            default -> Optional.empty();
        };
    }

    private static Optional<TargetType> ofExtension(String name, String sql) {
        return switch (name) {
            case "citext" -> Optional.of(new TargetType.Citext(sql));
            case "vector" -> Optional.of(new TargetType.Vector(sql, dimension(sql)));
            default -> Optional.empty();
        };
    }

    /** Of {@code vector(384)}; a vector without one takes every dimension. */
    private static int dimension(String sql) {
        Matcher digits = DIMENSION.matcher(sql);
        return digits.find() ? Integer.parseInt(digits.group(1)) : 0;
    }

    /** An array of a type that has a number of its own in each database; TypeWords knows those of the others. */
    private Optional<TargetType> array(String sql, long element, int modifier) throws SQLException {
        Optional<TargetType> known = TypeWords.type(sql);
        return known.isPresent()
                ? known
                : of(element, modifier)
                        .filter(type -> type instanceof TargetType.Enum || type instanceof TargetType.Citext)
                        .map(type -> new TargetType.Array(type, Math.toIntExact(element)));
    }

    private static Optional<TargetType> ofPostgres(String sql) {
        return sql.equals("oid") ? Optional.of(new TargetType.LargeObject()) : TypeWords.type(sql);
    }
}
