package dev.sealift.doctor;

import dev.sealift.sql.Quote;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables that everybody may read who reaches a service before the database, as Supabase's.
 *
 * @param roles those that the service works as, or PUBLIC
 * @param owner the role that makes the tables
 * @param comingToo whether tables that Sealift makes get these rights by default
 * @param tables those that are there, have no row-level security and may be read
 */
public record ExposedTables(List<String> roles, String owner, String schema, boolean comingToo, List<String> tables)
        implements Finding {
    private static final int NAMED = 5;

    public ExposedTables {
        roles = List.copyOf(roles);
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
        String who = String.join(" and ", roles);
        String coming = "whatever is made in the schema " + schema + " may be read by " + who
                + ", and Sealift makes tables without row-level security, as SQLite knows none";
        String there = (tables.size() == 1 ? "this table has" : tables.size() + " tables have")
                + " no row-level security and may be read by " + who + ": "
                + tables.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (tables.size() > NAMED ? ", …" : "");
        return !comingToo ? there : tables.isEmpty() ? coming : coming + "; " + there;
    }

    @Override
    public String advice() {
        String names = roles.stream()
                .map(role -> role.equals("PUBLIC") ? role : Quote.identifier(role))
                .collect(Collectors.joining(", "));
        String enable = "ALTER TABLE … ENABLE ROW LEVEL SECURITY and a policy for each table that they may read";
        return comingToo
                ? "before the load: ALTER DEFAULT PRIVILEGES FOR ROLE " + Quote.identifier(owner) + " IN SCHEMA "
                        + Quote.identifier(schema) + " REVOKE ALL ON TABLES FROM " + names + "; or after it: " + enable
                : enable;
    }
}
