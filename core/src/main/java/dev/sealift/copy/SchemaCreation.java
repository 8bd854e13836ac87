package dev.sealift.copy;

import dev.sealift.sql.Quote;
import dev.sealift.target.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the schema that receives the tables, where it is not there. */
public final class SchemaCreation {
    /** What the journal's marks of made schemas begin with. */
    static final String PREFIX = "schema ";

    private SchemaCreation() {}

    /** Whether it was made now. */
    public static boolean create(Connection connection, String schema) throws SQLException {
        if (new Catalog(connection, schema).schemaExists()) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + Quote.identifier(schema));
        }
        return true;
    }

    /** Under this name the journal knows that a run made the schema. */
    public static String mark(String schema) {
        return PREFIX + schema;
    }
}
