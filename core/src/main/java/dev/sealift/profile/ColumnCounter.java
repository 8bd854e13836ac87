package dev.sealift.profile;

import dev.sealift.codec.ArraySpelling;
import dev.sealift.codec.BooleanSpelling;
import dev.sealift.codec.DecimalTally;
import dev.sealift.codec.EpochTally;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.IntervalSpelling;
import dev.sealift.codec.JsonTally;
import dev.sealift.codec.SpellingTally;
import dev.sealift.codec.TemporalTally;
import dev.sealift.codec.Utf8;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.codec.VectorSpelling;
import dev.sealift.model.Column;
import dev.sealift.model.Row;
import dev.sealift.model.Table;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Counts the values of one column. */
final class ColumnCounter {
    private final Column column;
    private final int position;
    private final boolean strict;
    private final boolean hasLength;

    private long nulls;

    private long integers;
    private long minInteger = Long.MAX_VALUE;
    private long maxInteger = Long.MIN_VALUE;
    private long beyondBoolean;

    private long reals;
    private long infinite;
    private long whole;
    private long negativeZeros;
    private long floats;
    private double minReal = Double.POSITIVE_INFINITY;
    private double maxReal = Double.NEGATIVE_INFINITY;

    private long texts;
    private long emptyTexts;
    private int maxTextBytes;
    private int maxCharacters;
    private long numberLike;
    private long nul;
    private long invalid;

    private long blobs;
    private long emptyBlobs;
    private int maxBlobBytes;
    private long sixteen;

    private @Nullable TemporalTally temporal;
    private @Nullable EpochTally epochs;
    private @Nullable SpellingTally<BooleanSpelling> booleans;
    private @Nullable SpellingTally<UuidSpelling> uuids;
    private @Nullable JsonTally json;
    private @Nullable DecimalTally decimals;
    private @Nullable SpellingTally<IntervalSpelling> intervals;
    private @Nullable SpellingTally<ArraySpelling> arrays;
    private @Nullable SpellingTally<VectorSpelling> vectors;

    /** @param declared the type that the column declares, or one that was decided in its place */
    ColumnCounter(Column column, DeclaredType declared, int position, Table table) {
        this.column = column;
        this.position = position;
        Set<Watch> counted = Watch.counted(declared, column, table);
        Set<Watch> watched = Watch.watched(declared, column);
        this.strict = counted.isEmpty();
        this.hasLength = declared.family() == TypeFamily.VARCHAR;
        if (counted.contains(Watch.TEMPORAL) || watched.contains(Watch.TEMPORAL)) {
            temporal = new TemporalTally();
            epochs = new EpochTally();
        }
        booleans = counted.contains(Watch.BOOLEAN) ? SpellingTally.ofBooleans() : null;
        uuids = counted.contains(Watch.UUID) || watched.contains(Watch.UUID) ? SpellingTally.ofUuids() : null;
        json = counted.contains(Watch.JSON) ? new JsonTally() : null;
        decimals = counted.contains(Watch.DECIMAL) ? new DecimalTally(declared.numeric()) : null;
        vectors = declared.words().endsWith("vector") ? SpellingTally.ofVectors() : null;
        arrays = declared.words().endsWith("[]") ? SpellingTally.ofArrays() : null;
        intervals = declared.words().equals("interval") ? SpellingTally.ofIntervals() : null;
    }

    /** Counts one cell and returns its payload in bytes. */
    int add(Row row) {
        int bytes = switch (row.storageClass(position)) {
            case NULL -> {
                nulls++;
                yield 0;
            }
            case INTEGER -> addInteger(row.integer(position));
            case REAL -> addReal(row.real(position));
            case TEXT -> addText(row);
            case BLOB -> addBlob(row);
        };
        addSpelling(row);
        return bytes;
    }

    private int addInteger(long value) {
        integers++;
        minInteger = Math.min(minInteger, value);
        maxInteger = Math.max(maxInteger, value);
        if (value != 0 && value != 1) {
            beyondBoolean++;
        }
        return Long.BYTES;
    }

    private int addReal(double value) {
        reals++;
        if ((float) value == value) {
            floats++;
        }
        if (Double.isInfinite(value)) {
            infinite++;
        } else if (value == Math.rint(value)) {
            whole++;
            if (value == 0 && Double.doubleToRawLongBits(value) != 0) {
                negativeZeros++;
            }
        }
        minReal = Math.min(minReal, value);
        maxReal = Math.max(maxReal, value);
        return Double.BYTES;
    }

    private int addText(Row row) {
        texts++;
        int bytes = row.length(position);
        if (bytes == 0) {
            emptyTexts++;
            return 0;
        }
        maxTextBytes = Math.max(maxTextBytes, bytes);
        byte[] array = row.array(position);
        int offset = row.offset(position);
        if (hasLength && bytes > maxCharacters) {
            maxCharacters = Math.max(maxCharacters, Utf8.characters(array, offset, bytes));
        }
        if (isNumberLike(array, offset, bytes)) {
            numberLike++;
        }
        switch (Utf8.check(array, offset, bytes)) {
            case VALID -> {}
            case NUL -> nul++;
            case INVALID -> invalid++;
        }
        return bytes;
    }

