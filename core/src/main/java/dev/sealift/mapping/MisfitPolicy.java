package dev.sealift.mapping;

/** What becomes of a column with values that its type cannot hold. */
public enum MisfitPolicy {
    WIDEN_OR_QUARANTINE(
            "Where more than one value in a hundred does not fit, the column is widened; else the misfits go to quarantine."),
    WIDEN("The column is widened until every value fits."),
    QUARANTINE(
            "The misfits go to quarantine, however many they are, unless the column's place in the schema forbids it."),
    FAIL("The run is refused.");

    private final String description;

    MisfitPolicy(String description) {
        this.description = description;
    }

    /** One sentence for the documentation. */
    public String description() {
        return description;
    }
}
