package dev.sealift.journal;

import java.util.Arrays;

/** Why a value lies in quarantine. */
public enum Reason {
    /** Its column cannot hold it; in its place stands NULL, or the readable rest of a text. */
    MISFIT("misfit"),
    /** It refers to a row that does not exist; in its place stands NULL. */
    ORPHAN("orphan"),
    /** Its whole row was left out, because it, or a row that it refers to, refers to a row that does not exist. */
    SKIPPED_ROW("skipped row");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** As the journal has it, and people read it. */
    public String word() {
        return word;
    }

    static Reason of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the quarantine holds a value for the reason " + word));
    }
}
