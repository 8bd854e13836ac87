package dev.sealift.target;

/** A view of the target. @param definition the query, as {@code pg_get_viewdef} writes it */
public record TargetView(String name, boolean materialized, String definition) {}
