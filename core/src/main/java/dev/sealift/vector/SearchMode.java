package dev.sealift.vector;

/** How the nearest rows are found. */
public enum SearchMode {
    /** Every vector is compared. */
    EXACT,
    /** The index is asked. */
    HNSW,
    /** The index, or every vector where there is none, and the words of the question in the text: both orders fused. */
    HYBRID
}
