package dev.sealift.target;

/**
 * A right that a role lacks.
 *
 * @param what it cannot do without it, as part of a sentence
 * @param grant the statement with which an administrator gives it
 */
public record MissingRight(String what, String grant) {}
