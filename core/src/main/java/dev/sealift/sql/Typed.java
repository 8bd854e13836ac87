package dev.sealift.sql;

import dev.sealift.model.Affinity;
import dev.sealift.model.Names;
import dev.sealift.model.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * A part of PostgreSQL text with what is known about its value.
 *
 * @param atom whether the text needs no parentheses beside an operator
 * @param type in PostgreSQL, or null for NULL
 * @param affinity of the expression in SQLite, or null where it has none; a column of affinity BLOB has that one
 * @param collation what a COLLATE operator or the column says, or null where neither is there
 * @param collated whether a COLLATE operator said so
 * @param literal the constant that this is, or null
 * @param column the column that this is, or null
 */
record Typed(
        String sql,
        boolean atom,
        Kind kind,
        @Nullable TargetType type,
        @Nullable Affinity affinity,
        @Nullable String collation,
        boolean collated,
        @Nullable Expression literal,
        @Nullable ScopeColumn column) {

    static final TargetType BIGINT = new TargetType.Int(8);
    static final TargetType INTEGER = new TargetType.Int(4);
    static final TargetType DOUBLE = new TargetType.DoublePrecision();
    static final TargetType TEXT = new TargetType.Text();
    static final TargetType BOOLEAN = new TargetType.Bool();
    static final TargetType BYTEA = new TargetType.Bytea();

    /** Operands are written twice at times, so that text may grow beyond all bounds. */
    private static final int LONGEST = 200_000;

    Typed {
        if (sql.length() > LONGEST) {
            throw new Refusal("the expression becomes too long");
        }
    }

    /** An operator's result, which needs parentheses beside another. */
    static Typed of(Kind kind, TargetType type, String sql) {
        return new Typed(sql, false, kind, type, null, null, false, null, null);
    }

    /** A call's result. */
    static Typed call(Kind kind, TargetType type, String sql) {
        return new Typed(sql, true, kind, type, null, null, false, null, null);
    }

    static Typed truth(String sql) {
        return of(Kind.TRUTH, BOOLEAN, sql);
    }

    static Typed column(ScopeColumn column, String sql) {
        return new Typed(
                sql,
                true,
                column.kind(),
                column.type(),
                column.affinity(),
                column.collation() == null ? "BINARY" : column.collation(),
                false,
                null,
                column);
    }

    static Typed nothing() {
        return new Typed("NULL", true, Kind.NULL, null, null, null, false, new Expression.Null(), null);
    }

    static Typed literal(long value) {
        String digits = Long.toString(value);
        // PostgreSQL reads the digits before the sign, and these do not fit a bigint.
        String sql = value == Long.MIN_VALUE ? "'" + digits + "'::bigint" : digits;
        TargetType type = value == (int) value ? INTEGER : BIGINT;
        return new Typed(sql, value >= 0, Kind.INTEGER, type, null, null, false, new Expression.Int(value), null);
    }

    /** SQLite has no NaN: it is NULL. */
    static Typed literal(double value) {
        if (Double.isNaN(value)) {
            return nothing();
        }
        String sql = Double.isInfinite(value) ? "'" + value + "'::double precision" : Constants.digits(value);
        return new Typed(sql, value >= 0, Kind.REAL, DOUBLE, null, null, false, new Expression.Real(value), null);
    }

    static Typed literal(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new Refusal("the text holds NUL, which PostgreSQL cannot");
        }
        return new Typed(Quote.text(value), true, Kind.TEXT, TEXT, null, null, false, new Expression.Text(value), null);
    }

    static Typed literal(byte[] value) {
        return new Typed(
                Quote.bytea(value), true, Kind.BLOB, BYTEA, null, null, false, new Expression.Blob(value), null);
    }

    boolean isLiteral() {
        return literal != null;
    }

    /** The text, in parentheses where an operator beside it would tear it apart. */
    String operand() {
        return atom ? sql : "(" + sql + ")";
    }

    Typed withAffinity(@Nullable Affinity other) {
        return new Typed(sql, atom, kind, type, other, collation, collated, literal, null);
    }

    /** The collation if it is another than BINARY, or null. */
    @Nullable
    String oddCollation() {
        return collation == null || Names.same(collation, "BINARY") ? null : collation;
    }

    /** The value as a function or the list of IN hands it on: without affinity and collation. */
    Typed bare() {
        return new Typed(sql, atom, kind, type, null, null, false, literal, kind == Kind.OTHER ? column : null);
    }

    Typed withCollation(String other) {
        return new Typed(sql, atom, kind, type, affinity, other, true, literal, column);
    }

    boolean hasNumericAffinity() {
        return affinity == Affinity.INTEGER || affinity == Affinity.REAL || affinity == Affinity.NUMERIC;
    }
}
