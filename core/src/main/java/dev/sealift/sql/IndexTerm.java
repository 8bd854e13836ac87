package dev.sealift.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One term of an index, a primary key or a unique constraint: a column or an expression, exactly one of which is not
 * null.
 *
 * @param expression as written, without the collation and the order
 * @param collation the name after COLLATE, or null where the column's own collation holds
 */
public record IndexTerm(
        @Nullable String column,
        @Nullable String expression,
        @Nullable String collation,
        boolean descending) {

    /** Reads {@code (term, term, …)}. */
    static List<IndexTerm> list(Tokens tokens) {
        tokens.expectOperator("(");
        List<IndexTerm> terms = terms(tokens);
        tokens.expectOperator(")");
        return terms;
    }

    /** Reads {@code term, term, …}, up to what ends the list. */
    static List<IndexTerm> terms(Tokens tokens) {
        List<IndexTerm> terms = new ArrayList<>();
        do {
            terms.add(term(tokens));
        } while (tokens.acceptOperator(","));
        return terms;
    }

    private static IndexTerm term(Tokens tokens) {
        List<Token> term = new ArrayList<>();
        int start = tokens.peek().start();
        while (!tokens.atOperator(",") && !tokens.atOperator(")") && !tokens.at("autoincrement")) {
            if (tokens.atEnd()) {
                throw tokens.fail("a parenthesis is never closed");
            }
            term.add(tokens.peek());
            if (tokens.next().isOperator("(")) {
                int open = tokens.mark();
                tokens.skipToClose();
                int close = tokens.mark();
                tokens.reset(open);
                while (tokens.mark() < close) {
                    term.add(tokens.next());
                }
            }
        }
        int to = term.size();
        if (endsWith(term, to, "nulls", "first") || endsWith(term, to, "nulls", "last")) {
            to -= 2;
        }
        boolean descending = to > 1 && term.get(to - 1).isWord("desc");
        if (descending || to > 1 && term.get(to - 1).isWord("asc")) {
            to--;
        }
        return strip(tokens, term, to, descending, start);
    }

    /** Takes parentheses and collations off: {@code ((a) COLLATE NOCASE)} is the column a. */
    private static IndexTerm strip(Tokens tokens, List<Token> term, int end, boolean descending, int start) {
        int from = 0;
        int to = end;
        String collation = null;
        while (true) {
            if (to - from > 2 && term.get(to - 2).isWord("collate") && Tokens.isName(term.get(to - 1))) {
                collation = collation == null ? term.get(to - 1).unquoted() : collation;
                to -= 2;
            } else if (to - from > 2 && enclosed(term, from, to)) {
                from++;
                to--;
            } else {
                break;
            }
        }
        if (to <= from) {
            throw new SqlSyntaxException("an index term is empty", start);
        }
        if (to - from == 1 && Tokens.isName(term.get(from))) {
            return new IndexTerm(term.get(from).unquoted(), null, collation, descending);
        }
        String expression = tokens.text(term.get(from).start(), term.get(to - 1).end());
        return new IndexTerm(null, expression, collation, descending);
    }

    /** Whether one pair of parentheses encloses everything. */
    private static boolean enclosed(List<Token> term, int from, int to) {
        int open = 0;
        for (int i = from; i < to; i++) {
            if (term.get(i).isOperator("(")) {
                open++;
            } else if (term.get(i).isOperator(")")) {
                open--;
            }
            if (open == 0) {
                return i == to - 1 && i > from;
            }
        }
        return false;
    }

    private static boolean endsWith(List<Token> term, int to, String first, String second) {
        return to > 2 && term.get(to - 2).isWord(first) && term.get(to - 1).isWord(second);
    }
}
