package dev.sealift.target;

import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index, also the one behind a unique constraint.
 *
 * @param definition the CREATE INDEX statement, with storage options, without tablespace
 * @param columns the columns that are keys or included
 * @param expressionColumns the columns that a partial or expression index reads
 * @param tablespace empty for the database's default
 * @param clustered whether CLUSTER uses it
 * @param replicaIdentity whether it is the table's replica identity
 * @param statistics the columns, which are expressions then, that have a statistics target of their own
 * @param extensions those that it was said to depend on
 * @param constraint the unique constraint, if there is one
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-index.html">pg_index</a>
 */
public record IndexPart(
        String schema,
        String table,
        String name,
        String definition,
        boolean unique,
        List<String> columns,
        List<String> expressionColumns,
        String tablespace,
        boolean clustered,
        boolean replicaIdentity,
        List<Statistics> statistics,
        List<String> extensions,
        @Nullable String comment,
        @Nullable Unique constraint)
        implements SchemaPart {

    /** @param column the number of the index's column, from 1 */
    public record Statistics(int column, int target) {}

    /**
     * A unique constraint; its name is the index's.
     *
     * @param definition as {@code pg_get_constraintdef} writes it
     */
    public record Unique(
            String definition,
            boolean deferrable,
            boolean deferred,
            @Nullable String comment) {}

    public IndexPart {
        columns = List.copyOf(columns);
        expressionColumns = List.copyOf(expressionColumns);
        statistics = List.copyOf(statistics);
        extensions = List.copyOf(extensions);
    }

    @Override
    public Kind kind() {
        return Kind.INDEX;
    }

    @Override
    public List<String> takingOff() {
        return List.of(constraint == null ? "DROP INDEX " + index() : alterTable() + "DROP CONSTRAINT " + quotedName());
    }

    @Override
    public List<String> puttingBack() {
        List<String> statements = new ArrayList<>(building());
        if (!tablespace.isEmpty()) {
            statements.add("ALTER INDEX " + index() + " SET TABLESPACE " + Quote.identifier(tablespace));
        }
        statements.addAll(marking());
        return statements;
    }

    /** The statements that make it and its constraint, in the session's default tablespace. */
    public List<String> building() {
        if (constraint == null) {
            return List.of(definition);
        }
        // The syntax of a constraint cannot say all that an index can, but a constraint can take an index over.
        return List.of(
                definition,
                alterTable() + "ADD CONSTRAINT " + quotedName() + " UNIQUE USING INDEX " + quotedName()
                        + (constraint.deferrable() ? " DEFERRABLE" : "")
                        + (constraint.deferred() ? " INITIALLY DEFERRED" : ""));
    }

    /** The statements that say what the definition does not; they may be run again. */
    public List<String> marking() {
        List<String> statements = new ArrayList<>();
        if (comment != null) {
            statements.add("COMMENT ON INDEX " + index() + " IS " + Quote.text(comment));
        }
        if (constraint != null && constraint.comment() != null) {
            statements.add("COMMENT ON CONSTRAINT " + quotedName() + " ON " + Quote.qualified(schema, table) + " IS "
                    + Quote.text(constraint.comment()));
        }
        for (Statistics s : statistics) {
            statements.add("ALTER INDEX " + index() + " ALTER COLUMN " + s.column() + " SET STATISTICS " + s.target());
        }
        for (String extension : extensions) {
            statements.add("ALTER INDEX " + index() + " DEPENDS ON EXTENSION " + Quote.identifier(extension));
        }
        if (clustered) {
            statements.add(alterTable() + "CLUSTER ON " + quotedName());
        }
        if (replicaIdentity) {
            statements.add(alterTable() + "REPLICA IDENTITY USING INDEX " + quotedName());
        }
        return statements;
    }

    private String quotedName() {
        return Quote.identifier(name);
    }

    private String index() {
        return Quote.qualified(schema, name);
    }

    private String alterTable() {
        return "ALTER TABLE " + Quote.qualified(schema, table) + " ";
    }
}
