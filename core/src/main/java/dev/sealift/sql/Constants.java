package dev.sealift.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How SQLite turns constants of one storage class into another.
 *
 * @see <a href="https://www.sqlite.org/datatype3.html">Datatypes in SQLite</a>
 */
final class Constants {
    /** The beginning of a text that SQLite reads as a number. */
    private static final Pattern PREFIX =
            Pattern.compile("[ \\t\\n\\x0B\\f\\r]*([-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)");

    private static final BigDecimal PLAIN_BELOW = new BigDecimal("1e15");
    private static final BigDecimal PLAIN_FROM = new BigDecimal("1e-4");

    private Constants() {}

    /** The shortest decimal spelling of a finite double, which both databases read back as the same double. */
    static String digits(double value) {
        BigDecimal decimal = BigDecimal.valueOf(value);
        String plain = decimal.toPlainString();
        if (plain.length() > 24) {
            return Double.toString(value);
        }
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    /** The number that a text is as a whole, spaces around it aside, or null: what numeric affinity makes of it. */
    static @Nullable Expression wholeNumber(String text) {
        Matcher matcher = PREFIX.matcher(text);
        if (!matcher.lookingAt() || !text.substring(matcher.end()).chars().allMatch(Constants::isSpace)) {
            return null;
        }
        Expression number = number(matcher.group(1));
        return number instanceof Expression.Real real && isWhole(real.value())
                ? new Expression.Int((long) real.value())
                : number;
    }

    /** The number at the beginning of a text, 0 where there is none: what arithmetic makes of it. */
    static Expression prefixNumber(String text) {
        Matcher matcher = PREFIX.matcher(text);
        return matcher.lookingAt() ? number(matcher.group(1)) : new Expression.Int(0);
    }

    private static Expression number(String digits) {
        if (digits.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '+')) {
            BigInteger whole = new BigInteger(digits);
            return whole.bitLength() < 64
                    ? new Expression.Int(whole.longValueExact())
                    : new Expression.Real(whole.doubleValue());
        }
        return new Expression.Real(Double.parseDouble(digits));
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** Whether numeric affinity stores this REAL as INTEGER. */
    static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 9.2e18;
    }

    /** How SQLite writes a REAL as text, or null where that is not certain: it gives 15 digits. */
    static @Nullable String realText(double value) {
        if (value == 0) {
            return "0.0";
        }
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return null;
        }
        BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
        BigDecimal size = decimal.abs();
        if (decimal.precision() > 15 || size.compareTo(PLAIN_BELOW) >= 0 || size.compareTo(PLAIN_FROM) < 0) {
            return null;
        }
        String plain = decimal.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
}
