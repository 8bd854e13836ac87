package dev.sealift.source.layout;

import org.jspecify.annotations.Nullable;

/**
 * A column of a layout's table.
 *
 * @param declaration its type and constraints, from which the target's type is mapped
 * @param optional whether it is made only when a first entry has a value for it
 */
public record ShapeColumn(String name, String declaration, boolean optional, Content content) {

    /** What an entry has for a column: a String, Long, Double or byte[], or null. */
    @FunctionalInterface
    public interface Content {
        @Nullable
        Object of(Item item);
    }

    /** A value that is known before the entries. */
    public record Constant(
            String column, String declaration, @Nullable Object value) {}

    static ShapeColumn of(String name, String declaration, Content content) {
        return new ShapeColumn(name, declaration, false, content);
    }

    static ShapeColumn ifAny(String name, String declaration, Content content) {
        return new ShapeColumn(name, declaration, true, content);
    }

    /** The vector, of which the mapping is told apart. */
    static ShapeColumn embedding(String name) {
        return of(name, "BLOB", item -> item.vector());
    }

    /** A key of the metadata as a column. */
    public static ShapeColumn lifted(String key, String name) {
        return of(name, "", item -> item.scalar(key));
    }
}
