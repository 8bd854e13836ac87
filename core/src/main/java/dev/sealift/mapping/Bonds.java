package dev.sealift.mapping;

import dev.sealift.model.Column;
import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import java.util.List;
import java.util.Objects;

/**
 * What the schema asks of a column's values.
 *
 * @param key in the primary key
 * @param unique in a unique constraint or a unique index
 * @param foreignKey on either side of a foreign key
 * @param indexed in any index
 * @param expression in a CHECK, an index predicate or expression, or a generated column's expression, or generated
 *     itself
 * @param notNull declared NOT NULL
 */
public record Bonds(
        boolean key, boolean unique, boolean foreignKey, boolean indexed, boolean expression, boolean notNull) {

    static Bonds of(Column column, Table table, Schema schema) {
        String name = column.name();
        Table.PrimaryKey key = table.primaryKey();
        boolean unique = table.uniques().stream().anyMatch(u -> holds(u.keys(), name))
                || table.indexes().stream().anyMatch(i -> i.unique() && holds(i.keys(), name));
        return new Bonds(
                key != null && among(key.columns(), name),
                unique,
                isChild(name, table) || isParent(name, table, schema),
                table.indexes().stream().anyMatch(i -> holds(i.keys(), name)),
                column.generated() != null || isInExpression(name, table),
                column.notNull());
    }

    /** What either asks. */
    Bonds and(Bonds other) {
        return new Bonds(
                key || other.key,
                unique || other.unique,
                foreignKey || other.foreignKey,
                indexed || other.indexed,
                expression || other.expression,
                notNull || other.notNull);
    }

    /** Whether two values that differ must stay different. */
    boolean distinct() {
        return key || unique || foreignKey;
    }

    /** Whether a value that the type cannot hold must not simply become NULL. */
    boolean tied() {
        return distinct() || expression || notNull;
    }

    /** The strongest bond, as the end of a sentence that begins with the column. */
    String describe() {
        if (key) {
            return "is part of the primary key";
        }
        if (unique) {
            return "is unique";
        }
        if (foreignKey) {
            return "is part of a foreign key";
        }
        if (expression) {
            return "stands in an expression of the schema";
        }
        return notNull ? "is NOT NULL" : "may be NULL";
    }

    /** Whether PostgreSQL must be able to compare the values, which it is not for {@code json}. */
    boolean comparable() {
        return distinct() || indexed;
    }

    private static boolean isChild(String name, Table table) {
        return table.foreignKeys().stream().anyMatch(f -> among(f.columns(), name));
    }

    private static boolean isParent(String name, Table table, Schema schema) {
        return schema.tables().stream()
                .flatMap(t -> t.foreignKeys().stream())
                .anyMatch(f -> Names.same(f.parentTable(), table.name()) && among(f.parentColumns(), name));
    }

    private static boolean isInExpression(String name, Table table) {
        return table.checks().stream().anyMatch(c -> Mentions.of(name, c.expression()))
                || table.indexes().stream()
                        .anyMatch(i -> i.where() != null && Mentions.of(name, i.where())
                                || i.keys().stream()
                                        .map(Table.IndexKey::expression)
                                        .filter(Objects::nonNull)
                                        .anyMatch(e -> Mentions.of(name, e)))
                || table.columns().stream()
                        .anyMatch(c -> c.generated() != null
                                && Mentions.of(name, c.generated().expression()));
    }

    private static boolean holds(List<Table.IndexKey> keys, String name) {
        return keys.stream().anyMatch(k -> k.column() != null && Names.same(k.column(), name));
    }

    private static boolean among(List<String> columns, String name) {
        return columns.stream().anyMatch(c -> Names.same(c, name));
    }
}
