package dev.sealift.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the types of the target by their names in SQL, PostgreSQL's aliases among them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">PostgreSQL: Data Types</a>
 */
public final class TypeWords {
    private static final Pattern FORM = Pattern.compile(
            "([a-z0-9 ]+?)\\s*(?:\\(\\s*(\\d{1,8})\\s*(?:,\\s*(\\d{1,4})\\s*)?\\)(?<zone> with(?:out)? time zone)?)?");

    private static final Pattern ZONED = Pattern.compile("(\\(\\d\\)) (with(?:out)? time zone)$");

    private TypeWords() {}

    /** The type of this name, or none if there is no such type or Sealift does not write it. */
    public static Optional<TargetType> type(String sql) {
        String words = sql.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (words.endsWith("[]")) {
            return array(words.substring(0, words.length() - 2));
        }
        // PostgreSQL itself writes timestamp(3) without time zone.
        Matcher form = FORM.matcher(ZONED.matcher(words).replaceFirst(" $2$1"));
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return form.group(2) == null
                    ? plain(form.group(1))
                    : limited(
                            form.group("zone") == null ? form.group(1) : form.group(1) + form.group("zone"),
                            Integer.parseInt(form.group(2)),
                            form.group(3) == null ? -1 : Integer.parseInt(form.group(3)));
        } catch (IllegalArgumentException e) {
            // A precision or a length that PostgreSQL does not know.
            return Optional.empty();
        }
    }

    private static Optional<TargetType> array(String element) {
        String name = element.strip();
        if (name.equals("varchar") || name.equals("character varying")) {
            return Optional.of(BuiltIn.varchars());
        }
        try {
            return type(element).map(TargetType.Array::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<TargetType> plain(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "boolean", "bool" -> new TargetType.Bool();
                    case "smallint", "int2" -> new TargetType.Int(2);
                    case "integer", "int", "int4" -> new TargetType.Int(4);
                    case "bigint", "int8" -> new TargetType.Int(8);
                    case "double precision", "float8" -> new TargetType.DoublePrecision();
                    case "real", "float4" -> new TargetType.Real();
                    case "numeric", "decimal" -> TargetType.Numeric.UNLIMITED;
                    case "char", "character" -> new TargetType.Char(1);
                    case "text", "varchar", "character varying" -> new TargetType.Text();
                    case "bytea" -> new TargetType.Bytea();
                    case "date" -> new TargetType.Date();
                    case "time", "time without time zone" -> new TargetType.Time();
                    case "timestamp", "timestamp without time zone" -> new TargetType.Timestamp();
                    case "timestamptz", "timestamp with time zone" -> new TargetType.TimestampTz();
                    case "uuid" -> new TargetType.Uuid();
                    case "json" -> new TargetType.Json();
                    case "jsonb" -> new TargetType.Jsonb();
                    case "interval" -> new TargetType.Interval();
                    case "inet" -> new TargetType.Inet(false);
                    case "cidr" -> new TargetType.Inet(true);
                    default -> null;
                });
    }

    /** @param second -1 where there is no second number */
    private static Optional<TargetType> limited(String name, int first, int second) {
        return switch (name) {
            case "numeric", "decimal" ->
                first == 0 ? Optional.empty() : Optional.of(new TargetType.Numeric(first, Math.max(second, 0)));
            case "varchar", "character varying" ->
                first < 1 || first > 10_485_760 || second >= 0
                        ? Optional.empty()
                        : Optional.of(new TargetType.VarChar(first));
            case "char", "character", "bpchar" ->
                second >= 0 ? Optional.empty() : Optional.of(new TargetType.Char(first));
            case "time", "time without time zone" ->
                second >= 0 ? Optional.empty() : Optional.of(new TargetType.Time(first));
            case "timestamp", "timestamp without time zone" ->
                second >= 0 ? Optional.empty() : Optional.of(new TargetType.Timestamp(first));
            case "timestamptz", "timestamp with time zone" ->
                second >= 0 ? Optional.empty() : Optional.of(new TargetType.TimestampTz(first));
            case "vector" ->
                second >= 0 ? Optional.empty() : Optional.of(new TargetType.Vector("vector(" + first + ")", first));
            default -> Optional.empty();
        };
    }
}
