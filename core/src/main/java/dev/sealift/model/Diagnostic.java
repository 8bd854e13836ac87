package dev.sealift.model;

/**
 * Something that a person should know.
 *
 * @param subject what it is about: a file, a URL without password, {@code table}, {@code table.column}, an index
 * @param message what happened and why, in one sentence
 * @param hint what to do next, with the command where there is one; empty where there is nothing to do
 */
public record Diagnostic(Code code, Severity severity, String subject, String message, String hint) {

    public Diagnostic(Code code, String subject, String message, String hint) {
        this(code, code.severity(), subject, message, hint);
    }
}
