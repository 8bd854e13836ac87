package dev.sealift.model;

import java.time.Duration;

/** What a run tells while it works. A listener is called from several threads, and must be quick. */
public sealed interface RunEvent {

    /**
     * The parts of a run, in the order in which they begin; what builds on the rows and their proof go on side by side. A run
     * that is killed in one of them continues in it.
     */
    enum Phase {
        READING("reading"),
        CREATING("creating"),
        COPYING("copying"),
        /** Primary and unique keys, by which rows are found again. */
        KEYS("keys"),
        INDEXING("indexing"),
        CONSTRAINTS("constraints"),
        SEQUENCES("sequences"),
        VERIFYING("verifying"),
        EMBEDDING("embedding");

        private final String word;

        Phase(String word) {
            this.word = word;
        }

        /** The phase's name in progress lines and in the journal. */
        public String word() {
            return word;
        }
    }

    /** A phase begins; {@code total} rows or steps lie ahead in it. */
    record PhaseBegins(Phase phase, long total) implements RunEvent {}

    /** A phase is over, with all that lay ahead in it. */
    record PhaseEnds(Phase phase) implements RunEvent {}

    /** {@code rows} more rows of {@code table} were dealt with in {@code phase}; below 0 where some are dealt with again. */
    record RowsDone(Phase phase, String table, long rows) implements RunEvent {}

    /** A step that is no row was done, or is waited for: an index, a constraint. */
    record StepDone(Phase phase, String step) implements RunEvent {}

    /** A step that takes its time has dealt with {@code done} of {@code total} rows. */
    record StepProgress(Phase phase, String step, long done, long total) implements RunEvent {}

    /**
     * The connection was lost, and the server is waited for: told when the wait begins, and now and then until it ends. What
     * was going on has stopped, and begins again.
     *
     * @param reason why the server could not be reached the last time
     * @param patience how long the wait may become
     */
    record Waiting(String reason, Duration waited, Duration patience) implements RunEvent {}

    /** Something to say at once, before the report. */
    record Note(Diagnostic diagnostic) implements RunEvent {}
}
