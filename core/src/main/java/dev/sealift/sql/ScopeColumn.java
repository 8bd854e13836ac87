package dev.sealift.sql;

import dev.sealift.model.Affinity;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * What an expression needs to know about a column that it names.
 *
 * @param name in the source
 * @param target its name in the target
 * @param type its type in the target
 * @param affinity of its declared type in the source
 * @param stored the storage class of every value that is not NULL, or null where they differ or nobody looked; then it
 *     follows from type and affinity where they leave no doubt
 * @param spelling how SQLite writes every value, or null where they differ or nobody looked; then nothing but a test for
 *     NULL looks into a column whose type is neither number, text, boolean nor bytea
 * @param collation the collation in force, or null for BINARY
 */
public record ScopeColumn(
        String name,
        String target,
        TargetType type,
        Affinity affinity,
        @Nullable StorageClass stored,
        @Nullable Spelling spelling,
        @Nullable String collation) {

    /** A column of which nothing more is known, and which keeps its name. */
    public ScopeColumn(String name, TargetType type, Affinity affinity) {
        this(name, name, type, affinity, null, null, null);
    }

    /** This column with every value written as {@code known}. */
    public ScopeColumn spelled(Spelling known) {
        return new ScopeColumn(name, target, type, affinity, stored, known, collation);
    }

    /** This column with every value of class {@code known}. */
    public ScopeColumn stored(StorageClass known) {
        return new ScopeColumn(name, target, type, affinity, known, spelling, collation);
    }

    /** This column with another collation than BINARY. */
    public ScopeColumn collated(String known) {
        return new ScopeColumn(name, target, type, affinity, stored, spelling, known);
    }

    Kind kind() {
        return switch (type) {
            case TargetType.Bool b -> is(StorageClass.INTEGER, affinity != Affinity.TEXT) ? Kind.TRUTH : Kind.OTHER;
            case TargetType.Int i ->
                is(StorageClass.REAL, affinity == Affinity.REAL)
                        ? Kind.REAL
                        : is(StorageClass.INTEGER, affinity != Affinity.TEXT) ? Kind.INTEGER : Kind.OTHER;
            case TargetType.DoublePrecision d -> number();
            case TargetType.Numeric n -> number();
            case TargetType.Text t -> text();
            case TargetType.VarChar v -> text();
            case TargetType.Bytea b -> is(StorageClass.BLOB, affinity == Affinity.BLOB) ? Kind.BLOB : Kind.OTHER;
            case TargetType.Date d -> Kind.OTHER;
            case TargetType.Time t -> Kind.OTHER;
            case TargetType.Timestamp t -> Kind.OTHER;
            case TargetType.TimestampTz t -> Kind.OTHER;
            case TargetType.Uuid u -> Kind.OTHER;
            case TargetType.Json j -> Kind.OTHER;
            case TargetType.Jsonb j -> Kind.OTHER;
            case TargetType.Vector v -> Kind.OTHER;
            case TargetType.Array a -> Kind.OTHER;
            case TargetType.Inet i -> Kind.OTHER;
            case TargetType.Interval i -> Kind.OTHER;
            // A real is compared as the decimal that it is not quite, a char without its blanks, a citext without case.
            case TargetType.Real r -> Kind.OTHER;
            case TargetType.Char c -> Kind.OTHER;
            case TargetType.Citext c -> Kind.OTHER;
            case TargetType.Enum e -> Kind.OTHER;
            case TargetType.Domain d -> Kind.OTHER;
            case TargetType.LargeObject o -> Kind.OTHER;
        };
    }

    /** Whether a number of this column is INTEGER exactly where it is whole, as numeric affinity makes it. */
    boolean wholeIsInteger() {
        return affinity == Affinity.INTEGER || affinity == Affinity.NUMERIC;
    }

    private Kind number() {
        // Where numeric affinity makes integers of whole numbers, the next row may hold one.
        if (is(StorageClass.REAL, affinity == Affinity.REAL)) {
            return wholeIsInteger() ? Kind.NUMBER : Kind.REAL;
        }
        return is(StorageClass.INTEGER, affinity != Affinity.TEXT) ? Kind.NUMBER : Kind.OTHER;
    }

    private Kind text() {
        return is(StorageClass.TEXT, affinity == Affinity.TEXT || affinity == Affinity.BLOB) ? Kind.TEXT : Kind.OTHER;
    }

    private boolean is(StorageClass wanted, boolean otherwise) {
        return stored == null ? otherwise : stored == wanted;
    }
}
