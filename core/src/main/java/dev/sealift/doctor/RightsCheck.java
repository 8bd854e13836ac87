package dev.sealift.doctor;

import dev.sealift.sql.Quote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the role may do of what a run does. */
final class RightsCheck implements Check {
    private static final String JOURNAL = "sealift";

    private static final String QUESTION = """
            SELECT current_database(), current_user,
                   pg_catalog.has_database_privilege(current_database(), 'CREATE'),
                   pg_catalog.has_database_privilege(current_database(), 'TEMPORARY'),
                   n.oid IS NOT NULL,
                   pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_schema_privilege(n.oid, 'CREATE'),
                   j.oid IS NOT NULL,
                   pg_catalog.has_schema_privilege(j.oid, 'USAGE') AND pg_catalog.has_schema_privilege(j.oid, 'CREATE')
              FROM (SELECT ?::text AS name, ?::text AS journal) AS a
              LEFT JOIN pg_catalog.pg_namespace AS n ON n.nspname = a.name
              LEFT JOIN pg_catalog.pg_namespace AS j ON j.nspname = a.journal""";

    @Override
    public List<Finding> look(Look look) throws SQLException {
        String schema = look.url().schema();
        return List.copyOf(
                look.rows(QUESTION, row -> found(row, schema), schema, JOURNAL).get(0));
    }

    private static List<Finding> found(ResultSet row, String schema) throws SQLException {
        String database = Quote.identifier(row.getString(1));
        String role = Quote.identifier(row.getString(2));
        List<Finding> rights = new ArrayList<>();
        rights.add(
                row.getBoolean(5)
                        ? new RightFound(
                                "USAGE and CREATE on the schema " + schema,
                                row.getBoolean(6),
                                "tables are made there",
                                "GRANT USAGE, CREATE ON SCHEMA " + Quote.identifier(schema) + " TO " + role)
                        : new RightFound(
                                "a schema " + schema,
                                false,
                                "tables are to be made there, and it does not exist",
                                "CREATE SCHEMA " + Quote.identifier(schema) + " AUTHORIZATION " + role));
        rights.add(
                row.getBoolean(7)
                        ? new RightFound(
                                "USAGE and CREATE on the schema " + JOURNAL,
                                row.getBoolean(8),
                                "the journal of the runs and the quarantine are kept there",
                                "GRANT USAGE, CREATE ON SCHEMA " + JOURNAL + " TO " + role)
                        : new RightFound(
                                "CREATE on the database",
                                row.getBoolean(3),
                                "the journal of the runs and the quarantine are kept in a schema of their own",
                                "CREATE SCHEMA " + JOURNAL + " AUTHORIZATION " + role + "; or GRANT CREATE ON DATABASE "
                                        + database + " TO " + role));
        rights.add(new RightFound(
                "TEMPORARY on the database",
                row.getBoolean(4),
                "rows that get new ids, or meet rows that are there, are staged in temporary tables",
                "GRANT TEMPORARY ON DATABASE " + database + " TO " + role));
        return rights;
    }
}
