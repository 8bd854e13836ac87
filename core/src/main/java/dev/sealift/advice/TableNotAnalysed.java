package dev.sealift.advice;

import dev.sealift.model.Code;
import dev.sealift.sql.Quote;
import java.util.List;

/** A table holds rows of which the planner has no statistics, so it guesses. */
public record TableNotAnalysed(String schema, String table) implements Advice {
    @Override
    public Code code() {
        return Code.TABLE_NOT_ANALYSED;
    }

    @Override
    public String subject() {
        return schema + "." + table;
    }

    @Override
    public String message() {
        return "has never been analysed, so the planner guesses what is in it";
    }

    @Override
    public List<String> statements() {
        return List.of("ANALYZE " + Quote.qualified(schema, table));
    }
}
