package dev.sealift.doctor;

import dev.sealift.sql.Quote;
import java.util.List;

/** Tables whose row-level security hides rows from the role. @param role who signs in */
public record HiddenRows(String role, String schema, List<String> tables) implements Finding {
    public HiddenRows {
        tables = List.copyOf(tables);
    }

    @Override
    public Topic topic() {
        return Topic.ROW_SECURITY;
    }

    @Override
    public String subject() {
        return "hidden-rows";
    }

    @Override
    public Weight weight() {
        return Weight.REFUSED;
    }

    @Override
    public String says() {
        return "row-level security may hide rows of " + String.join(", ", tables) + " in the schema " + schema
                + " from the role " + role + ": a load or a proof of these tables fails";
    }

    @Override
    public String advice() {
        return "sign in as their owner, or let an administrator run: ALTER ROLE " + Quote.identifier(role)
                + " BYPASSRLS";
    }
}
