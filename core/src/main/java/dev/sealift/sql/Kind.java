package dev.sealift.sql;

/** Which storage classes the values of an expression have in SQLite; each may also be NULL. */
enum Kind {
    /** Nothing but NULL. */
    NULL("NULL"),
    /** INTEGER 0 or 1 that is a boolean in PostgreSQL. */
    TRUTH("a truth value"),
    INTEGER("an integer"),
    REAL("a floating-point number"),
    /** INTEGER or REAL. */
    NUMBER("a number"),
    TEXT("text"),
    BLOB("a blob"),
    /** A value that PostgreSQL keeps in a type SQLite does not have. */
    OTHER("a value of another type");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** For messages. */
    String words() {
        return words;
    }

    boolean isNumeric() {
        return switch (this) {
            case TRUTH, INTEGER, REAL, NUMBER -> true;
            case NULL, TEXT, BLOB, OTHER -> false;
        };
    }
}
