package dev.sealift.sql;

import java.util.List;
import java.util.Locale;

/** A place in a statement's tokens that moves forward. */
final class Tokens {
    private final String sql;
    private final List<Token> tokens;
    private int at;

    Tokens(String sql) {
        this.sql = sql;
        this.tokens = Lexer.tokens(sql);
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The token {@code ahead} places further on, or the end. */
    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    /** The token before this place. */
    Token previous() {
        return tokens.get(at - 1);
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    boolean at(String keyword) {
        return peek().isWord(keyword);
    }

    boolean at(String keyword, String following) {
        return peek().isWord(keyword) && peek(1).isWord(following);
    }

    boolean atOperator(String operator) {
        return peek().isOperator(operator);
    }

    boolean accept(String keyword) {
        if (at(keyword)) {
            next();
            return true;
        }
        return false;
    }

    boolean accept(String keyword, String following) {
        if (at(keyword, following)) {
            next();
            next();
            return true;
        }
        return false;
    }

    boolean acceptOperator(String operator) {
        if (atOperator(operator)) {
            next();
            return true;
        }
        return false;
    }

    void expect(String keyword) {
        if (!accept(keyword)) {
            throw fail("expected " + keyword.toUpperCase(Locale.ROOT));
        }
    }

    void expectOperator(String operator) {
        if (!acceptOperator(operator)) {
            throw fail("expected " + operator);
        }
    }

    /** Whether a name stands here: quoted in any way, a string, or a word that is not reserved. */
    boolean atName() {
        return isName(peek());
    }

    static boolean isName(Token token) {
        return switch (token.kind()) {
            case DOUBLE_QUOTED, QUOTED, STRING -> true;
            case WORD -> !Keywords.isReserved(token.text());
            case BLOB, INTEGER, REAL, PARAMETER, OPERATOR, END -> false;
        };
    }

    String name() {
        if (!atName()) {
            throw fail("expected a name");
        }
        return next().unquoted();
    }

    /** Passes over everything up to the parenthesis that closes the one just read, and that parenthesis. */
    void skipToClose() {
        int open = 1;
        while (open > 0) {
            if (atEnd()) {
                throw fail("a parenthesis is never closed");
            }
            Token token = next();
            if (token.isOperator("(")) {
                open++;
            } else if (token.isOperator(")")) {
                open--;
            }
        }
    }

    /** What stands in parentheses here, as written but without them and without space around it. */
    String parenthesised() {
        expectOperator("(");
        int start = previous().end();
        skipToClose();
        return sql.substring(start, previous().start()).strip();
    }

    /** The text from {@code start} to the end of the token before this place. */
    String textFrom(int start) {
        return at == 0 ? "" : sql.substring(start, Math.max(start, previous().end()));
    }

    String text(int start, int end) {
        return sql.substring(start, end);
    }

    SqlSyntaxException fail(String message) {
        Token token = peek();
        return new SqlSyntaxException(
                message + (atEnd() ? ", found the end" : ", found " + excerpt(token.text())), token.start());
    }

    private static String excerpt(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
