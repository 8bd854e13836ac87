package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;

/** An element of an array as it goes into a list. @param quoted whether JSON has it as a string */
record Decoded(String text, boolean quoted) {
    /** The element in a row's cell, behind its codec. */
    static Decoded of(Row cell, TargetType type, boolean python) {
        return switch (cell.storageClass(0)) {
            case INTEGER ->
                new Decoded(
                        type instanceof TargetType.Bool
                                ? cell.integer(0) == 1 ? "true" : "false"
                                : Long.toString(cell.integer(0)),
                        false);
            case REAL -> {
                double value = cell.real(0);
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("no list of the source holds " + value);
                }
                String shortest = Double.toString(value);
                yield new Decoded(
                        python ? Decimals.python(value, shortest) : Decimals.javaScript(value, shortest), false);
            }
            case TEXT -> {
                String text = new String(cell.array(0), cell.offset(0), cell.length(0), StandardCharsets.UTF_8);
                yield new Decoded(text, !(type instanceof TargetType.Numeric));
            }
            case NULL, BLOB -> throw new IllegalArgumentException("no element of a list");
        };
    }
}
