package dev.sealift.advice;

import java.util.Locale;

/** A time that a statement took, as people read it. */
final class Milliseconds {
    private Milliseconds() {}

    static String words(double milliseconds) {
        return milliseconds < 1_000
                ? String.format(Locale.ROOT, "%.1f ms", milliseconds)
                : String.format(Locale.ROOT, "%,.1f s", milliseconds / 1_000);
    }
}
