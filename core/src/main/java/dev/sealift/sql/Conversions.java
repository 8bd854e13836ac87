package dev.sealift.sql;

import dev.sealift.model.Names;
import dev.sealift.model.TargetType;

/**
 * The value of an expression as another kind of value, exactly as SQLite converts it, or a {@link Refusal}.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#castexpr">CAST expressions</a>
 */
final class Conversions {
    /** PostgreSQL's regular expression for the number at a text's beginning; the digits stand in parentheses. */
    private static final String NUMBER_PREFIX =
            "'^[ \\t\\n\\v\\f\\r]*([-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)'";

    private static final String INTEGER_PREFIX = "'^[ \\t\\n\\v\\f\\r]*([-+]?[0-9]+)'";

    private Conversions() {}

    /** The value as a condition: a number is true unless it is 0. */
    static Typed condition(Typed value) {
        return switch (value.kind()) {
            case NULL -> Typed.truth("NULL::boolean");
            case TRUTH -> value;
            case INTEGER, REAL, NUMBER -> {
                if (value.literal() instanceof Expression.Int constant) {
                    yield bool(constant.value() != 0);
                }
                yield Typed.truth(value.operand() + " <> 0");
            }
            case TEXT -> condition(number(value));
            case BLOB -> throw new Refusal("a blob stands as a condition");
            case OTHER -> condition(source(value));
        };
    }

    static Typed bool(boolean value) {
        return Typed.call(Kind.TRUTH, Typed.BOOLEAN, value ? "true" : "false");
    }

    /** A truth value as the integer that it is in SQLite; everything else as it is. */
    static Typed plain(Typed value) {
        return value.kind() == Kind.TRUTH
                ? new Typed(
                        value.operand() + "::integer",
                        true,
                        Kind.INTEGER,
                        Typed.INTEGER,
                        value.affinity(),
                        null,
                        false,
                        null,
                        null)
                : value;
    }

    /** The value as an operand of arithmetic. */
    static Typed number(Typed value) {
        return switch (value.kind()) {
            case NULL, INTEGER, REAL, NUMBER -> value;
            case TRUTH -> plain(value);
            case TEXT -> textNumber(value);
            case BLOB -> throw new Refusal("a blob stands in arithmetic");
            case OTHER -> number(source(value));
        };
    }

    private static Typed textNumber(Typed value) {
        if (value.literal() instanceof Expression.Text text) {
            return literal(Constants.prefixNumber(text.value()));
        }
        String prefix = "substring(" + value.sql() + " FROM E" + NUMBER_PREFIX.replace("\\", "\\\\") + ")";
        return Typed.call(
                Kind.NUMBER,
                Typed.DOUBLE,
                "CASE WHEN " + value.operand() + " IS NOT NULL THEN coalesce(" + prefix + "::double precision, 0) END");
    }

    /** A text as the integer at its beginning. */
    static Typed textInteger(Typed value) {
        String prefix = "substring(" + value.sql() + " FROM E" + INTEGER_PREFIX.replace("\\", "\\\\") + ")";
        return Typed.call(
                Kind.INTEGER,
                Typed.BIGINT,
                "CASE WHEN " + value.operand() + " IS NOT NULL THEN coalesce(" + prefix + "::bigint, 0) END");
    }

    static Typed literal(Expression constant) {
        return switch (constant) {
            case Expression.Int integer -> Typed.literal(integer.value());
            case Expression.Real real -> Typed.literal(real.value());
            case Expression.Text text -> Typed.literal(text.value());
            case Expression.Blob blob -> Typed.literal(blob.value());
            case Expression.Null n -> Typed.nothing();
            default -> throw new IllegalArgumentException("no constant: " + constant);
        };
    }

    /** A number as {@code double precision}; a constant keeps its digits, which PostgreSQL takes as such beside one. */
    static String real(Typed number) {
        if (number.isLiteral() || number.type() instanceof TargetType.DoublePrecision) {
            return number.operand();
        }
        return number.operand() + "::double precision";
    }

    /** The value as SQLite writes it as text. */
    static Typed text(Typed value) {
        return switch (value.kind()) {
            case NULL, TEXT -> value;
            case TRUTH -> text(plain(value));
            case INTEGER ->
                value.literal() instanceof Expression.Int constant
                        ? Typed.literal(Long.toString(constant.value()))
                        : Typed.call(Kind.TEXT, Typed.TEXT, value.operand() + "::text");
            case REAL, NUMBER -> {
                String written =
                        value.literal() instanceof Expression.Real real ? Constants.realText(real.value()) : null;
                if (written == null) {
                    throw new Refusal(
                            "a floating-point number is turned into text, which SQLite spells in its own way");
                }
                yield Typed.literal(written);
            }
            case BLOB -> throw new Refusal("a blob is turned into text");
            case OTHER -> text(source(value));
        };
    }

    /** The value of a column as SQLite stores it. */
    static Typed source(Typed value) {
        ScopeColumn column = value.column();
        if (column == null || column.spelling() == null) {
            throw new Refusal("the expression looks into "
                    + (column == null ? value.kind().words() : "the column " + column.name())
                    + ", of which the target keeps the meaning but not the spelling");
        }
        Typed stored = switch (column.spelling()) {
            case Spelling.Iso iso ->
                Typed.call(
                        Kind.TEXT,
                        Typed.TEXT,
                        "to_char(" + Moments.utc(value) + ", " + Quote.text(Moments.pattern(iso)) + ")");
            case Spelling.Epoch epoch ->
                Typed.call(
                        Kind.INTEGER,
                        Typed.BIGINT,
                        "floor(extract(epoch FROM " + value.sql() + ")"
                                + (epoch.perSecond() == 1 ? "" : " * " + epoch.perSecond()) + ")::bigint");
            case Spelling.UuidText uuid -> uuid(value, uuid);
            case Spelling.TruthText truth ->
                Typed.call(
                        Kind.TEXT,
                        Typed.TEXT,
                        "CASE WHEN " + value.sql() + " THEN " + Quote.text(truth.yes()) + " WHEN NOT " + value.sql()
                                + " THEN " + Quote.text(truth.no()) + " END");
        };
        return new Typed(
                stored.sql(),
                true,
                stored.kind(),
                stored.type(),
                value.affinity(),
                value.collation(),
                value.collated(),
                null,
                null);
    }

    private static Typed uuid(Typed value, Spelling.UuidText spelling) {
        String text = value.operand() + "::text";
        if (!spelling.dashes()) {
            text = "replace(" + text + ", '-', '')";
        }
        return Typed.call(Kind.TEXT, Typed.TEXT, spelling.upperCase() ? "upper(" + text + ")" : text);
    }

    /**
     * A text folded so that bytes compare as its collation compares characters.
     *
     * @see <a href="https://www.sqlite.org/datatype3.html#collating_sequences">Collating Sequences</a>
     */
    static Typed folded(Typed text, String collation) {
        if (Names.same(collation, "BINARY")) {
            return text;
        }
        if (Names.same(collation, "NOCASE")) {
            return text.literal() instanceof Expression.Text constant
                    ? Typed.literal(Names.fold(constant.value()))
                    : Typed.call(Kind.TEXT, Typed.TEXT, "lower(" + text.operand() + " COLLATE \"C\")");
        }
        if (Names.same(collation, "RTRIM")) {
            return text.literal() instanceof Expression.Text constant
                    ? Typed.literal(constant.value().replaceAll(" +$", ""))
                    : Typed.call(Kind.TEXT, Typed.TEXT, "rtrim(" + text.sql() + ", ' ')");
        }
        throw new Refusal("the collation " + collation + " is the application's own");
    }
}
