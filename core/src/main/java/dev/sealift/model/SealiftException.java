package dev.sealift.model;

import org.jspecify.annotations.Nullable;

/** A run that cannot go on, with the diagnostic that says why and what to do. */
public final class SealiftException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    public SealiftException(Code code, String subject, String message, String hint) {
        this(code, subject, message, hint, null);
    }

    public SealiftException(Code code, String subject, String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.diagnostic = new Diagnostic(code, subject, message, hint);
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }

    public Outcome outcome() {
        return diagnostic.code().outcome();
    }
}
