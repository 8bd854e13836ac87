package dev.sealift.target;

/**
 * A constraint of the target. NOT NULL is a fact of its column here, as it was everywhere before PostgreSQL 18.
 *
 * @param validated false where it is NOT VALID: rows that were there before may break it
 * @param definition as {@code pg_get_constraintdef} writes it
 */
public record TargetConstraint(String name, String table, Kind kind, boolean validated, String definition) {
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK,
        EXCLUSION
    }
}
