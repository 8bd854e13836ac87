package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.codec.TemporalSpelling.Zone;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a spelling by the pattern that {@link TemporalSpelling#toString} shows. */
final class TemporalPattern {
    private static final Pattern FORM = Pattern.compile("(?:(?<date>YYYY-MM-DD)(?:(?<separator>[ T])(?=H)|$))?"
            + "(?:HH:MM(?<seconds>:SS)?"
            + "(?:\\.(?<fixed>f{1,9})|\\[\\.(?<optional>f{1,9})]|\\[\\.f…(?<trimmed>[1-9])])?"
            + "(?<blank> )?(?<zone>Z|\\+0000 UTC|[+-]\\d\\d(?::?\\d\\d)?)?)?");

    private TemporalPattern() {}

    static Optional<TemporalSpelling> spelling(String pattern) {
        Matcher form = FORM.matcher(pattern);
        if (pattern.isEmpty() || !form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(spelling(form)).filter(read -> read.toString().equals(pattern));
        } catch (IllegalArgumentException e) {
            // Parts that do not go together, such as a fraction without seconds.
            return Optional.empty();
        }
    }

    private static TemporalSpelling spelling(Matcher form) {
        if (form.group("separator") == null && form.group("date") != null) {
            return TemporalSpelling.DATE;
        }
        boolean dated = form.group("date") != null;
        return new TemporalSpelling(
                dated ? Kind.DATETIME : Kind.TIME,
                dated ? form.group("separator").charAt(0) : ' ',
                form.group("seconds") != null,
                fraction(form.group("fixed"), form.group("optional"), form.group("trimmed")),
                zone(form.group("zone"), form.group("blank") != null));
    }

    private static Fraction fraction(@Nullable String fixed, @Nullable String optional, @Nullable String trimmed) {
        if (fixed != null) {
            return Fraction.fixed(fixed.length());
        }
        if (optional != null) {
            return Fraction.optional(optional.length());
        }
        return trimmed == null ? Fraction.NONE : Fraction.trimmed(Integer.parseInt(trimmed));
    }

    private static Zone zone(@Nullable String words, boolean spaced) {
        if (words == null) {
            return Zone.NONE;
        }
        return switch (words) {
            case "Z" -> new Zone(Zone.Style.Z, spaced, 0);
            case "+0000 UTC" -> new Zone(Zone.Style.GO, spaced, 0);
            default -> {
                Zone.Style style = words.length() == 3
                        ? Zone.Style.HOURS
                        : words.indexOf(':') > 0 ? Zone.Style.COLON : Zone.Style.PLAIN;
                String digits = words.substring(1).replace(":", "");
                int minutes = Integer.parseInt(digits.substring(0, 2)) * 60
                        + (digits.length() > 2 ? Integer.parseInt(digits.substring(2)) : 0);
                yield new Zone(style, spaced, words.charAt(0) == '-' ? -minutes : minutes);
            }
        };
    }
}
