package dev.sealift.sql;

/**
 * An operator between two expressions, with its strength: of two, the stronger one binds first.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes">Operators</a>
 */
public enum BinaryOperator {
    OR("OR", 1),
    AND("AND", 2),
    EQUAL("=", 4),
    NOT_EQUAL("<>", 4),
    /** {@code IS} and {@code IS NOT DISTINCT FROM}. */
    IS("IS", 4),
    IS_NOT("IS NOT", 4),
    LESS("<", 5),
    LESS_OR_EQUAL("<=", 5),
    GREATER(">", 5),
    GREATER_OR_EQUAL(">=", 5),
    BIT_AND("&", 6),
    BIT_OR("|", 6),
    SHIFT_LEFT("<<", 6),
    SHIFT_RIGHT(">>", 6),
    ADD("+", 7),
    SUBTRACT("-", 7),
    MULTIPLY("*", 8),
    DIVIDE("/", 8),
    REMAINDER("%", 8),
    CONCAT("||", 9),
    EXTRACT("->", 9),
    EXTRACT_VALUE("->>", 9);

    private final String sql;
    private final int strength;

    BinaryOperator(String sql, int strength) {
        this.sql = sql;
        this.strength = strength;
    }

    /** As SQLite writes it. */
    public String sql() {
        return sql;
    }

    int strength() {
        return strength;
    }
}
