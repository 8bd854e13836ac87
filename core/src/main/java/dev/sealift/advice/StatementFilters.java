package dev.sealift.advice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which columns a statement chooses rows, as far as its text alone tells for certain: {@code column = $1} and the like,
 * joined by AND. Of statements with OR or NOT nothing is said, nor of those with conditions that choose
 * no rows: in CASE and FILTER.
 */
final class StatementFilters {
    /**
     * A table and the columns that values are compared with.
     *
     * @param schema null where the statement does not name it
     * @param equal compared by {@code =}, {@code IN} or {@code = ANY}
     * @param ranged compared by {@code <}, {@code >} or {@code BETWEEN}
     */
    record Filter(@Nullable String schema, String table, List<String> equal, List<String> ranged) {}

    private record Source(@Nullable String schema, String table) {}

    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "update");
    private static final Set<String> BEFORE_CONDITION = Set.of("where", "and", "on");
    private static final Set<String> UNCERTAIN = Set.of("or", "not", "case", "filter");

    /** After these, UPDATE is a lock: {@code FOR UPDATE}, {@code FOR NO KEY UPDATE}. */
    private static final Set<String> BEFORE_LOCK = Set.of("for", "key");

    private static final Set<String> RANGES = Set.of("<", ">", "<=", ">=");

    /** What may follow a table's name and is no alias. */
    private static final Set<String> NO_ALIAS = Set.of(
            "where",
            "join",
            "inner",
            "left",
            "right",
            "full",
            "cross",
            "natural",
            "on",
            "using",
            "set",
            "group",
            "order",
            "limit",
            "offset",
            "for",
            "union",
            "intersect",
            "except",
            "having",
            "returning",
            "window",
            "fetch",
            "tablesample",
            "values",
            "select",
            "lateral");

    private final List<StatementToken> tokens;
    private final Map<String, Source> names = new LinkedHashMap<>();
    private final Map<Source, Set<String>> equal = new LinkedHashMap<>();
    private final Map<Source, Set<String>> ranged = new LinkedHashMap<>();

    private StatementFilters(List<StatementToken> tokens) {
        this.tokens = tokens;
    }

    static List<Filter> of(String statement) {
        List<StatementToken> tokens = StatementToken.of(statement);
        if (tokens.stream().anyMatch(token -> token.isWord(UNCERTAIN))) {
            return List.of();
        }
        return new StatementFilters(tokens).find();
    }

    private List<Filter> find() {
        for (int i = 0; i < tokens.size(); i++) {
            boolean lock = i > 0 && tokens.get(i - 1).isWord(BEFORE_LOCK);
            if (tokens.get(i).isWord(BEFORE_TABLE) && !lock) {
                table(i + 1);
            }
        }
        for (int i = 1; i < tokens.size(); i++) {
            StatementToken before = tokens.get(i - 1);
            if (before.isWord(BEFORE_CONDITION) || before.isSymbol("(")) {
                condition(i);
            }
        }
        List<Filter> filters = new ArrayList<>();
        for (Source source : new LinkedHashSet<>(names.values())) {
            List<String> same = List.copyOf(equal.getOrDefault(source, Set.of()));
            List<String> between = ranged.getOrDefault(source, Set.of()).stream()
                    .filter(column -> !same.contains(column))
                    .toList();
            if (!same.isEmpty() || !between.isEmpty()) {
                filters.add(new Filter(source.schema(), source.table(), same, between));
            }
        }
        return filters;
    }

    private void table(int at) {
        if (!at(at).mayBeName() || at(at).isWord(NO_ALIAS) || at(at + 1).isSymbol("(")) {
            return;
        }
        boolean qualified = at(at + 1).isSymbol(".") && at(at + 2).mayBeName();
        Source source = qualified ? new Source(at(at).text(), at(at + 2).text()) : new Source(null, at(at).text());
        int next = at + (qualified ? 3 : 1);
        names.put(source.table(), source);
        if (at(next).isWord("as")) {
            next++;
        }
        if (at(next).mayBeName() && !at(next).isWord(NO_ALIAS)) {
            names.remove(source.table());
            names.put(at(next).text(), source);
        }
    }

    /** {@code [table.]column =|IN|<|BETWEEN value}. */
    private void condition(int at) {
        if (!at(at).mayBeName()) {
            return;
        }
        boolean qualified = at(at + 1).isSymbol(".") && at(at + 2).mayBeName();
        Source source = qualified
                ? names.get(at(at).text())
                : names.size() == 1 ? names.values().iterator().next() : null;
        String column = at(at + (qualified ? 2 : 0)).text();
        int operator = at + (qualified ? 3 : 1);
        if (source == null) {
            return;
        }
        if (isEquality(operator)) {
            equal.computeIfAbsent(source, s -> new LinkedHashSet<>()).add(column);
        } else if (isRange(operator)) {
            ranged.computeIfAbsent(source, s -> new LinkedHashSet<>()).add(column);
        }
    }

    private boolean isEquality(int operator) {
        if (at(operator).isSymbol("=")) {
            return at(operator + 1).isValue()
                    || at(operator + 1).isWord("any") && at(operator + 2).isSymbol("(");
        }
        return at(operator).isWord("in")
                && at(operator + 1).isSymbol("(")
                && at(operator + 2).isValue();
    }

    private boolean isRange(int operator) {
        boolean symbol = at(operator).kind() == StatementToken.Kind.SYMBOL
                && RANGES.contains(at(operator).text());
        return (symbol || at(operator).isWord("between")) && at(operator + 1).isValue();
    }

    private StatementToken at(int index) {
        return index < tokens.size() ? tokens.get(index) : new StatementToken(StatementToken.Kind.SYMBOL, "");
    }
}
