package dev.sealift.source;

import java.util.concurrent.TimeUnit;

/** Makes the readers of one source wait, so that together they keep to a rate. Safe for use by several threads. */
final class Throttle {
    /** Whoever was slower than the rate may be faster afterwards for so long, not for as long as it was slow. */
    private static final long MOST_CREDIT = TimeUnit.MILLISECONDS.toNanos(100);

    /** So often a second a reader asks, which is what a wait comes to. */
    private static final int ASKS_PER_SECOND = 50;

    private final ReadRate rate;
    private final long begin = System.nanoTime();

    /** When all that was taken so far is paid, in nanoseconds after the begin. */
    private long paid;

    Throttle(ReadRate rate) {
        this.rate = rate;
    }

    /** What a row counts. @param bytes of its texts and blobs */
    long cost(long bytes, int columns) {
        return switch (rate.unit()) {
            case BYTES -> bytes + (long) Long.BYTES * columns;
            case ROWS -> 1;
        };
    }

    /** So much is taken at once, so that many small rows cost few questions. */
    long portion() {
        return Math.max(1, rate.perSecond() / ASKS_PER_SECOND);
    }

    /** Takes what was read. @return for how many nanoseconds nothing more is to be read */
    long take(long amount) {
        return take(amount, System.nanoTime() - begin);
    }

    /** @param now in nanoseconds after the begin */
    synchronized long take(long amount, long now) {
        long cost = Math.round(amount * ((double) TimeUnit.SECONDS.toNanos(1) / rate.perSecond()));
        paid = Math.max(paid, now - MOST_CREDIT) + cost;
        return Math.max(0, paid - now);
    }
}
