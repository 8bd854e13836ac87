package dev.sealift.sql;

import dev.sealift.model.Affinity;
import dev.sealift.model.Names;
import dev.sealift.model.TargetType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A constant as the default of a column of a given type. */
final class DefaultConstants {
    private static final Set<String> TRUE = Set.of("t", "true", "y", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("f", "false", "n", "no", "off", "0");

    private DefaultConstants() {}

    static String sql(ScopeColumn column, Expression constant) {
        Expression value = affine(column.affinity(), constant);
        String sql = switch (column.type()) {
            case TargetType.Bool b -> bool(value);
            case TargetType.Int i -> integer(value, i);
            case TargetType.DoublePrecision d -> number(value);
            case TargetType.Numeric n -> numeric(value, n);
            case TargetType.Text t -> text(value, Integer.MAX_VALUE);
            case TargetType.VarChar v -> text(value, v.length());
            case TargetType.Bytea b -> value instanceof Expression.Blob blob ? Quote.bytea(blob.value()) : null;
            case TargetType.Date d -> moment(value, column);
            case TargetType.Time t -> time(value);
            case TargetType.Timestamp t -> moment(value, column);
            case TargetType.TimestampTz t -> moment(value, column);
            case TargetType.Uuid u -> uuid(value);
            case TargetType.Json j -> json(value, column.type());
            case TargetType.Jsonb j -> json(value, column.type());
            case TargetType.Vector v -> null;
            case TargetType.Array a -> null;
            case TargetType.Inet i -> null;
            case TargetType.Interval i -> null;
            case TargetType.Real r -> number(value);
            case TargetType.Char c -> text(value, c.length());
            case TargetType.Citext c -> text(value, Integer.MAX_VALUE);
            case TargetType.Enum e ->
                value instanceof Expression.Text label && e.labels().contains(label.value())
                        ? text(value, Integer.MAX_VALUE)
                        : null;
            case TargetType.Domain o -> null;
            case TargetType.LargeObject o -> null;
        };
        if (sql == null) {
            throw new Refusal(
                    "the default " + words(value) + " is no " + column.type().sql());
        }
        return sql;
    }

    private static String words(Expression value) {
        return switch (value) {
            case Expression.Text text -> Quote.sqliteText(text.value());
            case Expression.Blob blob -> Quote.sqliteBlob(blob.value());
            case Expression.Int integer -> Long.toString(integer.value());
            case Expression.Real real -> Double.toString(real.value());
            default -> "";
        };
    }

    /** What is stored when the constant goes into a column of this affinity. */
    private static Expression affine(Affinity affinity, Expression constant) {
        return switch (affinity) {
            case TEXT ->
                switch (constant) {
                    case Expression.Int integer -> new Expression.Text(Long.toString(integer.value()));
                    case Expression.Real real -> {
                        String text = Constants.realText(real.value());
                        if (text == null) {
                            throw new Refusal(
                                    "the default is a floating-point number, which SQLite spells in its own way");
                        }
                        yield new Expression.Text(text);
                    }
                    default -> constant;
                };
            case INTEGER, NUMERIC, REAL -> {
                Expression number = constant;
                if (constant instanceof Expression.Text text) {
                    Expression parsed = Constants.wholeNumber(text.value());
                    number = parsed == null ? constant : parsed;
                }
                yield number instanceof Expression.Real real && Constants.isWhole(real.value())
                        ? new Expression.Int((long) real.value())
                        : number;
            }
            case BLOB -> constant;
        };
    }

    private static @Nullable String bool(Expression value) {
        String word = switch (value) {
            case Expression.Int integer -> Long.toString(integer.value());
            case Expression.Text text -> Names.fold(text.value());
            default -> "";
        };
        return TRUE.contains(word) ? "true" : FALSE.contains(word) ? "false" : null;
    }

    private static @Nullable String integer(Expression value, TargetType.Int type) {
        if (!(value instanceof Expression.Int integer)) {
            return null;
        }
        long bound = type.bytes() == 8 ? Long.MAX_VALUE : (1L << (8 * type.bytes() - 1)) - 1;
        boolean fits = integer.value() <= bound && integer.value() >= -bound - 1;
        return fits ? Typed.literal(integer.value()).sql() : null;
    }

    private static @Nullable String number(Expression value) {
        return switch (value) {
            case Expression.Int integer -> Typed.literal(integer.value()).sql();
            case Expression.Real real -> Typed.literal(real.value()).sql();
            default -> null;
        };
    }

    private static @Nullable String numeric(Expression value, TargetType.Numeric type) {
        BigDecimal decimal = switch (value) {
            case Expression.Int integer -> BigDecimal.valueOf(integer.value());
            case Expression.Real real -> Double.isInfinite(real.value()) ? null : BigDecimal.valueOf(real.value());
            default -> null;
        };
        if (decimal == null) {
            return null;
        }
        BigDecimal stripped = decimal.stripTrailingZeros();
        boolean fits = type.precision() == 0
                || stripped.scale() <= type.scale()
                        && stripped.precision() - stripped.scale() <= type.precision() - type.scale();
        return fits ? number(value) : null;
    }

    private static @Nullable String text(Expression value, int longest) {
        String text = switch (value) {
            case Expression.Text t -> t.value();
            case Expression.Int integer -> Long.toString(integer.value());
            case Expression.Real real -> Constants.realText(real.value());
            default -> null;
        };
        if (text == null || text.codePointCount(0, text.length()) > longest) {
            return null;
        }
        return Typed.literal(text).sql();
    }

    private static @Nullable String moment(Expression value, ScopeColumn column) {
        LocalDateTime moment = switch (value) {
            case Expression.Text text -> read(text.value(), column.type());
            case Expression.Int integer -> epoch(integer.value(), column);
            default -> null;
        };
        return moment == null ? null : Moments.constant(column.type(), moment);
    }

    private static @Nullable LocalDateTime read(String text, TargetType type) {
        String iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T").replaceFirst(" (?=[-+])", "");
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay();
            }
            LocalDateTime moment = iso.matches(".*(Z|[-+]\\d{2}:\\d{2})$") && type instanceof TargetType.TimestampTz
                    ? OffsetDateTime.parse(iso)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : LocalDateTime.parse(iso);
            return moment.getYear() > 0 && moment.getNano() % 1_000 == 0 ? moment : null;
        } catch (DateTimeException noMoment) {
            return null;
        }
    }

    /** 0 is 1970 in every unit. */
    private static @Nullable LocalDateTime epoch(long value, ScopeColumn column) {
        if (!(column.spelling() instanceof Spelling.Epoch epoch)) {
            return value == 0 && column.spelling() == null && !(column.type() instanceof TargetType.Date)
                    ? LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC)
                    : null;
        }
        long seconds = Math.floorDiv(value, epoch.perSecond());
        long rest = Math.floorMod(value, epoch.perSecond());
        return Math.abs(seconds) > 200_000_000_000L
                ? null
                : LocalDateTime.ofEpochSecond(
                        seconds, (int) (rest * (1_000_000_000 / epoch.perSecond())), ZoneOffset.UTC);
    }

    private static @Nullable String time(Expression value) {
        if (!(value instanceof Expression.Text text)
                || !text.value().matches("\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?")) {
            return null;
        }
        try {
            return "'" + LocalTime.parse(text.value()) + "'::time";
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static @Nullable String uuid(Expression value) {
        return value instanceof Expression.Text text
                        && text.value()
                                .matches(
                                        "[0-9A-Fa-f]{8}(-?)[0-9A-Fa-f]{4}\\1[0-9A-Fa-f]{4}\\1[0-9A-Fa-f]{4}\\1[0-9A-Fa-f]{12}")
                ? "'" + text.value() + "'::uuid"
                : null;
    }

    /** Whether the text is JSON is seen when PostgreSQL reads it. */
    private static @Nullable String json(Expression value, TargetType type) {
        return switch (value) {
            case Expression.Text text ->
                text.value().isBlank() ? null : Typed.literal(text.value()).sql() + "::" + type.sql();
            case Expression.Int integer -> "'" + integer.value() + "'::" + type.sql();
            default -> null;
        };
    }
}
