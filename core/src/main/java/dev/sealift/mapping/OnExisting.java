package dev.sealift.mapping;

/** What becomes of rows that are in a table of the target before it is loaded. */
public enum OnExisting {
    /** There may be none. */
    REFUSE,
    /** They stay; no row of the source may have the key of one of them. */
    APPEND,
    /** They stay, but a row of the source takes the place of one with its key. */
    UPSERT,
    /** They are removed. */
    REPLACE
}
