package dev.sealift.doctor;

import dev.sealift.target.VectorExtension;
import java.sql.SQLException;
import java.util.List;

/** pgvector, and what else is created. */
final class ExtensionCheck implements Check {
    /** A trusted extension is for everybody who may create in the database. */
    private static final String MAY_CREATE = """
            EXISTS (SELECT FROM pg_catalog.pg_available_extension_versions v
                     WHERE v.name = 'vector' AND (NOT v.superuser OR v.trusted)
                       AND pg_catalog.has_database_privilege(current_database(), 'CREATE'))
                OR (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)""";

    @Override
    public List<Finding> look(Look look) throws SQLException {
        VectorExtension vector = VectorExtension.probe(look.session()).orElse(null);
        List<String> others = look.rows(
                "SELECT extname || ' ' || extversion FROM pg_catalog.pg_extension WHERE extname <> 'vector' ORDER BY 1",
                row -> row.getString(1));
        return List.of(
                new VectorFound(vector, look.yes(MAY_CREATE), look.version().major()), new ExtensionsFound(others));
    }
}
