package dev.sealift.sql;

import dev.sealift.model.Names;
import dev.sealift.sql.Select.From;
import dev.sealift.sql.Select.From.Join.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what follows FROM.
 *
 * @see <a href="https://www.sqlite.org/syntax/join-clause.html">join-clause</a>
 */
final class FromParser {
    private static final Set<String> JOIN_WORDS = Set.of("cross", "full", "inner", "left", "natural", "outer", "right");

    private final Tokens tokens;
    private final ExpressionParser expressions;

    FromParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    From from() {
        expressions.enter();
        From from = item();
        int joins = 0;
        for (Set<String> words = joinWords(); words != null; words = joinWords()) {
            if (++joins > ExpressionParser.DEEPEST) {
                throw tokens.fail("too many joins");
            }
            From right = item();
            Expression on = tokens.accept("on") ? expressions.expression() : null;
            List<String> using = tokens.accept("using") ? ForeignKeyParser.columns(tokens) : List.of();
            from = new From.Join(from, kind(words), words.contains("natural"), right, on, using);
        }
        expressions.leave(joins);
        return from;
    }

    /** The words before JOIN, none for a comma; null where no join follows. */
    private @Nullable Set<String> joinWords() {
        Set<String> words = new HashSet<>();
        if (tokens.acceptOperator(",")) {
            return words;
        }
        int ahead = 0;
        while (tokens.peek(ahead).kind() == Token.Kind.WORD
                && JOIN_WORDS.contains(Names.fold(tokens.peek(ahead).text()))) {
            words.add(Names.fold(tokens.peek(ahead).text()));
            ahead++;
        }
        if (!tokens.peek(ahead).isWord("join")) {
            return null;
        }
        for (int i = 0; i <= ahead; i++) {
            tokens.next();
        }
        return words;
    }

    private static Kind kind(Set<String> words) {
        if (words.contains("full") || words.contains("left") && words.contains("right")) {
            return Kind.FULL;
        }
        if (words.contains("left")) {
            return Kind.LEFT;
        }
        if (words.contains("right")) {
            return Kind.RIGHT;
        }
        return words.contains("cross") ? Kind.CROSS : Kind.INNER;
    }

    private From item() {
        if (tokens.acceptOperator("(")) {
            if (expressions.selects().atSelect()) {
                Select select = expressions.selects().select();
                tokens.expectOperator(")");
                return new From.Derived(select, SelectParser.alias(tokens));
            }
            From inner = from();
            tokens.expectOperator(")");
            return new From.Group(inner, SelectParser.alias(tokens));
        }
        String schema = null;
        String name = tokens.name();
        if (tokens.acceptOperator(".")) {
            schema = name;
            name = tokens.name();
        }
        if (tokens.acceptOperator("(")) {
            List<Expression> arguments = tokens.atOperator(")") ? List.of() : expressions.expressions();
            tokens.expectOperator(")");
            return new From.Function(name, arguments, SelectParser.alias(tokens));
        }
        String alias = SelectParser.alias(tokens);
        // Which index SQLite is to use says nothing about the result.
        if (tokens.accept("indexed", "by")) {
            tokens.name();
        } else {
            tokens.accept("not", "indexed");
        }
        return new From.Named(schema, name, alias);
    }
}
