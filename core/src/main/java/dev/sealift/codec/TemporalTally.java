package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts how the texts of a column spell dates, times and instants. Cells that are no TEXT are passed over. */
public final class TemporalTally {
    /** The values of one shape: how many there are, and how many a policy other than a fixed number would not write. */
    private static final class Count {
        long values;
        /** Values that no spelling writes back: digits were cut, or the offset is a negative zero. */
        long lost;
        /** Of the others, those whose digits are all zero, and those whose last digit is zero. */
        long zeroFraction;

        long trailingZero;
    }

    private final Map<Integer, Count> counts = new HashMap<>();
    private int lastShape = -1;
    private Count last = new Count();

    private long texts;
    private long empty;
    private long unrecognised;
    private long beyondMicroseconds;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    public void add(Row row, int column) {
        if (row.storageClass(column) != StorageClass.TEXT) {
            return;
        }
        texts++;
        byte[] a = row.array(column);
        int offset = row.offset(column);
        int length = row.length(column);
        long read = TemporalText.read(a, offset, length);
        if (read == TemporalText.INVALID) {
            unrecognised++;
            if (length == 0) {
                empty++;
            }
            return;
        }
        int shape = TemporalShape.of(read, a, offset, length);
        Count count = count(shape);
        count.values++;
        if (TemporalText.isCut(read)) {
            beyondMicroseconds++;
            count.lost++;
        } else if (TemporalText.isZoned(read) && TemporalShape.isNegativeZero(a, offset, length)) {
            count.lost++;
        } else if (TemporalShape.digits(shape) > 0) {
            addFraction(count, Math.floorMod(TemporalText.micros(read), 1_000_000), TemporalShape.digits(shape));
        }
        if (!TemporalText.isTime(read)) {
            min = Math.min(min, TemporalText.micros(read));
            max = Math.max(max, TemporalText.micros(read));
        }
    }

    private static void addFraction(Count count, int micros, int digits) {
        if (micros == 0) {
            count.zeroFraction++;
        }
        boolean lastDigitIsZero = digits > 6 || micros / POWERS[6 - digits] % 10 == 0;
        if (lastDigitIsZero) {
            count.trailingZero++;
        }
    }

    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000};

    private Count count(int shape) {
        if (shape != lastShape) {
            lastShape = shape;
            last = counts.computeIfAbsent(shape, s -> new Count());
        }
        return last;
    }

    /** The TEXT cells. */
    public long texts() {
        return texts;
    }

    /** The texts that are no date, time or instant, empty ones included. */
    public long unrecognised() {
        return unrecognised;
    }

    /** The empty texts. */
    public long empty() {
        return empty;
    }

    /** The texts that are of this kind. */
    public long count(Kind kind) {
        return counts.entrySet().stream()
                .filter(e -> TemporalShape.kind(e.getKey()) == kind)
                .mapToLong(e -> e.getValue().values)
                .sum();
    }

    /** The instants that have an offset or a {@code Z}. */
    public long zoned() {
        return counts.entrySet().stream()
                .filter(e -> TemporalShape.isZoned(e.getKey()))
                .mapToLong(e -> e.getValue().values)
                .sum();
    }

    /** The values that lose digits because PostgreSQL keeps microseconds. */
    public long beyondMicroseconds() {
        return beyondMicroseconds;
    }

    /** How many values have which spelling, each with its own fixed number of digits. */
    public Map<TemporalSpelling, Long> counts() {
        Map<TemporalSpelling, Long> result = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> result.put(TemporalShape.spelling(e.getKey()), e.getValue().values));
        return result;
    }

    /** The earliest date or instant, in microseconds since 1970-01-01; meaningless where there is none. */
    public long min() {
        return min;
    }

    /** The latest date or instant, in microseconds since 1970-01-01; meaningless where there is none. */
    public long max() {
        return max;
    }

    /** The spelling that writes most values back byte for byte, or null where no text is recognised. */
    public @Nullable TemporalSpelling dominant() {
        return best(null);
    }

    /** The same among the values of one kind. */
    public @Nullable TemporalSpelling dominant(Kind kind) {
        return best(kind);
    }

    private @Nullable TemporalSpelling best(@Nullable Kind kind) {
        TemporalSpelling best = null;
        long most = -1;
        // In the order of the shapes, and a fixed number of digits first, so that a tie is always decided alike.
        for (int shape : counts.keySet().stream().sorted().toList()) {
            if (kind != null && TemporalShape.kind(shape) != kind) {
                continue;
            }
            int digits = TemporalShape.digits(shape);
            for (Fraction.Policy policy : Fraction.Policy.values()) {
                if (digits == 0 && policy != Fraction.Policy.FIXED) {
                    continue;
                }
                TemporalSpelling candidate = TemporalShape.spelling(shape, new Fraction(policy, digits));
                long reproduced = reproduced(shape, candidate.fraction());
                if (reproduced > most) {
                    most = reproduced;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** How many of the values {@code spelling} writes back byte for byte. */
    public long reproduced(TemporalSpelling spelling) {
        for (int shape : counts.keySet()) {
            if (TemporalShape.spelling(shape, Fraction.NONE).equals(withoutFraction(spelling))) {
                return reproduced(shape, spelling.fraction());
            }
        }
        return 0;
    }

    private static TemporalSpelling withoutFraction(TemporalSpelling spelling) {
        return new TemporalSpelling(
                spelling.kind(), spelling.separator(), spelling.seconds(), Fraction.NONE, spelling.zone());
    }

    private long reproduced(int shape, Fraction fraction) {
        int digits = fraction.digits();
        long none = values(TemporalShape.withDigits(shape, 0));
        return switch (fraction.policy()) {
            case FIXED -> values(TemporalShape.withDigits(shape, digits));
            case OPTIONAL -> {
                Count count = counts.get(TemporalShape.withDigits(shape, digits));
                yield none + (count == null ? 0 : count.values - count.lost - count.zeroFraction);
            }
            case TRIMMED -> {
                long sum = none;
                for (int i = 1; i <= digits; i++) {
                    Count count = counts.get(TemporalShape.withDigits(shape, i));
                    sum += count == null ? 0 : count.values - count.lost - count.trailingZero;
                }
                yield sum;
            }
        };
    }

    private long values(int shape) {
        Count count = counts.get(shape);
        return count == null ? 0 : count.values - count.lost;
    }
}
