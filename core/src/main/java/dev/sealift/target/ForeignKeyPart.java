package dev.sealift.target;

import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key.
 *
 * @param definition as {@code pg_get_constraintdef} writes it, with NOT VALID or NOT ENFORCED where it is so
 * @param validated whether the rows that were there are known to keep it
 * @param columns in the order of {@code parentColumns}
 * @param restsOn the unique index of the referenced table that it uses, with its schema
 */
public record ForeignKeyPart(
        String schema,
        String table,
        String name,
        String definition,
        boolean validated,
        List<String> columns,
        String parentSchema,
        String parent,
        List<String> parentColumns,
        String restsOn,
        @Nullable String comment)
        implements SchemaPart {

    public ForeignKeyPart {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }

    @Override
    public Kind kind() {
        return Kind.FOREIGN_KEY;
    }

    @Override
    public List<String> takingOff() {
        return List.of(alterTable() + "DROP CONSTRAINT " + Quote.identifier(name));
    }

    @Override
    public List<String> puttingBack() {
        List<String> statements = new ArrayList<>();
        statements.add(adding());
        statements.addAll(commenting());
        if (validated) {
            statements.add(validating());
        }
        return statements;
    }

    /** Adds it for rows to come: the others are looked at later, under a lock that lets writers go on. */
    public String adding() {
        return alterTable() + "ADD CONSTRAINT " + Quote.identifier(name) + " " + definition
                + (validated ? " NOT VALID" : "");
    }

    public String validating() {
        return alterTable() + "VALIDATE CONSTRAINT " + Quote.identifier(name);
    }

    /** May be run again. */
    public List<String> commenting() {
        return comment == null
                ? List.of()
                : List.of("COMMENT ON CONSTRAINT " + Quote.identifier(name) + " ON " + Quote.qualified(schema, table)
                        + " IS " + Quote.text(comment));
    }

    private String alterTable() {
        return "ALTER TABLE " + Quote.qualified(schema, table) + " ";
    }
}
