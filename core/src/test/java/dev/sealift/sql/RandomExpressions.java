package dev.sealift.sql;

import java.util.List;
import java.util.Random;

/** Makes expressions over the columns of {@link AwkwardRows}, most of which mean something. */
final class RandomExpressions {
    private static final List<String> NUMBERS =
            List.of("i", "small", "r", "n", "flag", "0", "1", "-3", "7", "2.5", "0.1", "NULL", "i", "small", "seen");

    private static final List<String> TEXTS = List.of(
            "t", "email", "'a'", "'A'", "''", "'12'", "'7x'", "NULL", "t", "at", "day", "u", "'2024-01-31'", "'ä'");

    private final Random random;

    RandomExpressions(Random random) {
        this.random = random;
    }

    String next() {
        return switch (random.nextInt(3)) {
            case 0 -> number(3);
            case 1 -> text(3);
            default -> condition(3);
        };
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String number(int depth) {
        if (depth == 0) {
            return pick(NUMBERS);
        }
        int less = depth - 1;
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> "(" + number(less) + pick(List.of(" + ", " - ", " * ", " / ", " % ")) + number(less) + ")";
            case 3 -> "(" + number(less) + pick(List.of(" & ", " | ", " << ", " >> ")) + number(less) + ")";
            case 4 -> "(" + pick(List.of("-", "+", "~")) + number(less) + ")";
            case 5 -> "abs(" + number(less) + ")";
            case 6 -> "coalesce(" + number(less) + ", " + number(less) + ")";
            case 7 -> "CASE WHEN " + condition(less) + " THEN " + number(less) + " ELSE " + number(less) + " END";
            case 8 -> pick(List.of("length", "unixepoch")) + "(" + text(less) + ")";
            case 9 -> pick(List.of("min(", "max(", "nullif(", "ifnull(")) + number(less) + ", " + number(less) + ")";
            case 10 -> "CAST(" + any(less) + " AS " + pick(List.of("INTEGER", "REAL", "NUMERIC")) + ")";
            case 11 -> "instr(" + text(less) + ", " + text(less) + ")";
            case 12 -> "(" + text(less) + pick(List.of(" + ", " * ")) + number(less) + ")";
            default -> pick(NUMBERS);
        };
    }

    private String text(int depth) {
        if (depth == 0) {
            return pick(TEXTS);
        }
        int less = depth - 1;
        return switch (random.nextInt(13)) {
            case 0, 1 -> "(" + any(less) + " || " + text(less) + ")";
            case 2 ->
                pick(List.of("lower", "upper", "trim", "ltrim", "hex", "date", "datetime", "time")) + "(" + text(less)
                        + ")";
            case 3 -> "substr(" + text(less) + ", " + pick(List.of("1", "2", "-2", "0")) + ")";
            case 4 ->
                "substr(" + text(less) + ", " + pick(List.of("1", "2")) + ", " + pick(List.of("0", "1", "3")) + ")";
            case 5 -> "replace(" + text(less) + ", " + text(less) + ", " + text(less) + ")";
            case 6 -> "coalesce(" + text(less) + ", " + text(less) + ")";
            case 7 -> "CASE WHEN " + condition(less) + " THEN " + text(less) + " END";
            case 8 -> "CAST(" + any(less) + " AS TEXT)";
            case 9 -> "strftime(" + pick(List.of("'%Y-%m'", "'%s'", "'%H:%M:%S'")) + ", " + text(less) + ")";
            case 10 -> pick(List.of("min(", "max(", "nullif(")) + text(less) + ", " + text(less) + ")";
            case 11 -> "(" + text(less) + " COLLATE " + pick(List.of("NOCASE", "BINARY", "RTRIM")) + ")";
            default -> pick(TEXTS);
        };
    }

    private String any(int depth) {
        return random.nextBoolean() ? number(depth) : text(depth);
    }

    private String condition(int depth) {
        int less = Math.max(depth - 1, 0);
        String compare = pick(List.of(" = ", " <> ", " < ", " <= ", " > ", " >= ", " IS ", " IS NOT "));
        return switch (random.nextInt(depth == 0 ? 3 : 11)) {
            case 0 -> "(" + number(less) + compare + number(less) + ")";
            case 1 -> "(" + text(less) + compare + text(less) + ")";
            case 2 -> "(" + any(less) + compare + any(less) + ")";
            case 3 -> "(" + condition(less) + pick(List.of(" AND ", " OR ")) + condition(less) + ")";
            case 4 -> "(NOT " + condition(less) + ")";
            case 5 -> "(" + any(less) + pick(List.of(" ISNULL", " NOTNULL", " IS TRUE", " IS NOT FALSE")) + ")";
            case 6 -> "(" + any(less) + pick(List.of(" IN ", " NOT IN ")) + "(" + any(less) + ", " + any(0) + "))";
            case 7 -> "(" + any(less) + pick(List.of(" BETWEEN ", " NOT BETWEEN ")) + any(0) + " AND " + any(0) + ")";
            case 8 -> "(" + any(less) + pick(List.of(" LIKE ", " NOT LIKE ")) + text(0) + ")";
            case 9 -> "(" + text(less) + " GLOB " + pick(List.of("'a*'", "'*[0-9]*'", "'?'", "'[^a-z]*'")) + ")";
            default -> "(" + number(less) + " AND " + text(less) + ")";
        };
    }
}
