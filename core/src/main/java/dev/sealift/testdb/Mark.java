package dev.sealift.testdb;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what a database is known as one that Sealift may drop: its comment, which the server keeps in a catalog that all
 * databases share.
 */
record Mark(Instant made, String template) {
    private static final Pattern TEXT = Pattern.compile("sealift testdb, made (\\S+) from (.+)", Pattern.DOTALL);

    static Optional<Mark> of(String comment) {
        Matcher text = TEXT.matcher(comment);
        if (!text.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Mark(Instant.parse(text.group(1)), text.group(2)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    String text() {
        return "sealift testdb, made " + made + " from " + template;
    }
}
