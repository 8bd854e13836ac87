package dev.sealift.mapping;

import dev.sealift.model.Names;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an expression speaks of a column. A word that merely looks like the column's name counts too: an error on this
 * side makes a type wider, never wrong.
 */
public final class Mentions {
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"((?:[^\"]|\"\")*)\"|`((?:[^`]|``)*)`|\\[([^\\]]*)\\]|([\\p{L}_$][\\p{L}\\p{N}_$]*)");

    private Mentions() {}

    public static boolean of(String column, String expression) {
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            for (int group = 1; group <= token.groupCount(); group++) {
                String word = token.group(group);
                if (word != null && Names.same(unescaped(word, group), column)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String unescaped(String quoted, int group) {
        return switch (group) {
            case 1 -> quoted.replace("\"\"", "\"");
            case 2 -> quoted.replace("``", "`");
            default -> quoted;
        };
    }
}
