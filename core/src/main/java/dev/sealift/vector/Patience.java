package dev.sealift.vector;

import java.time.Duration;

/**
 * How often an endpoint is asked that is busy or away, and how long to wait in between: the first pause, then twice that,
 * and so on.
 *
 * @param attempts at least 1
 * @param longest no pause is longer, also where the endpoint asks for one that is
 */
record Patience(int attempts, Duration first, Duration longest) {
    static final Patience USUAL = new Patience(6, Duration.ofMillis(500), Duration.ofSeconds(60));

    /** @param attempt that just failed, from 1 */
    Duration pause(int attempt) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
