package dev.sealift.benchmarks.data;

import java.util.SplittableRandom;

/** Texts that look as if someone had written them; one word in forty is not ASCII. */
final class Prose {
    private static final String[] WORDS = {
        "harbour",
        "ship",
        "that",
        "sails",
        "database",
        "moves",
        "rows",
        "into",
        "another",
        "and",
        "every",
        "value",
        "is",
        "compared",
        "with",
        "its",
        "source",
        "before",
        "the",
        "application",
        "switches",
        "to",
        "new",
        "one",
        "order",
        "confirmed",
        "by",
        "customer",
        "payment",
        "of",
        "invoice",
        "was",
        "received",
        "late",
        "delivery",
        "from",
        "warehouse",
        "north",
        "café"
    };

    private Prose() {}

    /** Words until {@code length} characters are reached, cut there. */
    static String of(int length, SplittableRandom random) {
        StringBuilder text = new StringBuilder(length + 16);
        while (text.length() < length) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        text.setLength(length);
        return text.toString();
    }
}
