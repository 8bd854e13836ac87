package dev.sealift.planfile;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A scalar of a plan file, and where it stands. @param line from 1 on */
record Word(String text, int line) {

    /** A mistake at this place. */
    SealiftException mistake(String what, String hint) {
        return mistake(line, what, hint);
    }

    static SealiftException mistake(int line, String what, String hint) {
        return new SealiftException(Code.PLAN_FILE, "line " + line, what, hint);
    }

    /** The constant whose name, in lower case and with hyphens, is this word. */
    <E extends Enum<E>> E among(Class<E> type, String key) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelled(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> mistake(
                        "'" + text + "' is no value of " + key,
                        "write one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Word::spelled)
                                        .collect(Collectors.joining(", "))));
    }

    /** How a constant is written in a plan file. */
    static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    int number(String key, int least, int most) {
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw mistake("'" + text + "' is no value of " + key, "write a number from " + least + " to " + most);
    }

    boolean truth(String key) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mistake("'" + text + "' is no value of " + key, "write true or false");
        };
    }
}
