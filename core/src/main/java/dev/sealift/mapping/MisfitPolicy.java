package dev.sealift.mapping;

/** What becomes of a column with values that its type cannot hold. */
public enum MisfitPolicy {
    /** Where more than one value in a hundred does not fit, the column is widened; else the misfits go to quarantine. */
    WIDEN_OR_QUARANTINE,
    /** The column is widened until every value fits. */
    WIDEN,
    /** The misfits go to quarantine, however many they are, unless the column's place in the schema forbids it. */
    QUARANTINE,
    /** The run is refused. */
    FAIL
}
