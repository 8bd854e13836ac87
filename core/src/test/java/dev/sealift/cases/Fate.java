package dev.sealift.cases;

/** What becomes of a case. One case may have several: a value is widened and the same, a key is carried and diagnosed. */
enum Fate {
    SAME('S', "same: every value comes back byte for byte"),
    EQUIVALENT('E', "equivalent: the same meaning in another spelling, counted"),
    WIDENED('W', "widened to a type that holds all values"),
    QUARANTINED('Q', "quarantined: the raw value is kept beside the row's key"),
    CARRIED('C', "carried into the schema"),
    DIAGNOSED('D', "diagnosed: a code says what and why"),
    NOT_DATA('N', "not carried as data, and reported"),
    REFUSED('R', "refused before the load, with a code");

    private final char letter;
    private final String meaning;

    Fate(char letter, String meaning) {
        this.letter = letter;
        this.meaning = meaning;
    }

    char letter() {
        return letter;
    }

    String meaning() {
        return meaning;
    }
}
