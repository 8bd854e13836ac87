package dev.sealift.sql;

import dev.sealift.model.Affinity;
import dev.sealift.model.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Several expressions of which one gives the value, as in CASE, COALESCE or UNION, brought to one type of PostgreSQL.
 *
 * <p>SQLite needs no common type. So values of different kinds are refused, except where the common type holds each of them
 * exactly.
 *
 * @param parts the expressions, each ready to stand for the value
 */
record Unified(List<Typed> parts, Kind kind, @Nullable TargetType type) {

    static Unified of(List<Typed> values, String construct) {
        List<Typed> known = values.stream().filter(v -> v.kind() != Kind.NULL).toList();
        if (known.isEmpty()) {
            return new Unified(values, Kind.NULL, null);
        }
        if (known.stream().anyMatch(v -> v.kind() == Kind.OTHER)) {
            return others(values, known, construct);
        }
        if (known.stream().anyMatch(v -> v.kind() == Kind.TRUTH)
                && known.stream().allMatch(Unified::canBeTruth)) {
            return each(values, Kind.TRUTH, Typed.BOOLEAN, Unified::truth);
        }
        if (known.stream().allMatch(v -> v.kind() == Kind.TRUTH || v.kind() == Kind.INTEGER)) {
            List<Typed> plain = values.stream().map(Conversions::plain).toList();
            return new Unified(plain, Kind.INTEGER, widest(plain));
        }
        if (known.stream().allMatch(v -> v.kind().isNumeric())) {
            return numbers(values, known, construct);
        }
        Kind kind = known.get(0).kind();
        if (known.stream().allMatch(v -> v.kind() == kind)) {
            return new Unified(values, kind, kind == Kind.TEXT ? Typed.TEXT : Typed.BYTEA);
        }
        throw mixed(known, construct);
    }

    private static Refusal mixed(List<Typed> known, String construct) {
        Typed first = known.get(0);
        String words = known.stream()
                .map(v -> v.kind().words())
                .filter(w -> !w.equals(first.kind().words()))
                .findFirst()
                .orElse("a value of another type");
        return new Refusal(construct + " gives " + first.kind().words() + " or " + words);
    }

    private static Unified each(List<Typed> values, Kind kind, TargetType type, UnaryOperator<Typed> conversion) {
        List<Typed> parts = new ArrayList<>();
        for (Typed value : values) {
            parts.add(value.kind() == Kind.NULL ? value : conversion.apply(value));
        }
        return new Unified(parts, kind, type);
    }

    private static boolean canBeTruth(Typed value) {
        return value.kind() == Kind.TRUTH
                || value.literal() instanceof Expression.Int constant
                        && (constant.value() == 0 || constant.value() == 1);
    }

    private static Typed truth(Typed value) {
        return value.literal() instanceof Expression.Int constant ? Conversions.bool(constant.value() == 1) : value;
    }

    private static TargetType widest(List<Typed> integers) {
        int bytes = 2;
        for (Typed integer : integers) {
            bytes = Math.max(bytes, integer.type() instanceof TargetType.Int type ? type.bytes() : 0);
        }
        return new TargetType.Int(bytes);
    }

    private static Unified numbers(List<Typed> values, List<Typed> known, String construct) {
        boolean real = known.stream().allMatch(v -> v.kind() == Kind.REAL);
        Kind kind = real ? Kind.REAL : Kind.NUMBER;
        boolean exact =
                known.stream().allMatch(v -> v.isLiteral() || !(v.type() instanceof TargetType.DoublePrecision));
        boolean numeric = known.stream().anyMatch(v -> v.type() instanceof TargetType.Numeric);
        if (exact && numeric) {
            return each(values, kind, TargetType.Numeric.UNLIMITED, Conversions::plain);
        }
        return each(values, kind, Typed.DOUBLE, v -> real(v, construct));
    }

    private static Typed real(Typed value, String construct) {
        Typed number = Conversions.plain(value);
        if (number.kind() == Kind.INTEGER && !number.isLiteral() && Arithmetic.isBigint(number)) {
            throw new Refusal(construct + " gives an integer of 64 bits or a floating-point number");
        }
        if (number.type() instanceof TargetType.DoublePrecision && !number.isLiteral()) {
            return number;
        }
        return Typed.call(number.kind(), Typed.DOUBLE, number.operand() + "::double precision");
    }

    private static Unified others(List<Typed> values, List<Typed> known, String construct) {
        Typed first = known.get(0);
        ScopeColumn column = first.column();
        if (column != null && known.stream().allMatch(v -> alike(column, v.column()))) {
            if (known.size() == 1 || column.spelling() != null) {
                return new Unified(values, Kind.OTHER, first.type());
            }
        }
        List<Typed> stored = new ArrayList<>();
        for (Typed value : values) {
            stored.add(value.kind() == Kind.OTHER ? Conversions.source(value) : value);
        }
        return of(stored, construct);
    }

    private static boolean alike(ScopeColumn one, @Nullable ScopeColumn other) {
        return other != null && other.type().equals(one.type()) && Objects.equals(other.spelling(), one.spelling());
    }

    /** The whole, written as {@code sql}. It has no affinity, as no function has. */
    Typed as(String sql) {
        if (type == null) {
            return Typed.nothing();
        }
        Typed whole = Typed.call(kind, type, sql);
        if (kind != Kind.OTHER) {
            return whole;
        }
        ScopeColumn column = parts.stream()
                .map(Typed::column)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        return new Typed(
                sql,
                true,
                kind,
                type,
                null,
                null,
                false,
                null,
                new ScopeColumn(
                        column.name(),
                        column.target(),
                        column.type(),
                        Affinity.BLOB,
                        column.stored(),
                        column.spelling(),
                        null));
    }
}
