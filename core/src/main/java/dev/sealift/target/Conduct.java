package dev.sealift.target;

import java.time.Duration;

/**
 * How a run deals with its server.
 *
 * @param synchronousCommit whether each commit of the load waits for the server's disk; the commit that ends a run
 *     always does, and so for all commits before it
 * @param patience how long a server that is gone is waited for; zero ends the run with the first connection that is lost
 */
public record Conduct(boolean synchronousCommit, Duration patience) {
    /** Longer than a managed server takes to restart or to fail over, shorter than anybody would stare at a terminal. */
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(10);

    public static final Conduct USUAL = new Conduct(false, USUAL_PATIENCE);

    public Conduct {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience of " + patience);
        }
    }

    public Conduct withSynchronousCommit(boolean waiting) {
        return new Conduct(waiting, patience);
    }

    public Conduct withPatience(Duration other) {
        return new Conduct(synchronousCommit, other);
    }

    /** Whether a lost connection is made again. */
    public boolean patient() {
        return !patience.isZero();
    }
}
