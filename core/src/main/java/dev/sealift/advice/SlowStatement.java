package dev.sealift.advice;

import dev.sealift.model.Code;
import java.util.List;
import java.util.Locale;

/**
 * A statement that takes long on average.
 *
 * @param text with placeholders where constants stood
 * @param calls how often it ran
 * @param mean milliseconds on average
 * @param rows in all
 */
public record SlowStatement(String text, long calls, double mean, long rows) implements Advice {
    @Override
    public Code code() {
        return Code.STATEMENT_SLOW;
    }

    @Override
    public String subject() {
        return text;
    }

    @Override
    public String message() {
        return String.format(
                Locale.ROOT,
                "%s on average, %,d %s, %,d %s",
                Milliseconds.words(mean),
                calls,
                calls == 1 ? "call" : "calls",
                rows,
                rows == 1 ? "row" : "rows");
    }

    @Override
    public List<String> statements() {
        return List.of();
    }
}
