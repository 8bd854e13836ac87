package dev.sealift.sql;

import dev.sealift.model.Names;
import dev.sealift.model.TargetType;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's date and time functions. A moment is a naive timestamp in UTC throughout, as it is in SQLite.
 *
 * @see <a href="https://www.sqlite.org/lang_datefunc.html">Date And Time Functions</a>
 */
final class DateFunctions {
    private static final Pattern SHIFT =
            Pattern.compile("([+-]?\\d{1,9}) +(second|minute|hour|day)s?", Pattern.CASE_INSENSITIVE);

    private static final Pattern START = Pattern.compile("start of (day|month|year)", Pattern.CASE_INSENSITIVE);

    private final ExpressionRewriter expressions;

    DateFunctions(ExpressionRewriter expressions) {
        this.expressions = expressions;
    }

    /** @param constant the moment where it is known, else null @param sql the moment in PostgreSQL */
    private record Moment(@Nullable LocalDateTime constant, String sql) {}

    /** The call, or null where the name is none of a date function. */
    @Nullable
    Typed call(String name, List<Expression> arguments) {
        return switch (name) {
            case "date" -> formatted("%Y-%m-%d", arguments, name);
            case "time" -> formatted("%H:%M:%S", arguments, name);
            case "datetime" -> formatted("%Y-%m-%d %H:%M:%S", arguments, name);
            case "strftime" -> {
                if (arguments.isEmpty() || !(arguments.get(0) instanceof Expression.Text format)) {
                    throw new Refusal("the function strftime has no constant format");
                }
                yield formatted(format.value(), arguments.subList(1, arguments.size()), name);
            }
            case "unixepoch" -> epoch(arguments);
            case "julianday" -> {
                String sql = moment(arguments, name).sql();
                yield Typed.of(
                        Kind.REAL,
                        Typed.DOUBLE,
                        "(floor(extract(epoch FROM " + sql
                                + ") * 1000) + 210866760000000)::double precision / 86400000.0");
            }
            default -> null;
        };
    }

    private Typed epoch(List<Expression> arguments) {
        boolean subsecond = !arguments.isEmpty() && isSubsecond(arguments.get(arguments.size() - 1));
        Moment moment = moment(subsecond ? arguments.subList(0, arguments.size() - 1) : arguments, "unixepoch");
        if (subsecond) {
            return Typed.call(
                    Kind.REAL,
                    Typed.DOUBLE,
                    "(floor(extract(epoch FROM " + moment.sql() + ") * 1000) / 1000)::double precision");
        }
        if (moment.constant() != null) {
            return Typed.literal(moment.constant().toEpochSecond(ZoneOffset.UTC));
        }
        return Typed.call(Kind.INTEGER, Typed.BIGINT, "floor(extract(epoch FROM " + moment.sql() + "))::bigint");
    }

    static boolean isSubsecond(Expression argument) {
        return argument instanceof Expression.Text text
                && (Names.same(text.value(), "subsec") || Names.same(text.value(), "subsecond"));
    }

    private Typed formatted(String format, List<Expression> arguments, String function) {
        if (!arguments.isEmpty() && isSubsecond(arguments.get(arguments.size() - 1))) {
            return formatted(format.replace("%S", "%f"), arguments.subList(0, arguments.size() - 1), function);
        }
        Moment moment = moment(arguments, function);
        if (format.equals("%s")) {
            return Typed.call(Kind.TEXT, Typed.TEXT, "floor(extract(epoch FROM " + moment.sql() + "))::bigint::text");
        }
        if (moment.constant() != null) {
            String constant = constant(format, moment.constant());
            if (constant != null) {
                return Typed.literal(constant);
            }
        }
        return Typed.call(Kind.TEXT, Typed.TEXT, "to_char(" + moment.sql() + ", " + Quote.text(pattern(format)) + ")");
    }

