package dev.sealift.target;

/**
 * The target that a command works on.
 *
 * @param origin where it was taken from: {@code --to}, {@code DATABASE_URL (environment)} or {@code DATABASE_URL (.env)}
 * @param wantsConfirmation whether a person should say yes first: it comes from {@code .env}, which may be about
 *     production, and it is not on this machine
 */
public record TargetChoice(TargetUrl url, String origin, boolean wantsConfirmation) {}
