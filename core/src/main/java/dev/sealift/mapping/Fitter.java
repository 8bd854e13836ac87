package dev.sealift.mapping;

import dev.sealift.codec.BooleanCodec;
import dev.sealift.codec.BooleanSpelling;
import dev.sealift.codec.ByteaCodec;
import dev.sealift.codec.DecimalTally;
import dev.sealift.codec.DoubleCodec;
import dev.sealift.codec.EmptyAsNullCodec;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.IntegerCodec;
import dev.sealift.codec.JsonCodec;
import dev.sealift.codec.JsonTally;
import dev.sealift.codec.NumericCodec;
import dev.sealift.codec.NumericSpelling;
import dev.sealift.codec.ScalarTextCodec;
import dev.sealift.codec.SpellingTally;
import dev.sealift.codec.TextCodec;
import dev.sealift.codec.UuidCodec;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.model.Affinity;
import dev.sealift.model.Column;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import dev.sealift.profile.ColumnProfile;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Says of a column's values what a type would make of them, and picks the codec with their dominant spelling. */
final class Fitter {
    /** Every whole number up to this one is a double of its own. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private final Column column;
    private final ColumnProfile values;
    private final boolean emptyIsNull;
    private final TemporalFitter temporal;
    private final StructureFitter structures;

    /**
     * @param epoch what numbers count, if that is decided
     * @param zone of the clocks that wrote the instants without an offset
     */
    Fitter(Column column, ColumnProfile values, boolean emptyIsNull, @Nullable EpochUnit epoch, ZoneId zone) {
        this.column = column;
        this.values = values;
        this.emptyIsNull = emptyIsNull;
        this.temporal = new TemporalFitter(values, epoch, zone);
        this.structures = new StructureFitter(values, epoch);
    }

    ColumnProfile values() {
        return values;
    }

    TemporalFitter temporal() {
        return temporal;
    }

    /** What {@code type} would make of the values. */
    Fit fit(TargetType type) {
        return switch (type) {
            case TargetType.Bool t -> orNull(bool());
            case TargetType.Int t -> orNull(integer(t.bytes()));
            case TargetType.DoublePrecision t -> orNull(doublePrecision());
            case TargetType.Numeric t -> orNull(numeric(t));
            case TargetType.Text t -> text();
            case TargetType.VarChar t -> varchar(t);
            case TargetType.Bytea t -> bytea();
            case TargetType.Date t -> orNull(temporal.date());
            case TargetType.Time t -> orNull(temporal.time());
            case TargetType.Timestamp t -> orNull(temporal.timestamp(false));
            case TargetType.TimestampTz t -> orNull(temporal.timestamp(true));
            case TargetType.Uuid t -> orNull(uuid());
            case TargetType.Json t -> orNull(json(t));
            case TargetType.Jsonb t -> orNull(json(t));
            case TargetType.Inet t -> orNull(structures.inet(t));
            case TargetType.Interval t -> orNull(structures.interval());
        };
    }

    /** The same where, by the library's habit, an empty text means none. */
    private Fit orNull(Fit fit) {
        long empty = values.texts().empty();
        return emptyIsNull && empty > 0 ? fit.withCodec(new EmptyAsNullCodec(fit.codec()), empty) : fit;
    }

    private long strings() {
        return values.texts().count() + values.blobs().count();
    }

    private long numbers() {
        return values.integers().count() + values.reals().count();
    }

    private Fit bool() {
        SpellingTally<BooleanSpelling> tally = values.booleans();
        if (tally == null) {
            long misfits =
                    strings() + values.reals().count() + values.integers().beyondBoolean();
            return Fit.of(new BooleanCodec(BooleanSpelling.INTEGER), misfits, 0);
        }
        BooleanSpelling dominant = tally.dominant() == null ? BooleanSpelling.INTEGER : tally.dominant();
        return Fit.of(new BooleanCodec(dominant), tally.unrecognised(), tally.recognised() - tally.count(dominant));
    }

    private Fit integer(int bytes) {
        long max = bytes == 2 ? Short.MAX_VALUE : bytes == 4 ? Integer.MAX_VALUE : Long.MAX_VALUE;
        return Fit.of(new IntegerCodec(bytes), strings(), 0)
                .outgrownIf(!values.integers().within(-max - 1, max)
                        || values.reals().count() > 0);
    }