    /** Whether a text has the length and the letters of an INTEGER or REAL in decimal, Infinity among them. */
    private static boolean isNumberLike(byte[] array, int offset, int bytes) {
        if (bytes > 24) {
            return false;
        }
        for (int i = offset; i < offset + bytes; i++) {
            if ((array[i] < '0' || array[i] > '9') && "-.EInfity".indexOf(array[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    private int addBlob(Row row) {
        blobs++;
        int bytes = row.length(position);
        maxBlobBytes = Math.max(maxBlobBytes, bytes);
        if (bytes == 0) {
            emptyBlobs++;
        } else if (bytes == 16) {
            sixteen++;
        }
        return bytes;
    }

    private void addSpelling(Row row) {
        if (temporal != null && epochs != null) {
            temporal.add(row, position);
            epochs.add(row, position);
            if (strict && isRefuted(temporal, epochs)) {
                temporal = null;
                epochs = null;
            }
        }
        if (uuids != null) {
            uuids.add(row, position);
            if (strict && uuids.unrecognised() > 0) {
                uuids = null;
            }
        }
        if (booleans != null) {
            booleans.add(row, position);
        }
        if (json != null) {
            json.add(row, position);
        }
        if (decimals != null) {
            decimals.add(row, position);
        }
        if (vectors != null) {
            vectors.add(row, position);
        }
        if (arrays != null) {
            arrays.add(row, position);
        }
        if (intervals != null) {
            intervals.add(row, position);
        }
    }

    /** Takes in what another counter found in other rows. What was watched for stays only if none of them refutes it. */
    void addAll(ColumnCounter other) {
        nulls += other.nulls;
        integers += other.integers;
        minInteger = Math.min(minInteger, other.minInteger);
        maxInteger = Math.max(maxInteger, other.maxInteger);
        beyondBoolean += other.beyondBoolean;
        reals += other.reals;
        infinite += other.infinite;
        whole += other.whole;
        negativeZeros += other.negativeZeros;
        floats += other.floats;
        minReal = Math.min(minReal, other.minReal);
        maxReal = Math.max(maxReal, other.maxReal);
        texts += other.texts;
        emptyTexts += other.emptyTexts;
        maxTextBytes = Math.max(maxTextBytes, other.maxTextBytes);
        maxCharacters = Math.max(maxCharacters, other.maxCharacters);
        numberLike += other.numberLike;
        nul += other.nul;
        invalid += other.invalid;
        blobs += other.blobs;
        emptyBlobs += other.emptyBlobs;
        maxBlobBytes = Math.max(maxBlobBytes, other.maxBlobBytes);
        sixteen += other.sixteen;
        temporal = joined(temporal, other.temporal, TemporalTally::addAll);
        epochs = joined(epochs, other.epochs, EpochTally::addAll);
        if (strict && temporal != null && epochs != null && isRefuted(temporal, epochs)) {
            temporal = null;
            epochs = null;
        }
        booleans = joined(booleans, other.booleans, SpellingTally::addAll);
        uuids = joined(uuids, other.uuids, SpellingTally::addAll);
        json = joined(json, other.json, JsonTally::addAll);
        decimals = joined(decimals, other.decimals, DecimalTally::addAll);
        intervals = joined(intervals, other.intervals, SpellingTally::addAll);
        arrays = joined(arrays, other.arrays, SpellingTally::addAll);
        vectors = joined(vectors, other.vectors, SpellingTally::addAll);
    }

    private static <T> @Nullable T joined(@Nullable T mine, @Nullable T other, BiConsumer<T, T> adding) {
        if (mine == null || other == null) {
            return null;
        }
        adding.accept(mine, other);
        return mine;
    }

    private boolean isRefuted(TemporalTally texts, EpochTally numbers) {
        if (blobs > 0 || texts.unrecognised() > texts.empty()) {
            return true;
        }
        long count = numbers.integers() + numbers.reals();
        if (count == 0) {
            return false;
        }
        if (numbers.julianDays() == count) {
            return false;
        }
        for (EpochUnit unit : EpochUnit.values()) {
            if (numbers.plausible(unit) == count) {
                return false;
            }
        }
        return true;
    }

    ColumnProfile result(Sample sample) {
        return new ColumnProfile(
                column.name(),
                nulls,
                new Integers(integers, minInteger, maxInteger, beyondBoolean),
                new Reals(reals, infinite, whole, negativeZeros, floats, minReal, maxReal),
                new Texts(texts, emptyTexts, maxTextBytes, maxCharacters, numberLike, nul, invalid),
                new Blobs(blobs, emptyBlobs, maxBlobBytes, sixteen),
                sample,
                temporal,
                epochs,
                booleans,
                uuids,
                json,
                decimals,
                intervals,
                arrays,
                vectors);
    }
}
