package dev.sealift.mapping;

import dev.sealift.model.Names;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a DEFAULT tells about the type of its column. */
enum DefaultHint {
    /** No DEFAULT, or NULL. */
    NONE,
    /** {@code true} or {@code false}. */
    TRUTH,
    /** The current time, as a text or a number. */
    NOW,
    /** Anything else, such as a number or a text. */
    OTHER;

    private static final Pattern CURRENT_TIME = Pattern.compile(
            "current_(timestamp|date)|unixepoch\\s*\\(|(datetime|date|strftime)\\s*\\(.*'now'|strftime\\s*\\(\\s*'[^']*'\\s*\\)",
            Pattern.DOTALL);

    static DefaultHint of(@Nullable String defaultSql) {
        if (defaultSql == null) {
            return NONE;
        }
        String bare = Names.fold(withoutParentheses(defaultSql.strip()));
        return switch (bare) {
            case "null" -> NONE;
            case "true", "false" -> TRUTH;
            default -> CURRENT_TIME.matcher(bare).lookingAt() ? NOW : OTHER;
        };
    }

    private static String withoutParentheses(String sql) {
        String bare = sql;
        while (bare.startsWith("(")) {
            bare = bare.substring(1).strip();
        }
        return bare.endsWith(")") && bare.indexOf('(') < 0
                ? bare.substring(0, bare.indexOf(')')).strip()
                : bare;
    }
}
