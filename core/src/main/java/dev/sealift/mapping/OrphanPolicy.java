package dev.sealift.mapping;

/** What becomes of rows whose foreign key refers to a row that does not exist. */
public enum OrphanPolicy {
    /** They stay; the key is NOT VALID, so that it holds for new rows only. */
    NOT_VALID,
    /** The run is refused. */
    FAIL,
    /** The reference becomes NULL, and its value goes to quarantine. */
    SET_NULL,
    /** The rows go to quarantine, and with them the rows that refer to them. */
    SKIP_ROWS,
    /** They stay; the key is not made. */
    OMIT_KEY
}
