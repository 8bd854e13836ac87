package dev.sealift.codec;

import java.math.BigDecimal;

/** Spells floating-point numbers as languages do: the shortest digits, with an exponent where the number is far from 1. */
final class Decimals {
    private Decimals() {}

    /** As JavaScript writes it, but that zero keeps its sign. */
    static String javaScript(double value, String shortest) {
        return spelled(value, shortest, -6, 21, false);
    }

    /** As Python writes it: with a point, and exponents of two digits at least. */
    static String python(double value, String shortest) {
        return spelled(value, shortest, -4, 16, true);
    }

    /**
     * @param shortest digits of the value, as Java writes them
     * @param lowest the smallest power of ten that is written without an exponent
     * @param end the smallest that is large and written with one
     */
    private static String spelled(double value, String shortest, int lowest, int end, boolean python) {
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        if (value == 0) {
            return sign + (python ? "0.0" : "0");
        }
        BigDecimal decimal = new BigDecimal(shortest).abs().stripTrailingZeros();
        String digits = decimal.unscaledValue().toString();
        int power = digits.length() - 1 - decimal.scale();
        if (power < lowest || power >= end) {
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            String exponent = python && Math.abs(power) < 10 ? "0" + Math.abs(power) : "" + Math.abs(power);
            return sign + mantissa + "e" + (power < 0 ? "-" : "+") + exponent;
        }
        String plain = decimal.toPlainString();
        return sign + plain + (python && plain.indexOf('.') < 0 ? ".0" : "");
    }
}
