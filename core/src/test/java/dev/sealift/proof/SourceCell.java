package dev.sealift.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One value as SQLite gives it to a plain JDBC client. */
sealed interface SourceCell {

    record None() implements SourceCell {}

    record Whole(long value) implements SourceCell {}

    record Fraction(double value) implements SourceCell {}

    record Characters(byte[] utf8) implements SourceCell {
        /** @throws IllegalArgumentException if the bytes are no UTF-8 */
        String text() {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(utf8))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new IllegalArgumentException("no UTF-8: " + HexFormat.of().formatHex(utf8), e);
            }
        }
    }

    /** @param json what SQLite reads in the bytes if they are its binary JSON, else null */
    record Bytes(byte[] bytes, @Nullable String json) implements SourceCell {}

    /** The three terms of a SELECT from which {@link #read} reads a column. */
    static String terms(String quotedColumn) {
        return "typeof(%1$s), %1$s, CASE WHEN typeof(%1$s) = 'blob' AND json_valid(%1$s, 8) THEN json(%1$s) END"
                .formatted(quotedColumn);
    }

    /**
     * @param position of the column among those that were selected, from 0
     * @param utf16 whether the database holds its texts in UTF-16, so that their bytes are no UTF-8
     */
    static SourceCell read(ResultSet row, int position, boolean utf16) throws SQLException {
        int term = 1 + 3 * position;
        return switch (row.getString(term)) {
            case "null" -> new None();
            case "integer" -> new Whole(row.getLong(term + 1));
            case "real" -> new Fraction(row.getDouble(term + 1));
            case "text" ->
                new Characters(utf16 ? row.getString(term + 1).getBytes(StandardCharsets.UTF_8) : bytes(row, term + 1));
            case "blob" -> new Bytes(bytes(row, term + 1), row.getString(term + 2));
            default -> throw new IllegalStateException("a sixth storage class: " + row.getString(term));
        };
    }

    /** The driver gives null for an empty value, too. */
    private static byte[] bytes(ResultSet row, int term) throws SQLException {
        byte @Nullable [] bytes = row.getBytes(term);
        return bytes == null ? new byte[0] : bytes;
    }
}
