package dev.sealift.mapping;

import dev.sealift.model.Affinity;
import dev.sealift.model.TargetType;
import dev.sealift.profile.ColumnProfile;
import java.util.Optional;

/** Which type comes next when one does not hold a column's values. */
final class Widening {
    private Widening() {}

    /** The type that the values themselves ask for, whatever was declared. */
    static TargetType natural(ColumnProfile values, Affinity affinity) {
        long integers = values.integers().count();
        long reals = values.reals().count();
        long texts = values.texts().count();
        long blobs = values.blobs().count();
        if (values.values() == 0) {
            return ofAffinity(affinity);
        }
        if (texts + blobs == 0) {
            return reals == 0
                    ? new TargetType.Int(8)
                    : integers == 0 ? new TargetType.DoublePrecision() : TargetType.Numeric.UNLIMITED;
        }
        if (blobs == 0) {
            return new TargetType.Text();
        }
        // No type holds numbers and arbitrary bytes: the smaller part does not fit.
        return integers + reals > texts + blobs ? TargetType.Numeric.UNLIMITED : new TargetType.Bytea();
    }

    /** What a column without values becomes. One without a type prefers none: text is what most can use. */
    private static TargetType ofAffinity(Affinity affinity) {
        return switch (affinity) {
            case INTEGER -> new TargetType.Int(8);
            case REAL -> new TargetType.DoublePrecision();
            case NUMERIC -> TargetType.Numeric.UNLIMITED;
            case TEXT, BLOB -> new TargetType.Text();
        };
    }

    /** The type to try after {@code type}, or none if nothing is wider for these values. */
    static Optional<TargetType> after(TargetType type, ColumnFacts facts) {
        ColumnProfile values = facts.values();
        TargetType natural = natural(values, facts.column().affinity());
        TargetType next = switch (type) {
            // A wider number first: a few texts among numbers are misfits, whatever the numbers need.
            case TargetType.Int t -> t.bytes() == 8 ? TargetType.Numeric.UNLIMITED : new TargetType.Int(t.bytes() * 2);
            case TargetType.DoublePrecision t ->
                natural instanceof TargetType.DoublePrecision ? TargetType.Numeric.UNLIMITED : natural;
            case TargetType.Numeric t -> t.precision() > 0 ? TargetType.Numeric.UNLIMITED : natural;
            case TargetType.VarChar t -> new TargetType.Text();
            case TargetType.Text t -> new TargetType.Bytea();
            case TargetType.Jsonb t -> facts.bonds().comparable() ? natural : new TargetType.Json();
            case TargetType.Bool t -> natural;
            case TargetType.Bytea t -> natural;
            case TargetType.Date t -> natural;
            case TargetType.Time t -> natural;
            case TargetType.Timestamp t -> natural;
            case TargetType.TimestampTz t -> natural;
            case TargetType.Uuid t -> natural;
            case TargetType.Json t -> natural;
            case TargetType.Vector t -> natural;
            case TargetType.Array t -> natural;
            case TargetType.Inet t -> natural;
            case TargetType.Interval t -> natural;
            case TargetType.Real t -> new TargetType.DoublePrecision();
            case TargetType.Char t -> new TargetType.Text();
            case TargetType.Citext t -> new TargetType.Text();
            case TargetType.Enum t -> natural;
            case TargetType.Domain t -> natural;
            case TargetType.LargeObject t -> natural;
        };
        return next.equals(type) ? Optional.empty() : Optional.of(next);
    }

    /** {@link #natural} in words, for the documentation. */
    static final String NATURAL =
            "integers ask for bigint, reals for double precision, both together for numeric; texts, alone or beside"
                    + " numbers, for text; blobs for bytea, but for numeric where most values are numbers";

    /** {@link #after} in words, for the documentation. */
    static String describe(TargetType type) {
        return switch (type) {
            case TargetType.Int t -> t.bytes() == 8 ? "numeric" : "the next wider integer, then numeric";
            case TargetType.DoublePrecision t -> "numeric, where all values are reals; else what the values ask for";
            case TargetType.Numeric t -> t.precision() > 0 ? "numeric without limits" : "what the values ask for";
            case TargetType.VarChar t -> "text";
            case TargetType.Text t -> "bytea";
            case TargetType.Jsonb t -> "json; what the values ask for, where the column must be compared";
            case TargetType.Bool t -> "what the values ask for";
            case TargetType.Bytea t -> "what the values ask for";
            case TargetType.Date t -> "what the values ask for";
            case TargetType.Time t -> "what the values ask for";
            case TargetType.Timestamp t -> "what the values ask for";
            case TargetType.TimestampTz t -> "what the values ask for";
            case TargetType.Uuid t -> "what the values ask for";
            case TargetType.Json t -> "what the values ask for";
            case TargetType.Vector t -> "what the values ask for";
            case TargetType.Array t -> "what the values ask for";
            case TargetType.Inet t -> "what the values ask for";
            case TargetType.Interval t -> "what the values ask for";
            case TargetType.Real t -> "double precision";
            case TargetType.Char t -> "text";
            case TargetType.Citext t -> "text";
            case TargetType.Enum t -> "what the values ask for";
            case TargetType.Domain t -> "what the values ask for";
            case TargetType.LargeObject t -> "what the values ask for";
        };
    }
}
