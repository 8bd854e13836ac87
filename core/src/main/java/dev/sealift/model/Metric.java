package dev.sealift.model;

/** How the distance of two vectors is measured. */
public enum Metric {
    /** The Euclidean distance; Chroma gives out its square, pgvector the distance itself. */
    L2,
    /** One minus the cosine of the angle between them. */
    COSINE,
    /** The inner product, negative or taken from one, so that near is small. */
    INNER_PRODUCT
}
