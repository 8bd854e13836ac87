package dev.sealift.sql;

import dev.sealift.model.TargetType;
import dev.sealift.sql.Comparisons.Operator;
import dev.sealift.sql.Comparisons.Pair;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times that PostgreSQL keeps in types of its own, beside constants as SQLite writes them.
 *
 * <p>SQLite compares their text. A spelling of fixed width sorts as time does, so a constant in that spelling becomes a
 * constant of the column's type; one that is longer or shorter lies between two values, and the comparison is moved to the
 * nearer one.
 */
final class Moments {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("(\\d{2}:\\d{2}:\\d{2})(\\.\\d+)?");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Moments() {}

    /** A date or time as a naive timestamp in UTC. */
    static String utc(Typed value) {
        return switch (value.type()) {
            case TargetType.TimestampTz t -> value.operand() + " AT TIME ZONE 'UTC'";
            case TargetType.Timestamp t -> value.operand();
            case TargetType.Date d -> value.operand() + "::timestamp";
            case null, default -> throw new Refusal("the expression takes the text of a value that is no date");
        };
    }

    /** The spelling as a pattern of PostgreSQL's {@code to_char}. */
    static String pattern(Spelling.Iso iso) {
        if (iso.dateOnly()) {
            return "YYYY-MM-DD";
        }
        return "YYYY-MM-DD"
                + (iso.separator().equals("T") ? "\"T\"" : iso.separator())
                + "HH24:MI:SS"
                + (iso.fraction() == 0 ? "" : ".FF" + iso.fraction())
                + (iso.zone().isEmpty() ? "" : "\"" + iso.zone() + "\"");
    }

    /** The comparison of a column with a constant by the column's own type, or null where the text must be compared. */
    static @Nullable Pair pair(Typed value, ScopeColumn column, Operator operator, Typed literal) {
        return switch (column.spelling()) {
            case Spelling.Iso iso ->
                literal.literal() instanceof Expression.Text text
                        ? iso(value, column.type(), iso, operator, text.value())
                        : null;
            case Spelling.Epoch epoch -> epoch(value, column.type(), epoch, operator, literal);
            case Spelling.UuidText uuid ->
                literal.literal() instanceof Expression.Text text && matches(uuid, text.value())
                        ? new Pair(value.operand(), operator, Quote.text(text.value()) + "::uuid")
                        : null;
            case Spelling.TruthText truth ->
                literal.literal() instanceof Expression.Text text && !operator.ordered()
                        ? truth(value, operator, truth, text.value())
                        : null;
            case null -> null;
        };
    }

    private static @Nullable Pair truth(Typed value, Operator operator, Spelling.TruthText truth, String text) {
        boolean yes = text.equals(truth.yes());
        return yes || text.equals(truth.no()) ? new Pair(value.operand(), operator, String.valueOf(yes)) : null;
    }

    private static @Nullable Pair iso(Typed value, TargetType type, Spelling.Iso iso, Operator operator, String text) {
        LocalDateTime exact = parse(iso, text);
        if (exact != null) {
            String constant = constant(type, exact);
            return constant == null ? null : new Pair(value.operand(), operator, constant);
        }
        if (!operator.ordered()) {
            return null;
        }
        boolean greater = operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL;
        String least = least(iso);
        if (text.length() > least.length()) {
            LocalDateTime below = parse(iso, text.substring(0, least.length()));
            String constant = below == null ? null : constant(type, below);
            return constant == null
                    ? null
                    : new Pair(value.operand(), greater ? Operator.GREATER : Operator.LESS_OR_EQUAL, constant);
        }
        boolean boundary = text.length() >= 4 && (text.length() - 4) % 3 == 0 && text.length() <= 19;
        LocalDateTime above = boundary ? parse(iso, text + least.substring(text.length())) : null;
        String constant = above == null ? null : constant(type, above);
        return constant == null
                ? null
                : new Pair(value.operand(), greater ? Operator.GREATER_OR_EQUAL : Operator.LESS, constant);
    }

