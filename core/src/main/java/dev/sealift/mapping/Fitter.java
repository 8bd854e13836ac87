package dev.sealift.mapping;

import dev.sealift.codec.BooleanCodec;
import dev.sealift.codec.BooleanSpelling;
import dev.sealift.codec.ByteaCodec;
import dev.sealift.codec.CharactersCodec;
import dev.sealift.codec.DecimalTally;
import dev.sealift.codec.DomainCodec;
import dev.sealift.codec.DoubleCodec;
import dev.sealift.codec.EmptyAsNullCodec;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.FloatCodec;
import dev.sealift.codec.FloatSpelling;
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
import dev.sealift.codec.WholeNumberCodec;
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
    private final boolean guidBlobs;

    /**
     * @param epoch what numbers count, if that is decided
     * @param zone of the clocks that wrote the instants without an offset
     * @param targetZone of the clocks that a {@code timestamp} of the target shows
     * @param guidBlobs whether the library writes UUIDs as BLOB the way .NET does
     */
    Fitter(
            Column column,
            ColumnProfile values,
            boolean emptyIsNull,
            @Nullable EpochUnit epoch,
            ZoneId zone,
            ZoneId targetZone,
            boolean guidBlobs) {
        this.column = column;
        this.values = values;
        this.emptyIsNull = emptyIsNull;
        this.structures = new StructureFitter(values, epoch);
        this.temporal = new TemporalFitter(values, epoch, zone, targetZone);
        this.guidBlobs = guidBlobs;
    }

    /** The same with one zone on both sides, and UUIDs in the order of their digits. */
    Fitter(Column column, ColumnProfile values, boolean emptyIsNull, @Nullable EpochUnit epoch, ZoneId zone) {
        this(column, values, emptyIsNull, epoch, zone, zone, false);
    }

    ColumnProfile values() {
        return values;
    }

    TemporalFitter temporal() {
        return temporal;
    }

    /**
     * What a type would make of the values that somebody chose: it takes them in every storage class in which they stand
     * for one of its own. What the profile does not tell, a trial must.
     */
    Fit decided(TargetType type) {
        return switch (type) {
            case TargetType.Domain t -> {
                Fit fit = decided(t.base());
                yield fit.through(new DomainCodec(t, fit.codec()));
            }
            case TargetType.Int t when strings() + values.reals().count() > 0 -> orNull(inCharacters(wholeNumber(t)));
            case TargetType.Numeric t when values.blobs().count() > 0 -> orNull(inCharacters(decimals(t)));
            case TargetType.Text t -> inCharacters(text());
            case TargetType.VarChar t -> inCharacters(characters(t));
            case TargetType.Date t when temporal.dates() < values.values() -> orNull(temporal.midnight());
            // How many of a fraction's digits are beyond microseconds is not in the profile.
            case TargetType.Timestamp t when values.reals().count() > 0 -> fit(t).untried();
            case TargetType.TimestampTz t when values.reals().count() > 0 -> fit(t).untried();
            case TargetType.Time t when numbers() > 0 -> orNull(temporal.clock(t));
            case TargetType.Json t when structures.isBinaryJson() -> orNull(structures.binaryJson(t));
            case TargetType.Jsonb t when structures.isBinaryJson() -> orNull(structures.binaryJson(t));
            default -> fit(type);
        };
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
            case TargetType.Char t -> inCharacters(characters(t));
            case TargetType.Citext t -> inCharacters(characters(t));
            case TargetType.Enum t -> inCharacters(characters(t));
            case TargetType.Real t -> orNull(real());
            case TargetType.Domain t -> decided(t);
            case TargetType.LargeObject t -> bytea(t);
            case TargetType.Bytea t -> bytea(t);
            case TargetType.Date t -> orNull(temporal.date());
            case TargetType.Time t -> orNull(temporal.time(t.precision()));
            case TargetType.Timestamp t -> orNull(temporal.timestamp(false, t.precision()));
            case TargetType.TimestampTz t -> orNull(temporal.timestamp(true, t.precision()));
            case TargetType.Uuid t -> orNull(uuid());
            case TargetType.Json t -> orNull(json(t));
            case TargetType.Jsonb t -> orNull(json(t));
            case TargetType.Vector t -> structures.vector(t);
            case TargetType.Array t -> structures.array(t);
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
        long asItIs = tally.count(dominant)
                - (dominant == BooleanSpelling.REAL ? values.reals().negativeZeros() : 0);
        return Fit.of(new BooleanCodec(dominant), tally.unrecognised(), tally.recognised() - asItIs);
    }

    private Fit integer(int bytes) {
        long max = bytes == 2 ? Short.MAX_VALUE : bytes == 4 ? Integer.MAX_VALUE : Long.MAX_VALUE;
        return Fit.of(new IntegerCodec(bytes), strings(), 0)
                .outgrownIf(!values.integers().within(-max - 1, max)
                        || values.reals().count() > 0);
    }

    /** Numbers, or texts of their digits. */
    private Fit wholeNumber(TargetType.Int type) {
        long digits = strings() - values.texts().empty();
        long most = Math.max(digits, numbers());
        StorageClass dominant = digits == most && digits > values.integers().count()
                ? StorageClass.TEXT
                : values.reals().count() > values.integers().count() ? StorageClass.REAL : StorageClass.INTEGER;
        return Fit.of(new WholeNumberCodec(type.bytes(), dominant), 0, 0).untried();
    }

    /** Decimal numbers of which some are digits in BLOBs. */
    private Fit decimals(TargetType.Numeric type) {
        long digits = strings() - values.texts().empty();
        return Fit.of(new NumericCodec(type, numericSpelling(digits)), 0, 0);
    }

    /** Where some values are BLOBs: they may be texts. */
    private Fit inCharacters(Fit fit) {
        long blobs = values.blobs().count();
        boolean dominant = blobs > values.texts().count() - values.texts().empty();
        return blobs == 0
                ? fit
                : fit.through(new CharactersCodec(fit.codec(), dominant)).untried();
    }

    /** What a type of texts with limits of its own makes of texts and numbers. */
    private Fit characters(TargetType type) {
        boolean anyText = type instanceof TargetType.VarChar || type instanceof TargetType.Citext;
        return Fit.of(numbers() == 0 ? new TextCodec(type) : new ScalarTextCodec(type), 0, 0)
                .withDamaged(anyText ? values.texts().unholdable() : 0)
                .untried();
    }

    /** Where every REAL is a number of four bytes, these were stored as they are. */
    private Fit real() {
        boolean exact = values.reals().count() > 0
                && values.reals().floats() == values.reals().count();
        return Fit.of(new FloatCodec(exact ? FloatSpelling.BINARY : FloatSpelling.DECIMAL), 0, 0)
                .untried();
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
        long equivalent = switch (spelling) {
            case TEXT -> tally.numbers() + tally.texts() - tally.plainTexts();
            case REAL -> tally.texts() + values.reals().negativeZeros();
            case NUMBER ->
                tally.texts()
                        + (type.precision() > 0
                                ? values.reals().whole()
                                : values.reals().negativeZeros());
        };
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

    private Fit bytea(TargetType type) {
        boolean blobs = values.blobs().count() >= values.texts().count();
        return Fit.of(
                new ByteaCodec(type, blobs ? StorageClass.BLOB : StorageClass.TEXT),
                numbers(),
                Math.min(values.blobs().count(), values.texts().count()));
    }

    private Fit uuid() {
        SpellingTally<UuidSpelling> tally = values.uuids();
        if (tally == null) {
            return Fit.of(new UuidCodec(UuidSpelling.DASHED_LOWER), values.values(), 0);
        }
        UuidSpelling dominant = tally.dominant() == null ? emptyUuid() : tally.dominant();
        UuidSpelling written = dominant == UuidSpelling.BLOB && guidBlobs ? UuidSpelling.BLOB_MIXED_ENDIAN : dominant;
        return Fit.of(new UuidCodec(written), tally.unrecognised(), tally.recognised() - tally.count(dominant));
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
        long ambiguous = tally.storageClass() == StorageClass.TEXT ? tally.ambiguous() : 0;
        long refused = values.reals().infinite() + ambiguous;
        long held = (binary ? tally.jsonb() : tally.json()) - refused;
        long otherClass = tally.storageClass() == StorageClass.BLOB
                ? values.texts().count()
                : values.blobs().count() - ambiguous;
        // A document that json holds and jsonb would change or refuse outgrows jsonb: json is the wider type.
        return Fit.of(
                        new JsonCodec(type, tally.dominant(), tally.storageClass(), numbersAsNumbers),
                        values.values() - tally.json() + refused,
                        Math.min(held, otherClass))
                .outgrownIf(binary && tally.jsonb() < tally.json());
    }
}
