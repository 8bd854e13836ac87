package dev.sealift.advice;

import dev.sealift.model.Code;
import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A sequence has given out most of its numbers, or of those that its column can hold.
 *
 * @param owner the column that it numbers, or null
 * @param last the last number that it gave out
 * @param end the last that it can give out and its column can hold
 */
public record SequenceNearEnd(
        String schema, String name, @Nullable Owner owner, long last, long end) implements Advice {
    static final double SHARE = 0.8;

    /** @param type as PostgreSQL spells it */
    public record Owner(String schema, String table, String column, String type) {
        /** The largest number that the column can hold, where it is a whole number that could be wider. */
        private OptionalLong largest() {
            return switch (type) {
                case "smallint" -> OptionalLong.of(Short.MAX_VALUE);
                case "integer" -> OptionalLong.of(Integer.MAX_VALUE);
                default -> OptionalLong.empty();
            };
        }
    }

    @Override
    public Code code() {
        return Code.SEQUENCE_NEAR_END;
    }

    @Override
    public String subject() {
        return schema + "." + name;
    }

    @Override
    public String message() {
        String column = owner == null
                ? ""
                : ", for " + owner.schema() + "." + owner.table() + "." + owner.column() + " (" + owner.type() + ")";
        String referring = columnIsTheLimit() ? ". Columns that refer to it must become bigint as well" : "";
        return String.format(
                Locale.ROOT, "%,d of %,d are given out%s; then INSERT fails%s", last, end, column, referring);
    }

    /** A sequence may also end before its column does. */
    private boolean columnIsTheLimit() {
        return owner != null && owner.largest().equals(OptionalLong.of(end));
    }

    /** A column of another type is written anew whole, under a lock: the statement is for a quiet hour. */
    @Override
    public List<String> statements() {
        List<String> statements = new ArrayList<>();
        if (owner != null && columnIsTheLimit()) {
            statements.add("ALTER TABLE " + Quote.qualified(owner.schema(), owner.table()) + " ALTER COLUMN "
                    + Quote.identifier(owner.column()) + " TYPE bigint");
        }
        if (end < Long.MAX_VALUE) {
            statements.add("ALTER SEQUENCE " + Quote.qualified(schema, name) + " AS bigint NO MAXVALUE");
        }
        return statements;
    }
}
