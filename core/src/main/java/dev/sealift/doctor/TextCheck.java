package dev.sealift.doctor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoding and collation.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-database.html">pg_database</a>
 */
final class TextCheck implements Check {
    private static final int PROVIDER_SINCE = 15;
    private static final int LOCALE_SINCE = 17;

    @Override
    public List<Finding> look(Look look) throws SQLException {
        List<Finding> found = new ArrayList<>(look.rows(
                "SELECT pg_catalog.pg_encoding_to_char(encoding) FROM pg_catalog.pg_database"
                        + " WHERE datname = current_database()",
                row -> new EncodingFound(row.getString(1))));
        found.addAll(look.rows(
                collation(look.version().major()),
                row -> new CollationFound(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        look.version().major() >= PROVIDER_SINCE)));
        return found;
    }

    /** Before 15 a database has libc's collation, and nobody notes its version. */
    private static String collation(int major) {
        if (major < PROVIDER_SINCE) {
            return "SELECT datname, 'libc', datcollate, NULL, NULL FROM pg_catalog.pg_database"
                    + " WHERE datname = current_database()";
        }
        String locale = major < LOCALE_SINCE ? "daticulocale" : "datlocale";
        return """
                SELECT datname, CASE datlocprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
                       coalesce(%s, datcollate), datcollversion, pg_catalog.pg_database_collation_actual_version(oid)
                  FROM pg_catalog.pg_database WHERE datname = current_database()""".formatted(locale);
    }
}
