package dev.sealift.target;

/**
 * What a pooler between us and the server makes of a session.
 *
 * @see <a href="https://www.pgbouncer.org/features.html">PgBouncer: pooling modes and what each breaks</a>
 */
public enum Pooling {
    /** Each session is one of the server's own, as far as can be seen. */
    NONE,
    /** A pooler stands between, and a session keeps the server's session that it got: everything works. */
    SESSION,
    /**
     * Every transaction, or every statement, may get another of the server's sessions. Settings, advisory locks and
     * temporary tables belong to whoever comes next; a single transaction works.
     */
    TRANSACTION
}