    private static String least(Spelling.Iso iso) {
        if (iso.dateOnly()) {
            return "0000-01-01";
        }
        return "0000-01-01"
                + iso.separator()
                + "00:00:00"
                + (iso.fraction() == 0 ? "" : "." + "0".repeat(iso.fraction()))
                + iso.zone();
    }

    private static @Nullable LocalDateTime parse(Spelling.Iso iso, String text) {
        if (text.length() != least(iso).length()
                || !DATE.matcher(text.substring(0, 10)).matches()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text.substring(0, 10));
            if (date.getYear() == 0) {
                return null;
            }
            if (iso.dateOnly()) {
                return date.atStartOfDay();
            }
            String time = text.substring(11, text.length() - iso.zone().length());
            boolean shape = text.startsWith(iso.separator(), 10) && text.endsWith(iso.zone());
            return shape && TIME.matcher(time).matches() ? date.atTime(LocalTime.parse(time)) : null;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static @Nullable Pair epoch(
            Typed value, TargetType type, Spelling.Epoch epoch, Operator operator, Typed literal) {
        Expression number = literal.literal();
        if (number instanceof Expression.Text text && value.hasNumericAffinity()) {
            number = Constants.wholeNumber(text.value());
        }
        if (!(number instanceof Expression.Int integer)) {
            return null;
        }
        long seconds = Math.floorDiv(integer.value(), epoch.perSecond());
        long rest = Math.floorMod(integer.value(), epoch.perSecond());
        if (seconds < EARLIEST.getEpochSecond() || seconds > LATEST.getEpochSecond()) {
            return null;
        }
        LocalDateTime moment = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)
                .plus(rest * (1_000_000 / epoch.perSecond()), ChronoUnit.MICROS);
        String constant = constant(type, moment);
        return constant == null ? null : new Pair(value.operand(), operator, constant);
    }

    /** A constant of the type, or null where the type cannot hold the moment. */
    static @Nullable String constant(TargetType type, LocalDateTime moment) {
        int micros = moment.getNano() / 1_000;
        String text = MOMENT.format(moment) + (micros == 0 ? "" : "." + "%06d".formatted(micros));
        return switch (type) {
            case TargetType.TimestampTz t -> "'" + text + "+00'::timestamptz";
            case TargetType.Timestamp t -> "'" + text + "'::timestamp";
            case TargetType.Date d ->
                moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? "'" + moment.toLocalDate() + "'::date" : null;
            default -> null;
        };
    }

    static boolean matches(Spelling.UuidText spelling, String text) {
        String digit = spelling.upperCase() ? "[0-9A-F]" : "[0-9a-f]";
        String dash = spelling.dashes() ? "-" : "";
        return text.matches(
                String.join(dash, digit + "{8}", digit + "{4}", digit + "{4}", digit + "{4}", digit + "{12}"));
    }

    /**
     * The moment that SQLite's date functions read from a text, in UTC, or null where they would not.
     *
     * @see <a href="https://www.sqlite.org/lang_datefunc.html#time_values">Time Values</a>
     */
    static @Nullable LocalDateTime read(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.lookingAt()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(date.group());
            String rest = text.substring(10);
            if (rest.isEmpty()) {
                return day.atStartOfDay();
            }
            String time = rest.substring(1).replaceFirst("(Z|[+-]00:00)$", "");
            if (time.matches("\\d{2}:\\d{2}")) {
                time += ":00";
            }
            Matcher matcher = TIME.matcher(time);
            boolean separated = rest.charAt(0) == ' ' || rest.charAt(0) == 'T';
            if (!separated
                    || !matcher.matches()
                    || matcher.group(2) != null && matcher.group(2).length() > 4) {
                return null;
            }
            return day.atTime(LocalTime.parse(time));
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