    /** A format of {@code strftime} as a pattern of {@code to_char}. */
    private static String pattern(String format) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                int end = format.indexOf('%', i);
                String words = format.substring(i, end < 0 ? format.length() : end);
                boolean plain = words.chars().allMatch(w -> " -:./,".indexOf(w) >= 0);
                if (words.indexOf('"') >= 0 || words.indexOf('\\') >= 0) {
                    throw new Refusal("the format of strftime holds quotes");
                }
                pattern.append(plain ? words : '"' + words + '"');
                i += words.length() - 1;
            } else if (++i == format.length()) {
                throw new Refusal("the format of strftime ends with %");
            } else {
                pattern.append(field(format.charAt(i)));
            }
        }
        return pattern.toString();
    }

    private static String field(char letter) {
        return switch (letter) {
            case 'Y' -> "YYYY";
            case 'm' -> "MM";
            case 'd' -> "DD";
            case 'H' -> "HH24";
            case 'I' -> "HH12";
            case 'M' -> "MI";
            case 'S' -> "SS";
            case 'f' -> "SS.MS";
            case 'j' -> "DDD";
            case 'F' -> "YYYY-MM-DD";
            case 'T' -> "HH24:MI:SS";
            case 'R' -> "HH24:MI";
            case '%' -> "\"%\"";
            default -> throw new Refusal("the format %" + letter + " of strftime is not translated");
        };
    }

    private static @Nullable String constant(String format, LocalDateTime moment) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) != '%') {
                text.append(format.charAt(i));
                continue;
            }
            if (++i == format.length()) {
                return null;
            }
            String pattern = switch (format.charAt(i)) {
                case 'Y' -> "%1$tY";
                case 'm' -> "%1$tm";
                case 'd' -> "%1$td";
                case 'H' -> "%1$tH";
                case 'M' -> "%1$tM";
                case 'S' -> "%1$tS";
                case 'f' -> "%1$tS.%1$tL";
                case 'F' -> "%1$tY-%1$tm-%1$td";
                case 'T' -> "%1$tH:%1$tM:%1$tS";
                case 'R' -> "%1$tH:%1$tM";
                case '%' -> "%%";
                default -> null;
            };
            if (pattern == null) {
                return null;
            }
            text.append(String.format(Locale.ROOT, pattern, moment));
        }
        return text.toString();
    }

    private Moment moment(List<Expression> arguments, String function) {
        Moment moment;
        int used = Math.min(1, arguments.size());
        Expression first = arguments.isEmpty() ? new Expression.Text("now") : arguments.get(0);
        if (first instanceof Expression.Text text) {
            moment = constant(text.value(), function);
        } else {
            Typed value = expressions.typed(first);
            boolean unix = arguments.size() > 1 && isText(arguments.get(1), "unixepoch");
            moment = new Moment(null, computed(value, unix, function));
            used = unix ? 2 : 1;
        }
        for (Expression modifier : arguments.subList(used, arguments.size())) {
            moment = modified(moment, modifier, function);
        }
        return moment;
    }

    private static boolean isText(Expression expression, String wanted) {
        return expression instanceof Expression.Text text && Names.same(text.value(), wanted);
    }

    private static Moment constant(String text, String function) {
        if (Names.same(text, "now")) {
            return new Moment(null, "now() AT TIME ZONE 'UTC'");
        }
        LocalDateTime constant = Moments.read(text);
        if (constant == null) {
            throw new Refusal("the function " + function + " reads the constant " + Quote.sqliteText(text));
        }
        return moment(constant);
    }

    private static Moment moment(LocalDateTime constant) {
        String sql = Moments.constant(new TargetType.Timestamp(), constant);
        return new Moment(constant, Objects.requireNonNull(sql));
    }

    private static String computed(Typed value, boolean unix, String function) {
        Spelling spelling = value.column() == null ? null : value.column().spelling();
        if (value.kind() == Kind.OTHER && spelling instanceof Spelling.Iso iso && !unix) {
            String utc = Moments.utc(value);
            // SQLite rounds to milliseconds when it reads a text.
            return iso.fraction() > 3 ? "date_trunc('milliseconds', " + utc + " + interval '500 microseconds')" : utc;
        }
        if (value.kind() == Kind.OTHER && spelling instanceof Spelling.Epoch epoch && unix && epoch.perSecond() == 1) {
            return Moments.utc(value);
        }
        if (value.kind() == Kind.INTEGER && unix) {
            return "to_timestamp(" + value.sql() + ") AT TIME ZONE 'UTC'";
        }
        throw new Refusal("the function " + function + " reads a value of which it is not certain how it is written");
    }

    private static Moment modified(Moment moment, Expression modifier, String function) {
        String text =
                modifier instanceof Expression.Text constant ? constant.value().strip() : "";
        Matcher shift = SHIFT.matcher(text);
        if (shift.matches()) {
            String unit = Names.fold(shift.group(2)) + "s";
            long count = Long.parseLong(shift.group(1));
            return moment.constant() != null
                    ? moment(moment.constant().plus(count, ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT))))
                    : new Moment(null, "(" + moment.sql() + " + interval '" + count + " " + unit + "')");
        }
        Matcher start = START.matcher(text);
        if (start.matches()) {
            String unit = Names.fold(start.group(1));
            return moment.constant() != null
                    ? moment(started(moment.constant(), unit))
                    : new Moment(null, "date_trunc('" + unit + "', " + moment.sql() + ")");
        }
        throw new Refusal("the function " + function + " has the modifier "
                + (text.isEmpty() ? "that is no constant" : Quote.sqliteText(text)));
    }

    private static LocalDateTime started(LocalDateTime moment, String unit) {
        LocalDateTime day = moment.truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case "month" -> day.withDayOfMonth(1);
            case "year" -> day.withDayOfYear(1);
            default -> day;
        };
    }
}
