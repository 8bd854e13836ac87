package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import org.jspecify.annotations.Nullable;

/**
 * Counts how the cells of a column spell values of one kind, such as truth values or UUIDs. NULL is passed over.
 *
 * @param <S> the spellings that are told apart
 */
public final class SpellingTally<S extends Enum<S>> {
    /** Tells the spelling of a cell that is not NULL, or null where it is no value of the kind. */
    private interface Reader<S> {
        @Nullable
        S spelling(Row row, int column);
    }

    private final S[] spellings;
    private final Reader<S> reader;
    private final long[] counts;
    private long unrecognised;

    private SpellingTally(S[] spellings, Reader<S> reader) {
        this.spellings = spellings;
        this.reader = reader;
        this.counts = new long[spellings.length];
    }

    public static SpellingTally<BooleanSpelling> ofBooleans() {
        return new SpellingTally<>(BooleanSpelling.values(), BooleanSpelling::of);
    }

    public static SpellingTally<UuidSpelling> ofUuids() {
        return new SpellingTally<>(UuidSpelling.values(), UuidSpelling::of);
    }

    public static SpellingTally<IntervalSpelling> ofIntervals() {
        return new SpellingTally<>(IntervalSpelling.values(), IntervalSpelling::of);
    }

    public static SpellingTally<ArraySpelling> ofArrays() {
        return new SpellingTally<>(ArraySpelling.values(), ArraySpelling::of);
    }

    public static SpellingTally<VectorSpelling> ofVectors() {
        return new SpellingTally<>(VectorSpelling.values(), VectorSpelling::of);
    }

    public void add(Row row, int column) {
        if (row.storageClass(column) == StorageClass.NULL) {
            return;
        }
        S spelling = reader.spelling(row, column);
        if (spelling == null) {
            unrecognised++;
        } else {
            counts[spelling.ordinal()]++;
        }
    }

    /** Takes in what another tally counted in other cells of the column. */
    public void addAll(SpellingTally<S> other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        unrecognised += other.unrecognised;
    }

    /** The cells that are values of the kind. */
    public long recognised() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The cells that are neither NULL nor a value of the kind. */
    public long unrecognised() {
        return unrecognised;
    }

    public long count(S spelling) {
        return counts[spelling.ordinal()];
    }

    /** The most frequent spelling, or null where no cell is a value of the kind. */
    public @Nullable S dominant() {
        S best = null;
        for (S spelling : spellings) {
            if (count(spelling) > (best == null ? 0 : count(best))) {
                best = spelling;
            }
        }
        return best;
    }
}
