package dev.sealift.doctor;

import dev.sealift.sql.Quote;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables that everybody may read who reaches a service before the database, as Supabase's.
 *
 * @param coming who may read what is going to be made, by default privileges
 * @param owner the role that makes the tables
 * @param readers who may read one of the tables that are there
 * @param tables those that are there, have no row-level security and may be read
 */
public record ExposedTables(
        List<DefaultReader> coming, String owner, String schema, List<String> readers, List<String> tables)
        implements Finding {
    /** What PostgreSQL calls everybody. */
    static final String EVERYBODY = "PUBLIC";

    private static final int NAMED = 5;

    /**
     * A role that gets the right to read tables when they are made.
     *
     * @param everywhere whether in all schemas, which a REVOKE for one of them does not take away
     * @see <a href="https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html">ALTER DEFAULT PRIVILEGES</a>
     */
    public record DefaultReader(String role, boolean everywhere) {}

    public ExposedTables {
        coming = List.copyOf(coming);
        readers = List.copyOf(readers);
        tables = List.copyOf(tables);
    }

    @Override
    public Topic topic() {
        return Topic.ROW_SECURITY;
    }

    @Override
    public String subject() {
        return "exposed-tables";
    }

    @Override
    public Weight weight() {
        return Weight.ATTENTION;
    }

    @Override
    public String says() {
        String later = "whatever is made in the schema " + schema + " may be read by "
                + coming.stream().map(DefaultReader::role).distinct().collect(Collectors.joining(" and "))
                + ", and Sealift makes tables without row-level security, as SQLite knows none";
        String there = (tables.size() == 1 ? "this table has" : tables.size() + " tables have")
                + " no row-level security and may be read by " + String.join(" and ", readers) + ": "
                + tables.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (tables.size() > NAMED ? ", …" : "");
        return coming.isEmpty() ? there : tables.isEmpty() ? later : later + "; " + there;
    }

    @Override
    public String advice() {
        String enable = "ALTER TABLE … ENABLE ROW LEVEL SECURITY and a policy for each table that they may read";
        return coming.isEmpty()
                ? enable
                : "before the load: " + revoke(false) + revoke(true) + "or after it: " + enable;
    }

    /** What takes the rights away that are given in this schema, or in all; empty where none are. */
    private String revoke(boolean everywhere) {
        String from = coming.stream()
                .filter(reader -> reader.everywhere() == everywhere)
                .map(reader -> reader.role().equals(EVERYBODY) ? EVERYBODY : Quote.identifier(reader.role()))
                .collect(Collectors.joining(", "));
        return from.isEmpty()
                ? ""
                : "ALTER DEFAULT PRIVILEGES FOR ROLE " + Quote.identifier(owner)
                        + (everywhere ? "" : " IN SCHEMA " + Quote.identifier(schema)) + " REVOKE ALL ON TABLES FROM "
                        + from + "; ";
    }
}