    private Fit doublePrecision() {
        boolean exact = values.integers().within(-EXACT_IN_DOUBLE, EXACT_IN_DOUBLE);
        return Fit.of(new DoubleCodec(), strings(), values.integers().count()).outgrownIf(!exact);
    }

    private Fit numeric(TargetType.Numeric type) {
        DecimalTally tally = values.decimals();
        if (tally == null) {
            return Fit.of(
                            new NumericCodec(type, numericSpelling(0)),
                            strings(),
                            values.reals().negativeZeros())
                    .outgrownIf(type.precision() > 0 && numbers() > 0);
        }
        NumericSpelling spelling = numericSpelling(tally.texts());
        long equivalent =
                spelling == NumericSpelling.TEXT ? tally.numbers() + tally.texts() - tally.plainTexts() : tally.texts();
        boolean beyond = type.precision() > 0
                && (tally.infinities() > 0
                        || tally.scale() > type.scale()
                        || tally.wholeDigits() > type.precision() - type.scale());
        return Fit.of(new NumericCodec(type, spelling), tally.unrecognised(), equivalent)
                .outgrownIf(beyond);
    }

    private NumericSpelling numericSpelling(long decimalTexts) {
        if (decimalTexts > numbers()) {
            return NumericSpelling.TEXT;
        }
        return column.affinity() == Affinity.REAL ? NumericSpelling.REAL : NumericSpelling.NUMBER;
    }

    private Fit text() {
        long damaged = values.texts().unholdable();
        long misfits = damaged + values.blobs().count();
        return numbers() == 0
                ? Fit.of(new TextCodec(new TargetType.Text()), misfits, 0).withDamaged(damaged)
                : Fit.of(new ScalarTextCodec(), misfits, values.texts().numberLike())
                        .withDamaged(damaged);
    }

    private Fit varchar(TargetType.VarChar type) {
        long damaged = values.texts().unholdable();
        return Fit.of(new TextCodec(type), damaged + values.blobs().count() + numbers(), 0)
                .withDamaged(damaged)
                .outgrownIf(values.texts().maxCharacters() > type.length());
    }

    private Fit bytea() {
        boolean blobs = values.blobs().count() >= values.texts().count();
        return Fit.of(
                new ByteaCodec(blobs ? StorageClass.BLOB : StorageClass.TEXT),
                numbers(),
                Math.min(values.blobs().count(), values.texts().count()));
    }

    private Fit uuid() {
        SpellingTally<UuidSpelling> tally = values.uuids();
        if (tally == null) {
            return Fit.of(new UuidCodec(UuidSpelling.DASHED_LOWER), values.values(), 0);
        }
        UuidSpelling dominant = tally.dominant() == null ? emptyUuid() : tally.dominant();
        return Fit.of(new UuidCodec(dominant), tally.unrecognised(), tally.recognised() - tally.count(dominant));
    }

    private UuidSpelling emptyUuid() {
        return column.affinity() == Affinity.BLOB ? UuidSpelling.BLOB : UuidSpelling.DASHED_LOWER;
    }

    private Fit json(TargetType type) {
        JsonTally tally = values.json();
        boolean numbersAsNumbers = column.affinity() == Affinity.NUMERIC || column.affinity() == Affinity.INTEGER;
        if (tally == null) {
            return Fit.of(
                    new JsonCodec(type, dev.sealift.codec.JsonSpelling.SPACED, StorageClass.TEXT, numbersAsNumbers),
                    values.values(),
                    0);
        }
        boolean binary = type instanceof TargetType.Jsonb;
        long infinite = values.reals().infinite();
        long held = (binary ? tally.jsonb() : tally.json()) - infinite;
        long otherClass = tally.storageClass() == StorageClass.BLOB
                ? values.texts().count()
                : values.blobs().count();
        // A document that json holds and jsonb would change or refuse outgrows jsonb: json is the wider type.
        return Fit.of(
                        new JsonCodec(type, tally.dominant(), tally.storageClass(), numbersAsNumbers),
                        values.values() - tally.json() + infinite,
                        Math.min(held, otherClass))
                .outgrownIf(binary && tally.jsonb() < tally.json());
    }
}
