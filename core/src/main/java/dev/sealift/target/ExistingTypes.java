package dev.sealift.target;

import dev.sealift.model.TargetType;
import dev.sealift.model.TypeWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads types of the target by their numbers in its catalog.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-type.html">pg_type</a>
 */
final class ExistingTypes {
    private static final String TYPE = """
            SELECT pg_catalog.format_type(t.oid, ?) AS sql, t.typtype AS kind, t.typname AS name
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
                return found.next() ? TypeWords.type(found.getString("sql")) : Optional.empty();
            }
        }
    }
}
