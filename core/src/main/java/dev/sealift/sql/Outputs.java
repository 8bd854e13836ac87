package dev.sealift.sql;

import dev.sealift.model.Affinity;
import dev.sealift.model.TargetType;

/** Makes an expression fit for a column that is to hold it. */
final class Outputs {
    private Outputs() {}

    /** The value as a column of a view, whose type is the value's own; a condition is the integer it is in SQLite. */
    static Typed ofView(Typed value) {
        if (value.column() != null || value.kind() == Kind.OTHER) {
            return value;
        }
        Typed plain = Conversions.plain(value);
        boolean real = plain.literal() instanceof Expression.Real;
        return real ? cast(plain, Typed.DOUBLE) : plain;
    }

    /**
     * The value as an assignment to a column makes it: converted by the column's affinity, then in the column's type.
     *
     * @throws Refusal where the column could not hold what SQLite would store
     */
    static Typed assigned(Typed value, ScopeColumn column) {
        if (value.kind() == Kind.NULL) {
            return value;
        }
        if (value.kind() == Kind.OTHER) {
            boolean same = value.type() != null && value.type().equals(column.type());
            if (same
                    && value.column() != null
                    && column.spelling() != null
                    && column.spelling().equals(value.column().spelling())) {
                return value;
            }
            return assigned(Conversions.source(value), column);
        }
        return switch (column.type()) {
            case TargetType.Bool b -> truth(value);
            case TargetType.Int i -> integer(value, i);
            case TargetType.DoublePrecision d -> number(value, column.type());
            case TargetType.Numeric n -> number(value, column.type());
            case TargetType.Text t -> text(value, column);
            case TargetType.VarChar v -> text(value, column);
            case TargetType.Bytea b -> {
                if (value.kind() != Kind.BLOB) {
                    throw unfit(value, column.type());
                }
                yield value;
            }
            case TargetType.Date d -> throw unfit(value, column.type());
            case TargetType.Time t -> throw unfit(value, column.type());
            case TargetType.Timestamp t -> throw unfit(value, column.type());
            case TargetType.TimestampTz t -> throw unfit(value, column.type());
            case TargetType.Uuid u -> throw unfit(value, column.type());
            case TargetType.Json j -> throw unfit(value, column.type());
            case TargetType.Jsonb j -> throw unfit(value, column.type());
            case TargetType.Vector v -> throw unfit(value, column.type());
            case TargetType.Array a -> throw unfit(value, column.type());
            case TargetType.Inet i -> throw unfit(value, column.type());
            case TargetType.Interval i -> throw unfit(value, column.type());
            case TargetType.Real r -> throw unfit(value, column.type());
            case TargetType.Char c -> throw unfit(value, column.type());
            case TargetType.Citext c -> throw unfit(value, column.type());
            case TargetType.Enum e -> throw unfit(value, column.type());
            case TargetType.Domain o -> throw unfit(value, column.type());
            case TargetType.LargeObject o -> throw unfit(value, column.type());
        };
    }

    private static Typed truth(Typed value) {
        return switch (value.kind()) {
            case TRUTH -> value;
            case INTEGER -> Conversions.condition(value);
            case NULL, REAL, NUMBER, TEXT, BLOB, OTHER -> throw unfit(value, Typed.BOOLEAN);
        };
    }

    private static Typed integer(Typed value, TargetType.Int type) {
        Typed plain = Conversions.plain(value);
        if (plain.kind() != Kind.INTEGER) {
            throw unfit(value, type);
        }
        boolean fits = plain.type() instanceof TargetType.Int own && own.bytes() <= type.bytes();
        return fits || plain.isLiteral() ? plain : cast(plain, type);
    }

    private static Typed number(Typed value, TargetType type) {
        Typed plain = Conversions.plain(value);
        if (!plain.kind().isNumeric()) {
            throw unfit(value, type);
        }
        boolean fromDouble = plain.type() instanceof TargetType.DoublePrecision && !plain.isLiteral();
        if (type instanceof TargetType.Numeric && fromDouble) {
            // The cast from double to numeric keeps 15 digits, the text keeps all of them.
            return cast(cast(plain, Typed.TEXT), type);
        }
        return cast(plain, type);
    }

    private static Typed text(Typed value, ScopeColumn column) {
        if (value.kind() == Kind.BLOB || value.kind() != Kind.TEXT && column.affinity() != Affinity.TEXT) {
            throw unfit(value, column.type());
        }
        return Conversions.text(value);
    }

    static Typed cast(Typed value, TargetType type) {
        return Typed.call(value.kind(), type, value.operand() + "::" + type.sql());
    }

    private static Refusal unfit(Typed value, TargetType type) {
        return new Refusal("the expression gives " + value.kind().words() + ", the column is " + type.sql());
    }
}
