package dev.sealift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what follows CREATE TABLE. */
final class CreateTableParser {
    private final Tokens tokens;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<TableConstraint> constraints = new ArrayList<>();
    private final List<String> conflictClauses = new ArrayList<>();

    CreateTableParser(Tokens tokens) {
        this.tokens = tokens;
    }

    CreateTable table() {
        String name = CreateStatement.objectName(tokens);
        tokens.expectOperator("(");
        do {
            columns.add(column());
        } while (tokens.acceptOperator(",") && !atTableConstraint());
        while (!tokens.acceptOperator(")")) {
            // SQLite lets the comma between two table constraints be left out.
            tableConstraint();
            tokens.acceptOperator(",");
        }
        boolean withoutRowid = false;
        boolean strict = false;
        do {
            if (tokens.accept("without", "rowid")) {
                withoutRowid = true;
            } else if (tokens.accept("strict")) {
                strict = true;
            }
        } while (tokens.acceptOperator(","));
        return new CreateTable(name, columns, constraints, withoutRowid, strict, conflictClauses);
    }

    private boolean atTableConstraint() {
        return tokens.at("constraint")
                || tokens.at("primary")
                || tokens.at("unique")
                || tokens.at("check")
                || tokens.at("foreign");
    }

    private ColumnDefinition column() {
        Token nameToken = tokens.peek();
        String name = tokens.name();
        String type = DeclaredType.read(tokens);
        List<ColumnConstraint> found = new ArrayList<>();
        while (!tokens.atOperator(",") && !tokens.atOperator(")")) {
            String constraintName = constraintName();
            if (ForeignKeyParser.atDeferral(tokens)) {
                defer(found);
            } else if (!tokens.atOperator(",") && !tokens.atOperator(")") && !atConstraintName()) {
                ColumnConstraint constraint = columnConstraint(constraintName, nameToken.text());
                if (constraint != null) {
                    found.add(constraint);
                }
            }
        }
        return new ColumnDefinition(name, type, found);
    }

    /** A name without a constraint is legal, and the next name replaces it. */
    private @Nullable String constraintName() {
        return tokens.accept("constraint") ? tokens.name() : null;
    }

    private boolean atConstraintName() {
        return tokens.at("constraint");
    }

    /**
     * A deferral may stand apart from its REFERENCES clause. SQLite gives it to the last one of the table, be it that of
     * another column, and where there is none it means nothing.
     */
    private void defer(List<ColumnConstraint> found) {
        if (deferLast(found)) {
            return;
        }
        for (int i = columns.size() - 1; i >= 0; i--) {
            ColumnDefinition column = columns.get(i);
            List<ColumnConstraint> constraints = new ArrayList<>(column.constraints());
            if (deferLast(constraints)) {
                columns.set(i, new ColumnDefinition(column.name(), column.declaredType(), constraints));
                return;
            }
        }
        ForeignKeyParser.deferral(tokens);
    }

    private boolean deferLast(List<ColumnConstraint> constraints) {
        for (int i = constraints.size() - 1; i >= 0; i--) {
            if (constraints.get(i) instanceof ColumnConstraint.References references) {
                ForeignKeyClause clause = ForeignKeyParser.deferred(tokens, references.clause());
                constraints.set(i, new ColumnConstraint.References(references.name(), clause));
                return true;
            }
        }
        return false;
    }

    private @Nullable ColumnConstraint columnConstraint(@Nullable String name, String column) {
        int start = tokens.peek().start();
        if (tokens.accept("primary", "key")) {
            boolean descending = tokens.accept("desc");
            if (!descending) {
                tokens.accept("asc");
            }
            Conflict conflict = conflict(start, column);
            return new ColumnConstraint.PrimaryKey(name, descending, conflict, tokens.accept("autoincrement"));
        }
        if (tokens.accept("not", "null")) {
            return new ColumnConstraint.NotNull(name, conflict(start, column));
        }
        if (tokens.accept("null")) {
            conflict(start, column);
            return null;
        }
        if (tokens.accept("unique")) {
            return new ColumnConstraint.Unique(name, conflict(start, column));
        }
        if (tokens.accept("check")) {
            return new ColumnConstraint.Check(name, tokens.parenthesised());
        }
        if (tokens.accept("default")) {
            return new ColumnConstraint.Default(name, defaultValue());
        }
        if (tokens.accept("collate")) {
            return new ColumnConstraint.Collate(name, tokens.name());
        }
        if (tokens.accept("references")) {
            return new ColumnConstraint.References(name, ForeignKeyParser.read(tokens));
        }
        tokens.accept("generated", "always");
        if (tokens.accept("as")) {
            String expression = tokens.parenthesised();
            boolean stored = tokens.accept("stored");
            if (!stored) {
                tokens.accept("virtual");
            }
            return new ColumnConstraint.Generated(name, expression, stored);
        }
        throw tokens.fail("expected a column constraint");
    }

    private String defaultValue() {
        if (tokens.atOperator("(")) {
            return tokens.parenthesised();
        }
        int start = tokens.peek().start();
        if (!tokens.acceptOperator("-")) {
            tokens.acceptOperator("+");
        }
        if (tokens.peek().kind() == Token.Kind.OPERATOR || tokens.atEnd()) {
            throw tokens.fail("expected a value");
        }
        tokens.next();
        return tokens.textFrom(start);
    }

    private void tableConstraint() {
        String name = constraintName();
        int start = tokens.peek().start();
        if (tokens.accept("primary", "key")) {
            tokens.expectOperator("(");
            List<IndexTerm> terms = IndexTerm.terms(tokens);
            boolean autoincrement = tokens.accept("autoincrement");
            tokens.expectOperator(")");
            constraints.add(new TableConstraint.PrimaryKey(name, terms, autoincrement, conflict(start, "")));
        } else if (tokens.accept("unique")) {
            List<IndexTerm> terms = IndexTerm.list(tokens);
            constraints.add(new TableConstraint.Unique(name, terms, conflict(start, "")));
        } else if (tokens.accept("check")) {
            String expression = tokens.parenthesised();
            conflict(start, "");
            constraints.add(new TableConstraint.Check(name, expression));
        } else if (tokens.accept("foreign", "key")) {
            List<String> children = ForeignKeyParser.columns(tokens);
            tokens.expect("references");
            constraints.add(new TableConstraint.ForeignKey(name, children, ForeignKeyParser.read(tokens)));
        } else if (name == null || !(tokens.atOperator(",") || tokens.atOperator(")") || atConstraintName())) {
            throw tokens.fail("expected a table constraint");
        }
    }

    /** The ON CONFLICT clause of the constraint that begins at {@code start}, or null. */
    private @Nullable Conflict conflict(int start, String column) {
        if (!tokens.accept("on", "conflict")) {
            return null;
        }
        for (Conflict conflict : Conflict.values()) {
            if (tokens.accept(conflict.name().toLowerCase(Locale.ROOT))) {
                conflictClauses.add((column + " " + tokens.textFrom(start)).strip());
                return conflict;
            }
        }
        throw tokens.fail("expected ROLLBACK, ABORT, FAIL, IGNORE or REPLACE");
    }
}
