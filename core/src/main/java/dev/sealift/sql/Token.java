package dev.sealift.sql;

import dev.sealift.model.Names;

/**
 * The smallest unit of SQLite's SQL.
 *
 * @param text as written, with its quotes
 * @param start where it begins in the statement, in UTF-16 units
 * @see <a href="https://www.sqlite.org/lang_keywords.html">SQLite Keywords, on the four ways to quote</a>
 */
record Token(Kind kind, String text, int start) {

    enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** {@code "x"}: a name, or a string where no such name is known. */
        DOUBLE_QUOTED,
        /** {@code [x]} or {@code `x`}: always a name. */
        QUOTED,
        STRING,
        BLOB,
        INTEGER,
        REAL,
        PARAMETER,
        OPERATOR,
        /** After the last token. */
        END
    }

    int end() {
        return start + text.length();
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.length() == keyword.length() && Names.same(text, keyword);
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** The text without its quotes, where it has some. */
    String unquoted() {
        return switch (kind) {
            case DOUBLE_QUOTED, STRING -> inner(text.charAt(0));
            case QUOTED -> text.charAt(0) == '[' ? text.substring(1, text.length() - 1) : inner('`');
            case WORD, BLOB, INTEGER, REAL, PARAMETER, OPERATOR, END -> text;
        };
    }

    private String inner(char quote) {
        String one = String.valueOf(quote);
        return text.substring(1, text.length() - 1).replace(one + one, one);
    }
}
