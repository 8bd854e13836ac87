package dev.sealift.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens soon in another thread or process. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(5);

    private Waiting() {}

    /**
     * Returns as soon as a condition holds, which is looked at every few milliseconds.
     *
     * @param what the condition in words
     * @throws AssertionError if it does not hold within 20 seconds
     */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited %d s until %s".formatted(PATIENCE.toSeconds(), what));
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting until " + what, e);
            }
        }
    }
}
