package dev.sealift.sql;

import dev.sealift.model.Table.ForeignKey.Action;
import java.util.ArrayList;
import java.util.List;

/** Reads what follows REFERENCES. */
final class ForeignKeyParser {
    private ForeignKeyParser() {}

    static ForeignKeyClause read(Tokens tokens) {
        String parent = tokens.name();
        List<String> columns = tokens.atOperator("(") ? columns(tokens) : List.of();
        Action onDelete = Action.NO_ACTION;
        Action onUpdate = Action.NO_ACTION;
        String match = null;
        while (true) {
            if (tokens.accept("match")) {
                match = tokens.name();
            } else if (tokens.accept("on", "delete")) {
                onDelete = action(tokens);
            } else if (tokens.accept("on", "update")) {
                onUpdate = action(tokens);
            } else if (tokens.accept("on", "insert")) {
                action(tokens);
            } else {
                break;
            }
        }
        ForeignKeyClause clause = new ForeignKeyClause(parent, columns, onDelete, onUpdate, match, false, false);
        return atDeferral(tokens) ? deferred(tokens, clause) : clause;
    }

    /** Column names in parentheses. SQLite lets each have a collation and an order, which mean nothing here. */
    static List<String> columns(Tokens tokens) {
        List<String> names = new ArrayList<>();
        for (IndexTerm term : IndexTerm.list(tokens)) {
            if (term.column() == null) {
                throw tokens.fail("expected column names in the key before this");
            }
            names.add(term.column());
        }
        return names;
    }

    static boolean atDeferral(Tokens tokens) {
        return tokens.at("deferrable") || tokens.at("not", "deferrable");
    }

    /** The clause with the deferral that stands here. */
    static ForeignKeyClause deferred(Tokens tokens, ForeignKeyClause clause) {
        Deferral deferral = deferral(tokens);
        return new ForeignKeyClause(
                clause.parentTable(),
                clause.parentColumns(),
                clause.onDelete(),
                clause.onUpdate(),
                clause.match(),
                deferral.deferrable(),
                deferral.deferrable() && deferral.initially());
    }

    record Deferral(boolean deferrable, boolean initially) {}

    static Deferral deferral(Tokens tokens) {
        boolean deferrable = !tokens.accept("not");
        tokens.expect("deferrable");
        boolean initially = false;
        if (tokens.accept("initially")) {
            initially = tokens.accept("deferred");
            if (!initially) {
                tokens.expect("immediate");
            }
        }
        return new Deferral(deferrable, initially);
    }

    private static Action action(Tokens tokens) {
        if (tokens.accept("set", "null")) {
            return Action.SET_NULL;
        }
        if (tokens.accept("set", "default")) {
            return Action.SET_DEFAULT;
        }
        if (tokens.accept("cascade")) {
            return Action.CASCADE;
        }
        if (tokens.accept("restrict")) {
            return Action.RESTRICT;
        }
        if (tokens.accept("no", "action")) {
            return Action.NO_ACTION;
        }
        throw tokens.fail("expected SET NULL, SET DEFAULT, CASCADE, RESTRICT or NO ACTION");
    }
}
