package dev.sealift.plan;

import java.util.List;

/** How a row of the source finds its counterpart in the target. */
public sealed interface RowIdentity {

    /**
     * By a key that is unique and never NULL, and that both databases sort alike: integers by value, texts and blobs
     * byte by byte.
     *
     * @param columns the key's columns by their names in the source
     */
    record Key(List<String> columns) implements RowIdentity {
        public Key {
            columns = List.copyOf(columns);
        }
    }

    /** By nothing but its values: the rows of both sides are compared as multisets. */
    record Values() implements RowIdentity {}
}
