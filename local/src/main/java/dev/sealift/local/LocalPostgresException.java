package dev.sealift.local;

import org.jspecify.annotations.Nullable;

/** A private PostgreSQL could not be found, created, started, reached or stopped. The message says what, where and why. */
public final class LocalPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String hint;

    public LocalPostgresException(String message, String hint) {
        this(message, hint, null);
    }

    public LocalPostgresException(String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do next: a command or a setting, in one or two sentences. Never empty. */
    public String hint() {
        return hint;
    }
}
