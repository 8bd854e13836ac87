package dev.sealift.target;

/** A password, which shows itself to nobody outside this package. */
public final class Password {
    private final String value;

    Password(String value) {
        this.value = value;
    }

    String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password password && value.equals(password.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "…";
    }
}
