package dev.sealift.sql;

/** Unwinds a rewrite that has met something without a certain counterpart. It never leaves this package. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    Refusal(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
