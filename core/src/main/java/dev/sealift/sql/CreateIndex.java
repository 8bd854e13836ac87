package dev.sealift.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param where the predicate of a partial index as written, or null
 */
public record CreateIndex(
        String name,
        String table,
        boolean unique,
        List<IndexTerm> terms,
        @Nullable String where) implements CreateStatement {
    public CreateIndex {
        terms = List.copyOf(terms);
    }

    static CreateIndex read(Tokens tokens, boolean unique) {
        String name = CreateStatement.objectName(tokens);
        tokens.expect("on");
        String table = tokens.name();
        List<IndexTerm> terms = IndexTerm.list(tokens);
        String where = null;
        if (tokens.accept("where")) {
            int start = tokens.peek().start();
            while (!tokens.atEnd() && !tokens.atOperator(";")) {
                tokens.next();
            }
            where = tokens.textFrom(start);
        }
        return new CreateIndex(name, table, unique, terms, where);
    }
}
