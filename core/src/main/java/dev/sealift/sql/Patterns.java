package dev.sealift.sql;

import dev.sealift.model.Names;
import org.jspecify.annotations.Nullable;

/**
 * LIKE and GLOB.
 *
 * <p>SQLite's LIKE takes ASCII letters without case, so both sides are folded as the C collation folds; and it knows no
 * escape character unless one is given.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#the_like_glob_regexp_match_and_extract_operators">LIKE and GLOB</a>
 */
final class Patterns {
    private Patterns() {}

    static Typed like(ExpressionRewriter rewriter, Expression.Like like) {
        Typed operand = rewriter.typed(like.operand());
        Typed pattern = rewriter.typed(like.pattern());
        return switch (like.matching()) {
            case LIKE -> like(operand, pattern, like.escape(), like.negated());
            case GLOB -> glob(operand, pattern, like.negated());
            case REGEXP -> throw new Refusal("the operator REGEXP is the application's own");
            case MATCH -> throw new Refusal("the operator MATCH belongs to a virtual table");
        };
    }

    private static Typed like(Typed first, Typed second, @Nullable Expression escape, boolean negated) {
        Typed operand = Conversions.text(first);
        Typed pattern = Conversions.text(second);
        if (operand.kind() == Kind.NULL || pattern.kind() == Kind.NULL) {
            return Typed.truth("NULL::boolean");
        }
        return Typed.truth(Conversions.folded(operand, "NOCASE").operand()
                + (negated ? " NOT LIKE " : " LIKE ")
                + Conversions.folded(pattern, "NOCASE").operand()
                + " ESCAPE "
                + escape(pattern, escape));
    }

    private static String escape(Typed pattern, @Nullable Expression escape) {
        if (escape == null) {
            return "''";
        }
        boolean one = escape instanceof Expression.Text text
                && text.value().length() == 1
                && !Character.isLetter(text.value().charAt(0));
        if (!one || !(pattern.literal() instanceof Expression.Text literal)) {
            throw new Refusal("the ESCAPE of LIKE or its pattern is no constant");
        }
        String character = ((Expression.Text) escape).value();
        String rest = literal.value().replace(character + character, "");
        if (rest.endsWith(character)) {
            throw new Refusal("the pattern of LIKE ends with its ESCAPE character");
        }
        return Quote.text(character);
    }

    private static Typed glob(Typed first, Typed pattern, boolean negated) {
        Typed operand = Conversions.text(first);
        if (operand.kind() == Kind.NULL || pattern.kind() == Kind.NULL) {
            return Typed.truth("NULL::boolean");
        }
        if (!(pattern.literal() instanceof Expression.Text literal)) {
            throw new Refusal("the pattern of GLOB is no constant");
        }
        if (literal.value().indexOf('[') < 0) {
            return Typed.truth(operand.operand()
                    + (negated ? " NOT LIKE " : " LIKE ")
                    + Quote.text(simple(literal.value()))
                    + " ESCAPE E'\\\\'");
        }
        return Typed.truth("(" + operand.operand() + " COLLATE \"C\")"
                + (negated ? " !~ " : " ~ ")
                + Quote.text("^" + regular(literal.value()) + "$"));
    }

    /** A pattern without brackets as one of LIKE. */
    private static String simple(String glob) {
        StringBuilder like = new StringBuilder();
        for (char c : glob.toCharArray()) {
            switch (c) {
                case '*' -> like.append('%');
                case '?' -> like.append('_');
                case '%', '_', '\\' -> like.append('\\').append(c);
                default -> like.append(c);
            }
        }
        return like.toString();
    }

    private static String regular(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> i = bracket(glob, i, regex);
                default -> regex.append("\\^$.|+(){}]".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
            }
        }
        return regex.toString();
    }

    /** Writes a set of characters, and returns where its closing bracket stands. */
    private static int bracket(String glob, int open, StringBuilder regex) {
        int i = open + 1;
        boolean negated = i < glob.length() && glob.charAt(i) == '^';
        if (negated) {
            i++;
        }
        // A bracket right after the opening one is a member of the set.
        int close = glob.indexOf(']', i + 1);
        if (close < 0) {
            throw new Refusal("the pattern of GLOB has a bracket that is never closed");
        }
        String members = glob.substring(i, close);
        boolean plain = members.chars()
                .allMatch(c -> c >= '0' && c <= '9'
                        || c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || " -_.,:;/+@#".indexOf(c) >= 0);
        if (!plain || members.startsWith("-") || members.endsWith("-") || hasOddRange(members)) {
            throw new Refusal("the pattern of GLOB has the set [" + members + "]");
        }
        regex.append(negated ? "[^" : "[").append(members).append(']');
        return close;
    }

    /** Whether a dash stands between anything but two letters of one case or two digits in order. */
    private static boolean hasOddRange(String members) {
        for (int dash = members.indexOf('-'); dash >= 0; dash = members.indexOf('-', dash + 1)) {
            char from = members.charAt(dash - 1);
            char to = members.charAt(dash + 1);
            boolean alike = Character.isDigit(from) && Character.isDigit(to)
                    || Character.isUpperCase(from) && Character.isUpperCase(to)
                    || Character.isLowerCase(from) && Character.isLowerCase(to);
            if (!alike || from > to) {
                return true;
            }
        }
        return false;
    }

    /** {@code like(pattern, text)} and {@code glob(pattern, text)}, the functions behind the operators. */
    static Typed call(String name, Typed pattern, Typed operand) {
        return Names.same(name, "glob") ? glob(operand, pattern, false) : like(operand, pattern, null, false);
    }
}
