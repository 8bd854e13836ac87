package dev.sealift.target;

/**
 * An index of the target, also one that belongs to a constraint.
 *
 * @param valid false while or after a CREATE INDEX CONCURRENTLY fails: it is kept up to date, but not used
 * @param ready whether it is kept up to date
 * @param ofConstraint whether a primary key, a unique or an exclusion constraint made it
 * @param definition the CREATE INDEX statement, with the table's schema
 */
public record TargetIndex(
        String name,
        String table,
        boolean unique,
        boolean valid,
        boolean ready,
        boolean ofConstraint,
        String definition) {}
