package dev.sealift.sql;

import dev.sealift.model.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's functions of one row that have a certain counterpart.
 *
 * @see <a href="https://www.sqlite.org/lang_corefunc.html">Built-In Scalar SQL Functions</a>
 */
final class ScalarFunctions {
    private final ExpressionRewriter expressions;

    ScalarFunctions(ExpressionRewriter expressions) {
        this.expressions = expressions;
    }

    /** The call, or null where the function is not known with that many arguments. */
    @Nullable
    Typed call(String name, List<Expression> arguments) {
        return switch (name + "/" + arguments.size()) {
            case "abs/1" -> abs(one(arguments));
            case "char/1" -> character(arguments.get(0));
            case "glob/2", "like/2" -> Patterns.call(name, one(arguments), expressions.typed(arguments.get(1)));
            case "hex/1" -> hex(one(arguments));
            case "ifnull/2" -> coalesce(arguments, "IFNULL");
            case "iif/2", "iif/3", "if/2", "if/3" -> choice(arguments);
            case "instr/2" -> instr(expressions.all(arguments));
            case "json_valid/1" -> jsonValid(one(arguments));
            case "length/1" -> length(one(arguments));
            case "lower/1" -> folded("lower", one(arguments));
            case "upper/1" -> folded("upper", one(arguments));
            case "ltrim/1", "ltrim/2" -> trimmed("ltrim", arguments);
            case "rtrim/1", "rtrim/2" -> trimmed("rtrim", arguments);
            case "trim/1", "trim/2" -> trimmed("btrim", arguments);
            case "nullif/2" -> nullif(expressions.all(arguments));
            case "random/0" ->
                Typed.call(
                        Kind.INTEGER,
                        Typed.BIGINT,
                        "('x' || encode(" + RandomValues.bytes(8) + ", 'hex'))::bit(64)::bigint");
            case "randomblob/1" -> RandomValues.blob(arguments.get(0));
            case "replace/3" -> replaced(arguments);
            case "round/1", "round/2" -> rounded(arguments);
            case "substr/2", "substr/3", "substring/2", "substring/3" -> Substrings.of(expressions, arguments);
            case "typeof/1" -> typeName(one(arguments));
            default ->
                switch (name) {
                    case "coalesce" -> arguments.size() < 2 ? null : coalesce(arguments, "COALESCE");
                    case "max" -> arguments.size() < 2 ? null : extreme("GREATEST", arguments);
                    case "min" -> arguments.size() < 2 ? null : extreme("LEAST", arguments);
                    default -> null;
                };
        };
    }

    private Typed one(List<Expression> arguments) {
        return expressions.typed(arguments.get(0));
    }

    private static Typed abs(Typed argument) {
        Typed number = Conversions.number(argument);
        if (number.literal() instanceof Expression.Real constant) {
            // As an argument PostgreSQL takes its digits for a numeric, and goes on to compute with that.
            return Typed.literal(Math.abs(constant.value()));
        }
        return switch (number.kind()) {
            case NULL -> number;
            case INTEGER, REAL, NUMBER ->
                Typed.call(number.kind(), Objects.requireNonNull(number.type()), "abs(" + number.sql() + ")");
            case TRUTH, TEXT, BLOB, OTHER -> throw new IllegalArgumentException(number.sql());
        };
    }

    private static Typed character(Expression argument) {
        if (!(argument instanceof Expression.Int code) || code.value() < 1 || code.value() > 0xD7FF) {
            throw new Refusal("the function char has an argument that is no constant");
        }
        return Typed.literal(Character.toString((int) code.value()));
    }

    private static Typed hex(Typed argument) {
        String bytes = switch (argument.kind()) {
            case NULL -> "NULL::bytea";
            case BLOB -> argument.sql();
            case TRUTH, INTEGER, REAL, NUMBER, TEXT, OTHER ->
                "convert_to(" + Conversions.text(argument).sql() + ", 'UTF8')";
        };
        String hex = "upper(encode(" + bytes + ", 'hex'))";
        // SQLite takes NULL for an empty blob here; random bytes are never NULL.
        return Typed.call(Kind.TEXT, Typed.TEXT, RandomValues.isRandom(bytes) ? hex : "coalesce(" + hex + ", '')");
    }

    private Typed coalesce(List<Expression> arguments, String name) {
        Unified unified = Unified.of(expressions.all(arguments), name);
        return unified.as(unified.parts().stream().map(Typed::sql).collect(Collectors.joining(", ", "coalesce(", ")")));
    }

    private Typed choice(List<Expression> arguments) {
        Expression otherwise = arguments.size() == 3 ? arguments.get(2) : null;
        return expressions.typed(new Expression.Case(
                null, List.of(new Expression.Case.When(arguments.get(0), arguments.get(1))), otherwise));
    }

    private static Typed instr(List<Typed> arguments) {
        Typed text = Conversions.text(arguments.get(0));
        Typed part = Conversions.text(arguments.get(1));
        if (text.kind() == Kind.NULL || part.kind() == Kind.NULL) {
            return Typed.nothing();
        }
        return Typed.call(Kind.INTEGER, Typed.INTEGER, "strpos(" + text.sql() + ", " + part.sql() + ")");
    }

    private static Typed jsonValid(Typed argument) {
        boolean json = argument.type() instanceof TargetType.Json || argument.type() instanceof TargetType.Jsonb;
        if (!json) {
            throw new Refusal("the function json_valid reads something else than a JSON column");
        }
        return Typed.call(Kind.TRUTH, Typed.BOOLEAN, "CASE WHEN " + argument.operand() + " IS NOT NULL THEN true END");
    }

