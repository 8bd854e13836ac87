package dev.sealift.model;

/**
 * What tells one state of a SQLite file from another.
 *
 * @param path the file's absolute path
 * @param state changes with every transaction that is committed to the file; two equal states mean that nothing was
 *     committed in between. It may also change without a commit (by a checkpoint, for one).
 */
public record Fingerprint(String path, String state) {}
