package dev.sealift.target;

/**
 * The target that a command works on.
 *
 * @param origin where it was taken from: {@code --to}, {@code DATABASE_URL (environment)}, {@code DATABASE_URL (.env), with
 *     PGPASSWORD (environment)}
 * @param wantsConfirmation whether a person should say yes first: a file named it, which may be about production, and it is not
 *     on this machine
 */
public record TargetChoice(TargetUrl url, String origin, boolean wantsConfirmation) {}
