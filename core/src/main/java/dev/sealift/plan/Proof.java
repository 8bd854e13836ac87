package dev.sealift.plan;

/** How it is found out whether the target holds what the source does. */
public enum Proof {
    /** Every value is fetched, decoded and compared. */
    VALUES("values"),
    /** Where a value's stored form is the value itself, the server computes digests, and rows are fetched where they differ. */
    DIGEST("digest");

    private final String word;

    Proof(String word) {
        this.word = word;
    }

    /** As it is chosen on the command line and told in a plan. */
    public String word() {
        return word;
    }
}
