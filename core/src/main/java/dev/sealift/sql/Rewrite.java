package dev.sealift.sql;

import dev.sealift.model.TargetType;
import org.jspecify.annotations.Nullable;

/** What became of a SQLite expression in PostgreSQL. */
public sealed interface Rewrite {

    /**
     * PostgreSQL text with the same meaning.
     *
     * @param type the type of its value, or null where it is NULL and fits any type
     */
    record Sql(String text, @Nullable TargetType type) implements Rewrite {}

    /**
     * A constraint that the column's type upholds by itself, so that there is nothing to write.
     *
     * @param reason half a sentence, such as {@code "every jsonb value is valid JSON"}
     */
    record Implied(String reason) implements Rewrite {}

    /**
     * An expression without a certain counterpart.
     *
     * @param reason half a sentence that names the construct, such as {@code "the function printf is not translated"}
     */
    record Refused(String reason) implements Rewrite {}
}
