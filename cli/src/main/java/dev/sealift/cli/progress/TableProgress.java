package dev.sealift.cli.progress;

/** The rows of one table in one phase. Not safe for several threads. */
final class TableProgress {
    private final String name;
    private long done;
    private long lastNanos;

    TableProgress(String name) {
        this.name = name;
    }

    void add(long rows, long nowNanos) {
        done += rows;
        lastNanos = nowNanos;
    }

    String name() {
        return name;
    }

    long done() {
        return done;
    }

    /** When rows of it were last dealt with, on the clock of {@link System#nanoTime}. */
    long lastNanos() {
        return lastNanos;
    }
}
