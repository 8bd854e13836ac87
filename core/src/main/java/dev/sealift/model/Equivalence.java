package dev.sealift.model;

/** Why a value counts as equivalent: the same meaning in another spelling. The list is closed. */
public enum Equivalence {
    ADDRESS_SPELLING("another spelling of a network address"),
    BOOLEAN_SPELLING("another spelling of a truth value"),
    DATE_SPELLING("another spelling of a date or time"),
    DIGITS_CUT("digits beyond microseconds cut"),
    EMPTY_AS_NULL("an empty text that means none"),
    JSON_SPELLING("key order, white space or number spelling of jsonb"),
    LIST_SPELLING("another spelling of the same list"),
    NUMBER_SPELLING("another spelling of the same number"),
    STORAGE_CLASS("the same characters or bytes in another storage class"),
    UUID_SPELLING("another spelling of a UUID");

    private final String meaning;

    Equivalence(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
