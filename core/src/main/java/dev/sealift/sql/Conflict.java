package dev.sealift.sql;

/**
 * What a constraint's ON CONFLICT clause asks for.
 *
 * @see <a href="https://www.sqlite.org/lang_conflict.html">The ON CONFLICT Clause</a>
 */
public enum Conflict {
    ROLLBACK,
    ABORT,
    FAIL,
    IGNORE,
    REPLACE
}
