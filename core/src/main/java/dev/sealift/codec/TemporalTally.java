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
    private static final int MICROSECOND_DIGITS = 6;

    /** The values of one shape. */
    private static final class Count {
        long values;
        /** Those that some spelling writes alike, by how many digits they need. */
        final long[] byNeed = new long[MICROSECOND_DIGITS + 1];
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
        } else if (!TemporalText.isZoned(read) || !TemporalShape.isNegativeZero(a, offset, length)) {
            count.byNeed[digitsNeeded(Math.floorMod(TemporalText.micros(read), 1_000_000))]++;
        }
        if (!TemporalText.isTime(read)) {
            min = Math.min(min, TemporalText.micros(read));
            max = Math.max(max, TemporalText.micros(read));
        }
    }

    /** Takes in what another tally counted in other cells of the column. */
    public void addAll(TemporalTally other) {
        other.counts.forEach((shape, more) -> {
            Count count = count(shape);
            count.values += more.values;
            for (int i = 0; i < count.byNeed.length; i++) {
                count.byNeed[i] += more.byNeed[i];
            }
        });
        texts += other.texts;
        empty += other.empty;
        unrecognised += other.unrecognised;
        beyondMicroseconds += other.beyondMicroseconds;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    private static int digitsNeeded(int micros) {
        int digits = micros == 0 ? 0 : MICROSECOND_DIGITS;
        for (int rest = micros; digits > 0 && rest % 10 == 0; rest /= 10) {
            digits--;
        }
        return digits;
    }

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
            for (Fraction.Policy policy : Fraction.Policy.values()) {
                int digits = policy == Fraction.Policy.TRIMMED ? mostDigits(shape) : TemporalShape.digits(shape);
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

    private int mostDigits(int shape) {
        int digits = 9;
        while (digits > 0 && !counts.containsKey(TemporalShape.withDigits(shape, digits))) {
            digits--;
        }
        return digits;
    }

    /**
     * How many values {@code spelling} writes back byte for byte. Those are not counted that it happens to write back
     * because it writes a time of day or seconds where it does not have them.
     */
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
        return switch (fraction.policy()) {
            case FIXED -> needing(shape, digits, 0) + extended(shape, digits);
            case OPTIONAL -> needing(shape, 0, 0) + needing(shape, digits, 1) + extended(shape, digits);
            case TRIMMED -> {
                long sum = 0;
                for (int i = 0; i <= MICROSECOND_DIGITS; i++) {
                    Count count = counts.get(TemporalShape.withDigits(shape, i));
                    sum += count == null ? 0 : count.byNeed[i];
                }
                yield sum;
            }
        };
    }

    /** The values for which three or six digits are written because {@code digits} do not suffice. */
    private long extended(int shape, int digits) {
        if (digits < 3) {
            return needing(shape, 3, digits + 1) + needing(shape, MICROSECOND_DIGITS, 4);
        }
        return digits < MICROSECOND_DIGITS ? needing(shape, MICROSECOND_DIGITS, digits + 1) : 0;
    }

    /** The values written with {@code digits} that need at least {@code least} of them. */
    private long needing(int shape, int digits, int least) {
        Count count = counts.get(TemporalShape.withDigits(shape, digits));
        long sum = 0;
        for (int i = least; count != null && i <= MICROSECOND_DIGITS; i++) {
            sum += count.byNeed[i];
        }
        return sum;
    }
}
