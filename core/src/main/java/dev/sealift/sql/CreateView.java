package dev.sealift.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A view.
 *
 * @param columns the names in the column list, empty where there is none
 * @param select the SELECT as written
 */
public record CreateView(String name, List<String> columns, String select) implements CreateStatement {
    public CreateView {
        columns = List.copyOf(columns);
    }

    static CreateView read(Tokens tokens) {
        String name = CreateStatement.objectName(tokens);
        List<String> columns = new ArrayList<>();
        if (tokens.acceptOperator("(")) {
            do {
                columns.add(tokens.name());
            } while (tokens.acceptOperator(","));
            tokens.expectOperator(")");
        }
        tokens.expect("as");
        int start = tokens.peek().start();
        while (!tokens.atEnd() && !tokens.atOperator(";")) {
            tokens.next();
        }
        return new CreateView(name, columns, tokens.textFrom(start));
    }
}
