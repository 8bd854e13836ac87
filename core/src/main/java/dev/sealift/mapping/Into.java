package dev.sealift.mapping;

/** Where the rows go. */
public enum Into {
    /** Into tables that Sealift makes. */
    CREATE,
    /** Into tables that the application has made. */
    EXISTING
}
