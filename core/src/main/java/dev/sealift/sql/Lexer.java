package dev.sealift.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a statement into tokens as SQLite's tokenizer does. Comments and space are left out.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#literal_values_constants_">Literal Values</a>
 * @see <a href="https://www.sqlite.org/lang_comment.html">SQL Comment Syntax</a>
 */
final class Lexer {
    /** Longest first, because the first that fits is taken. */
    private static final List<String> OPERATORS = List.of(
            "->>", "->", "||", "<<", ">>", "<=", ">=", "<>", "==", "!=", "(", ")", ",", ".", ";", "+", "-", "*", "/",
            "%", "&", "|", "~", "<", ">", "=");

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /**
     * The tokens of {@code sql}, the last of which is {@link Token.Kind#END}.
     *
     * @throws SqlSyntaxException if something is no token, such as a string without end, or NUL, at which SQLite stops
     *     reading
     */
    static List<Token> tokens(String sql) {
        int nul = sql.indexOf('\0');
        if (nul >= 0) {
            throw new SqlSyntaxException("SQL cannot hold NUL", nul);
        }
        Lexer lexer = new Lexer(sql);
        while (lexer.skipSpace()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Token.Kind.END, "", sql.length()));
        return lexer.tokens;
    }

    /** Whether something follows. */
    private boolean skipSpace() {
        while (at < sql.length()) {
            if (isSpace(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int newline = sql.indexOf('\n', at);
                at = newline < 0 ? sql.length() : newline + 1;
            } else if (sql.startsWith("/*", at) && at + 2 < sql.length()) {
                int close = sql.indexOf("*/", at + 2);
                at = close < 0 ? sql.length() : close + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    private void next() {
        char c = sql.charAt(at);
        switch (c) {
            case '\'' -> take(Token.Kind.STRING, closingQuote(c));
            case '"' -> take(Token.Kind.DOUBLE_QUOTED, closingQuote(c));
            case '`' -> take(Token.Kind.QUOTED, closingQuote(c));
            case '[' -> take(Token.Kind.QUOTED, closingBracket());
            case '?', ':', '@', '$', '#' -> parameter();
            default -> {
                if ((c == 'x' || c == 'X') && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
                    blob();
                } else if (isDigit(c) || c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1))) {
                    number();
                } else if (isWordPart(c)) {
                    take(Token.Kind.WORD, endOfWord(at));
                } else {
                    operator();
                }
            }
        }
    }

    private void take(Token.Kind kind, int end) {
        tokens.add(new Token(kind, sql.substring(at, end), at));
        at = end;
    }

    private int closingQuote(char quote) {
        int i = at + 1;
        while (true) {
            i = sql.indexOf(quote, i);
            if (i < 0) {
                throw new SqlSyntaxException("a quote " + quote + " is never closed", at);
            }
            if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
                return i + 1;
            }
            i += 2;
        }
    }

    private int closingBracket() {
        int close = sql.indexOf(']', at);
        if (close < 0) {
            throw new SqlSyntaxException("a bracket [ is never closed", at);
        }
        return close + 1;
    }

    private void parameter() {
        int end = endOfWord(at + 1);
        if (sql.charAt(at) != '?' && end == at + 1) {
            throw new SqlSyntaxException("a parameter has no name", at);
        }
        take(Token.Kind.PARAMETER, end);
    }

    private void blob() {
        int i = at + 2;
        while (i < sql.length() && Character.digit(sql.charAt(i), 16) >= 0 && sql.charAt(i) < 0x80) {
            i++;
        }
        if (i == sql.length() || sql.charAt(i) != '\'' || (i - at) % 2 != 0) {
            throw new SqlSyntaxException("a blob literal is not an even number of hexadecimal digits", at);
        }
        take(Token.Kind.BLOB, i + 1);
    }

    private void number() {
        if (sql.regionMatches(true, at, "0x", 0, 2) && at + 2 < sql.length() && isHex(sql.charAt(at + 2))) {
            int i = at + 2;
            while (i < sql.length() && (isHex(sql.charAt(i)) || isSeparator(i, true))) {
                i++;
            }
            takeNumber(Token.Kind.INTEGER, i);
            return;
        }
        int i = digits(at);
        Token.Kind kind = Token.Kind.INTEGER;
        if (i < sql.length() && sql.charAt(i) == '.') {
            kind = Token.Kind.REAL;
            i = digits(i + 1);
        }
        if (i < sql.length() && (sql.charAt(i) == 'e' || sql.charAt(i) == 'E')) {
            int j = i + 1;
            if (j < sql.length() && (sql.charAt(j) == '+' || sql.charAt(j) == '-')) {
                j++;
            }
            if (j < sql.length() && isDigit(sql.charAt(j))) {
                kind = Token.Kind.REAL;
                i = digits(j);
            }
        }
        takeNumber(kind, i);
    }

    private void takeNumber(Token.Kind kind, int end) {
        if (end < sql.length() && isWordPart(sql.charAt(end))) {
            throw new SqlSyntaxException("a number runs into a word", at);
        }
        take(kind, end);
    }

    private int digits(int from) {
        int i = from;
        while (i < sql.length() && (isDigit(sql.charAt(i)) || isSeparator(i, false))) {
            i++;
        }
        return i;
    }

    /** Whether an underscore stands between two digits. */
    private boolean isSeparator(int i, boolean hex) {
        return sql.charAt(i) == '_'
                && i + 1 < sql.length()
                && (hex
                        ? isHex(sql.charAt(i - 1)) && isHex(sql.charAt(i + 1))
                        : isDigit(sql.charAt(i - 1)) && isDigit(sql.charAt(i + 1)));
    }

    private void operator() {
        for (String operator : OPERATORS) {
            if (sql.startsWith(operator, at)) {
                take(Token.Kind.OPERATOR, at + operator.length());
                return;
            }
        }
        throw new SqlSyntaxException("an unknown character", at);
    }

    private int endOfWord(int from) {
        int i = from;
        while (i < sql.length() && isWordPart(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The byte order mark counts as space, as in SQLite. */
    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' && c != '\u000B' || c == '\uFEFF';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** Every character beyond ASCII is part of a word. */
    private static boolean isWordPart(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c >= 0x80;
    }
}
