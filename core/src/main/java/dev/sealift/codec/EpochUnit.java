package dev.sealift.codec;

/** What one counts in a time since 1970-01-01 00:00 UTC. */
public enum EpochUnit {
    SECONDS(1),
    MILLISECONDS(1_000),
    MICROSECONDS(1_000_000),
    NANOSECONDS(1_000_000_000);

    private static final long SECOND_OF_1990 = 631_152_000;
    private static final long SECOND_OF_2100 = 4_102_444_800L;

    private final long perSecond;

    EpochUnit(long perSecond) {
        this.perSecond = perSecond;
    }

    /** How many of this unit make a second. */
    public long perSecond() {
        return perSecond;
    }

    /** The first number that is plausible, but for 0: the begin of 1990. */
    public long earliest() {
        return SECOND_OF_1990 * perSecond;
    }

    /** The first number that is no longer plausible: the begin of 2100. */
    public long end() {
        return SECOND_OF_2100 * perSecond;
    }

    /**
     * Whether {@code value} could be an instant in this unit that an application stores: it lies from 1990 to before
     * 2100, or it is 0, which many write for "never". The windows of two units do not overlap.
     */
    public boolean plausible(long value) {
        return value == 0 || (value >= earliest() && value < end());
    }

    /** The same for a REAL. */
    public boolean plausible(double value) {
        return value == 0
                || (value >= (double) SECOND_OF_1990 * perSecond && value < (double) SECOND_OF_2100 * perSecond);
    }

    /**
     * Microseconds since 1970 of a number of this unit, nanoseconds cut towards the earlier one, or
     * {@link Long#MIN_VALUE} where there are more than 64 bits hold.
     */
    long micros(long value) {
        if (this == NANOSECONDS) {
            return Math.floorDiv(value, 1_000);
        }
        long factor = 1_000_000 / perSecond;
        boolean fits = value <= Long.MAX_VALUE / factor && value > Long.MIN_VALUE / factor;
        return fits ? value * factor : Long.MIN_VALUE;
    }

    /** The same of a REAL, to the nearest microsecond, the later one of two. */
    long micros(double value) {
        if (!(Math.abs(value) < 0x1p63)) {
            return Long.MIN_VALUE;
        }
        // The fraction is taken off first, for the product of a large number would have more than a double's 53 bits.
        long whole = (long) Math.floor(value);
        double fraction = value - whole;
        if (this == NANOSECONDS) {
            return Math.floorDiv(whole, 1_000) + Math.round((Math.floorMod(whole, 1_000) + fraction) / 1_000);
        }
        long micros = micros(whole);
        return micros == Long.MIN_VALUE ? micros : micros + Math.round(fraction * (1_000_000 / perSecond));
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
