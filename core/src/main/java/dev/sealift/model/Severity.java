package dev.sealift.model;

/** How much a diagnostic matters to the person who reads the report. */
public enum Severity {
    /** Good to know; nothing to do. */
    NOTE,
    /** Something arrived in another way than it was, or was not carried: to be read. Exit code 3. */
    ATTENTION,
    /** The run could not go on. */
    ERROR
}
