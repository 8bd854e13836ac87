package dev.sealift.sql;

import dev.sealift.model.Affinity;

/**
 * CAST, which converts by the affinity of the type's name.
 *
 * <p>An integer that 64 bits cannot hold is an error in PostgreSQL where SQLite takes the nearest one.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#castexpr">CAST expressions</a>
 */
final class Casts {
    private Casts() {}

    static Typed cast(Typed operand, String type) {
        Affinity affinity = Affinity.of(type);
        Typed value = operand.kind() == Kind.OTHER ? Conversions.source(operand) : Conversions.plain(operand);
        if (value.kind() == Kind.NULL) {
            return value;
        }
        Typed result = switch (affinity) {
            case TEXT -> Conversions.text(value);
            case INTEGER -> integer(value);
            case REAL -> real(value);
            case NUMERIC -> numeric(value);
            case BLOB -> blob(value);
        };
        // A column that is cast keeps its collation.
        return new Typed(
                result.sql(),
                result.atom(),
                result.kind(),
                result.type(),
                affinity,
                operand.collation(),
                operand.collated(),
                result.literal(),
                null);
    }

    private static Typed integer(Typed value) {
        return switch (value.kind()) {
            case INTEGER -> value;
            case REAL, NUMBER -> {
                if (value.literal() instanceof Expression.Real real && Math.abs(real.value()) < 9e18) {
                    yield Typed.literal((long) real.value());
                }
                yield Typed.call(Kind.INTEGER, Typed.BIGINT, "trunc(" + value.sql() + ")::bigint");
            }
            case TEXT -> {
                if (value.literal() instanceof Expression.Text) {
                    yield integer(Conversions.number(value));
                }
                yield Conversions.textInteger(value);
            }
            case BLOB -> throw new Refusal("a blob is cast to a number");
            case NULL, TRUTH, OTHER -> throw new IllegalArgumentException(value.sql());
        };
    }

    private static Typed real(Typed value) {
        Typed number = Conversions.number(value);
        return number.literal() instanceof Expression.Int integer
                ? Typed.literal((double) integer.value())
                : Typed.call(
                        Kind.REAL,
                        Typed.DOUBLE,
                        number.isLiteral() ? number.operand() + "::double precision" : Conversions.real(number));
    }

    private static Typed numeric(Typed value) {
        if (value.literal() instanceof Expression.Text text) {
            Expression number = Constants.prefixNumber(text.value());
            boolean whole = number instanceof Expression.Real real && Constants.isWhole(real.value());
            return whole ? Typed.literal((long) ((Expression.Real) number).value()) : Conversions.literal(number);
        }
        return Conversions.number(value);
    }

    private static Typed blob(Typed value) {
        return switch (value.kind()) {
            case BLOB -> value;
            case TEXT -> Typed.call(Kind.BLOB, Typed.BYTEA, "convert_to(" + value.sql() + ", 'UTF8')");
            case INTEGER, REAL, NUMBER -> throw new Refusal("a number is cast to a blob");
            case NULL, TRUTH, OTHER -> throw new IllegalArgumentException(value.sql());
        };
    }
}
