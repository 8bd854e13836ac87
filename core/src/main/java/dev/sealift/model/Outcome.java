package dev.sealift.model;

/** How a command ended; its exit code is part of the command line's contract. */
public enum Outcome {
    DONE(0, "done"),
    FAILED(1, "failed"),
    USAGE(2, "the command line is wrong"),
    ATTENTION(3, "done, and there is something to read"),
    REFUSED(4, "refused by the state of the source or the target"),
    STOPPED(5, "stopped; run the same command again to resume"),
    DIFFERENT(6, "verification found differences: do not switch");

    private final int exitCode;
    private final String meaning;

    Outcome(int exitCode, String meaning) {
        this.exitCode = exitCode;
        this.meaning = meaning;
    }

    public int exitCode() {
        return exitCode;
    }

    public String meaning() {
        return meaning;
    }
}
