package dev.sealift.mapping;

/** What a library does with types that its CREATE statements do not show. */
public enum Habit {
    INT4("writes integer and means PostgreSQL's integer of four bytes"),
    KEYS_INT8("gives its own keys, and what refers to them, eight bytes"),
    LENGTH_IS_BYTES("writes integer(n) for an integer of n bytes"),
    KEYS_BY_CHILDREN("writes integer for every primary key; the columns that refer to it show its width"),
    DATE_IS_INSTANT("writes date for an instant"),
    NAIVE_IS_UTC("writes instants without an offset, in UTC"),
    INSTANTS_ARE_WALL_CLOCKS("asks PostgreSQL for timestamp, in which it keeps UTC"),
    JSON_STAYS_JSON("asks PostgreSQL for json, not jsonb, where it writes json"),
    CHAR32_IS_UUID("writes char(32) for a UUID and for nothing else"),
    CHAR36_IS_UUID("writes char(36) for a UUID and for nothing else"),
    INTEGER_BOOLEANS("writes integer for a boolean, 0 or 1"),
    NUMERIC_BOOLEANS("writes numeric for a boolean, 0 or 1"),
    TEXT_INSTANTS("writes text for an instant"),
    TEXT_UUIDS("writes text for a UUID"),
    MICROSECONDS("writes a length of time as a whole number of microseconds"),
    GUID_BLOBS("lays a UUID in a BLOB out as .NET does"),
    EMPTY_IS_NULL("writes an empty text for none");

    private final String description;

    Habit(String description) {
        this.description = description;
    }

    /** What the library does, to follow its name in a sentence. */
    public String description() {
        return description;
    }
}
