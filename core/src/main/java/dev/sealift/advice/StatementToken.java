package dev.sealift.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a statement of PostgreSQL.
 *
 * @param text of a name what it means: without its quotes, or in lower case where it has none; of all else as it stands
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical Structure</a>
 */
record StatementToken(Kind kind, String text) {

    enum Kind {
        /** A word without quotes: a keyword or a name. */
        WORD,
        /** A name in quotes, which is never a keyword. */
        NAME,
        CONSTANT,
        PARAMETER,
        SYMBOL
    }

    /** The possessive quantifiers keep a long constant off the stack. */
    private static final Pattern PIECE = Pattern.compile("""
            (?<gap>\\s+|--[^\\n]*|/\\*.*?\\*/)\
            |(?<constant>(?:[eE]'(?:[^'\\\\]|\\\\.|'')*+'|(?:[uU]&|[bBxX])?'(?:[^']|'')*+')\
            |\\$(?<tag>[a-zA-Z_]*)\\$.*?\\$\\k<tag>\\$|\\d[\\w.]*)\
            |(?<parameter>\\$\\d+)\
            |(?<name>"(?:[^"]|"")*+")\
            |(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)\
            |(?<symbol><=|>=|<>|!=|::|.)""", Pattern.DOTALL);

    /** The pieces of a text, without comments. */
    static List<StatementToken> of(String statement) {
        List<StatementToken> tokens = new ArrayList<>();
        Matcher piece = PIECE.matcher(statement);
        while (piece.find()) {
            String source = piece.group();
            if (piece.group("constant") != null) {
                tokens.add(new StatementToken(Kind.CONSTANT, source));
            } else if (piece.group("parameter") != null) {
                tokens.add(new StatementToken(Kind.PARAMETER, source));
            } else if (piece.group("name") != null) {
                String name = source.substring(1, source.length() - 1).replace("\"\"", "\"");
                tokens.add(new StatementToken(Kind.NAME, name));
            } else if (piece.group("word") != null) {
                tokens.add(new StatementToken(Kind.WORD, source.toLowerCase(Locale.ROOT)));
            } else if (piece.group("symbol") != null) {
                tokens.add(new StatementToken(Kind.SYMBOL, source));
            }
        }
        return tokens;
    }

    /**
     * A statement on one line without its comments and constants. pg_stat_statements puts parameters in their place, but not
     * in every case: a text whose entry was just pushed out is kept as it came.
     */
    static String withoutConstants(String statement) {
        StringBuilder text = new StringBuilder();
        Matcher piece = PIECE.matcher(statement);
        while (piece.find()) {
            if (piece.group("gap") != null) {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ' ' ? "" : " ");
            } else {
                text.append(piece.group("constant") != null ? "?" : piece.group());
            }
        }
        return text.toString().strip();
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isWord(Set<String> words) {
        return kind == Kind.WORD && words.contains(text);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isValue() {
        return kind == Kind.PARAMETER || kind == Kind.CONSTANT;
    }

    boolean mayBeName() {
        return kind == Kind.NAME || kind == Kind.WORD;
    }
}