    private static Typed length(Typed argument) {
        if (argument.kind() == Kind.BLOB) {
            return Typed.call(Kind.INTEGER, Typed.INTEGER, "length(" + argument.sql() + ")");
        }
        Typed text = Conversions.text(argument);
        return text.kind() == Kind.NULL ? text : Typed.call(Kind.INTEGER, Typed.INTEGER, "length(" + text.sql() + ")");
    }

    /** SQLite folds ASCII letters only, as the C collation does. */
    private static Typed folded(String function, Typed argument) {
        Typed text = Conversions.text(argument);
        return text.kind() == Kind.NULL
                ? text
                : Typed.call(Kind.TEXT, Typed.TEXT, function + "(" + text.operand() + " COLLATE \"C\")");
    }

    private Typed trimmed(String function, List<Expression> arguments) {
        List<Typed> texts = texts(arguments);
        if (hasNothing(texts)) {
            return Typed.nothing();
        }
        return Typed.call(Kind.TEXT, Typed.TEXT, joined(function, texts));
    }

    /** Nothing is to be replaced where the second argument is empty; then SQLite does not even look at the third. */
    private Typed replaced(List<Expression> arguments) {
        List<Typed> texts = texts(arguments);
        Typed text = texts.get(0);
        Typed part = texts.get(1);
        Typed replacement = texts.get(2);
        if (text.kind() == Kind.NULL || part.kind() == Kind.NULL) {
            return Typed.nothing();
        }
        if (part.literal() instanceof Expression.Text constant
                && constant.value().isEmpty()) {
            return text.bare();
        }
        String sql = replacement.kind() == Kind.NULL ? "NULL" : joined("replace", texts);
        boolean certain = part.isLiteral() || replacement.isLiteral() && replacement.kind() != Kind.NULL;
        return Typed.call(
                Kind.TEXT,
                Typed.TEXT,
                certain ? sql : "CASE WHEN " + part.operand() + " = '' THEN " + text.sql() + " ELSE " + sql + " END");
    }

    private List<Typed> texts(List<Expression> arguments) {
        return expressions.all(arguments).stream().map(Conversions::text).toList();
    }

    private static boolean hasNothing(List<Typed> values) {
        return values.stream().anyMatch(v -> v.kind() == Kind.NULL);
    }

    private static String joined(String function, List<Typed> arguments) {
        return arguments.stream().map(Typed::sql).collect(Collectors.joining(", ", function + "(", ")"));
    }

    private static Typed nullif(List<Typed> arguments) {
        Typed first = arguments.get(0);
        Typed second = arguments.get(1);
        if (first.kind() == Kind.NULL || second.kind() == Kind.NULL) {
            return first.bare();
        }
        Unified unified = Unified.of(arguments, "NULLIF");
        String collation = first.oddCollation() == null ? second.oddCollation() : first.oddCollation();
        if (unified.kind() == Kind.TEXT && collation != null) {
            throw new Refusal("NULLIF compares by the collation " + collation);
        }
        return unified.as("NULLIF(" + unified.parts().get(0).sql() + ", "
                + unified.parts().get(1).sql() + ")");
    }

    /** LEAST and GREATEST pass over NULL, SQLite's functions do not. */
    private Typed extreme(String function, List<Expression> arguments) {
        Unified unified = Unified.of(expressions.all(arguments), function);
        List<String> parts = new ArrayList<>();
        List<String> nothing = new ArrayList<>();
        for (Typed part : unified.parts()) {
            if (part.kind() == Kind.NULL) {
                return Typed.nothing();
            }
            if (part.kind() == Kind.TEXT && part.oddCollation() != null) {
                throw new Refusal("the function " + function + " compares by the collation " + part.oddCollation());
            }
            parts.add(part.kind() == Kind.TEXT ? part.operand() + " COLLATE \"C\"" : part.sql());
            if (!part.isLiteral()) {
                nothing.add(part.operand() + " IS NULL");
            }
        }
        String call = function + "(" + String.join(", ", parts) + ")";
        return unified.as(
                nothing.isEmpty()
                        ? call
                        : "CASE WHEN " + String.join(" OR ", nothing) + " THEN NULL ELSE " + call + " END");
    }

    /** Rounds the decimal spelling of a double, which may differ from SQLite where a half is not exact in binary. */
    private Typed rounded(List<Expression> arguments) {
        Typed number = Conversions.number(one(arguments));
        long digits = 0;
        if (arguments.size() == 2) {
            if (!(arguments.get(1) instanceof Expression.Int constant)
                    || constant.value() < 0
                    || constant.value() > 30) {
                throw new Refusal("the function round has a number of digits that is no constant");
            }
            digits = constant.value();
        }
        return switch (number.kind()) {
            case NULL -> number;
            case INTEGER -> Typed.call(Kind.REAL, Typed.DOUBLE, number.operand() + "::double precision");
            case REAL, NUMBER ->
                Typed.call(
                        Kind.REAL,
                        Typed.DOUBLE,
                        "round(" + number.operand() + "::numeric, " + digits + ")::double precision");
            case TRUTH, TEXT, BLOB, OTHER -> throw new IllegalArgumentException(number.sql());
        };
    }

    private static Typed typeName(Typed argument) {
        String name = TypeTests.name(argument);
        return argument.isLiteral()
                ? Typed.literal(name)
                : Typed.call(
                        Kind.TEXT,
                        Typed.TEXT,
                        "CASE WHEN " + argument.operand() + " IS NULL THEN 'null' ELSE '" + name + "' END");
    }
}
