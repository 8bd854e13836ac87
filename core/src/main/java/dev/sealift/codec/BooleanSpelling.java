package dev.sealift.codec;

import dev.sealift.model.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a truth value is written: as INTEGER or REAL 0 and 1, or as one of a pair of texts. */
public enum BooleanSpelling {
    INTEGER("1", "0"),
    REAL("1.0", "0.0"),
    ONE_ZERO("1", "0"),
    T_F("t", "f"),
    T_F_UPPER("T", "F"),
    TRUE_FALSE("true", "false"),
    TRUE_FALSE_UPPER("TRUE", "FALSE"),
    TRUE_FALSE_CAPITALISED("True", "False"),
    YES_NO("yes", "no"),
    YES_NO_UPPER("YES", "NO"),
    YES_NO_CAPITALISED("Yes", "No"),
    Y_N("y", "n"),
    Y_N_UPPER("Y", "N"),
    ON_OFF("on", "off"),
    ON_OFF_UPPER("ON", "OFF"),
    ON_OFF_CAPITALISED("On", "Off");

    private static final BooleanSpelling[] TEXTS =
            Arrays.stream(values()).filter(s -> s != INTEGER && s != REAL).toArray(BooleanSpelling[]::new);
    private static final int LONGEST = 5;

    private final byte[] yes;
    private final byte[] no;

    BooleanSpelling(String yes, String no) {
        this.yes = yes.getBytes(StandardCharsets.US_ASCII);
        this.no = no.getBytes(StandardCharsets.US_ASCII);
    }

    /** The spelling of a cell, or null where it is no truth value. */
    public static @Nullable BooleanSpelling of(Row row, int column) {
        return switch (row.storageClass(column)) {
            case INTEGER -> row.integer(column) == 0 || row.integer(column) == 1 ? INTEGER : null;
            case TEXT -> ofText(row, column);
            case REAL -> row.real(column) == 0 || row.real(column) == 1 ? REAL : null;
            case NULL, BLOB -> null;
        };
    }

    private static @Nullable BooleanSpelling ofText(Row row, int column) {
        if (row.length(column) == 0 || row.length(column) > LONGEST) {
            return null;
        }
        for (BooleanSpelling spelling : TEXTS) {
            if (isWord(spelling.yes, row, column) || isWord(spelling.no, row, column)) {
                return spelling;
            }
        }
        return null;
    }

    /** Whether a cell of this spelling is true. */
    boolean isTrue(Row row, int column) {
        return switch (row.storageClass(column)) {
            case INTEGER -> row.integer(column) == 1;
            case REAL -> row.real(column) == 1;
            case NULL, TEXT, BLOB -> isWord(yes, row, column);
        };
    }

    /** How a truth value is written. */
    public String text(boolean value) {
        return new String(word(value), StandardCharsets.US_ASCII);
    }

    /** The text of a truth value. Not to be changed. */
    byte[] word(boolean value) {
        return value ? yes : no;
    }

    private static boolean isWord(byte[] word, Row row, int column) {
        int offset = row.offset(column);
        return Arrays.equals(word, 0, word.length, row.array(column), offset, offset + row.length(column));
    }
}
