package dev.sealift.source;

/** How the source is kept still while it is read. */
public enum SnapshotMode {
    /** {@link #HOLD} in WAL mode, where that disturbs nobody, else {@link #COPY}. */
    AUTO,
    /** Read from a copy that SQLite's backup makes: writers wait only while it is made, and only without WAL. */
    COPY,
    /**
     * Read the file itself inside read transactions. In WAL mode writers go on and the WAL grows; in rollback-journal
     * mode every writer waits until the source is closed.
     *
     * @see <a href="https://www.sqlite.org/isolation.html">Isolation In SQLite</a>
     */
    HOLD
}
