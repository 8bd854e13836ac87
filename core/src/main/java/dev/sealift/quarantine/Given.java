package dev.sealift.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealift.model.SqliteValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A value as a person writes it, who knows nothing of storage classes: {@code 42} may be a text or a number. The column's
 * codec decides.
 *
 * @param meanings the SQLite values that it may be, the first that the column holds is meant
 */
public record Given(List<SqliteValue> meanings) {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,19}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern HEX = Pattern.compile("[xX]'((?:\\p{XDigit}{2})*)'");

    public Given {
        meanings = List.copyOf(meanings);
    }

    /** That NULL is right. */
    public static Given nothing() {
        return new Given(List.of(new SqliteValue.Null()));
    }

    /** Exactly this text. */
    public static Given exactly(String text) {
        return new Given(List.of(new SqliteValue.Text(text.getBytes(UTF_8))));
    }

    public static Given bytes(byte[] bytes) {
        return new Given(List.of(new SqliteValue.Blob(bytes), new SqliteValue.Text(bytes)));
    }

    public static Given truth(boolean value) {
        return new Given(List.of(
                new SqliteValue.Int(value ? 1 : 0),
                new SqliteValue.Text(Boolean.toString(value).getBytes(UTF_8))));
    }

    /** A number as it is written, with all its digits. */
    public static Given number(String literal) {
        List<SqliteValue> meanings = new ArrayList<>();
        addNumbers(literal, meanings);
        meanings.add(new SqliteValue.Text(literal.getBytes(UTF_8)));
        return new Given(meanings);
    }

    /** What was written where no type can be told, as in a spreadsheet: a text, a number, or {@code x'0aff'}. */
    public static Given written(String text) {
        List<SqliteValue> meanings = new ArrayList<>();
        var hex = HEX.matcher(text);
        if (hex.matches()) {
            meanings.add(new SqliteValue.Blob(HexFormat.of().parseHex(hex.group(1))));
        }
        meanings.add(new SqliteValue.Text(text.getBytes(UTF_8)));
        addNumbers(text.strip(), meanings);
        return new Given(meanings);
    }

    private static void addNumbers(String literal, List<SqliteValue> meanings) {
        if (WHOLE.matcher(literal).matches()) {
            try {
                meanings.add(new SqliteValue.Int(Long.parseLong(literal)));
                return;
            } catch (NumberFormatException e) {
                // Beyond 64 bits SQLite has a REAL, too.
            }
        }
        if (NUMBER.matcher(literal).matches()) {
            meanings.add(new SqliteValue.Real(Double.parseDouble(literal)));
        }
    }
}
