package dev.sealift.verify;

import dev.sealift.codec.ArrayCodec;
import dev.sealift.codec.BooleanCodec;
import dev.sealift.codec.ByteaCodec;
import dev.sealift.codec.CharactersCodec;
import dev.sealift.codec.Codec;
import dev.sealift.codec.DateCodec;
import dev.sealift.codec.DomainCodec;
import dev.sealift.codec.DoubleCodec;
import dev.sealift.codec.EmptyAsNullCodec;
import dev.sealift.codec.FloatCodec;
import dev.sealift.codec.InetCodec;
import dev.sealift.codec.IntegerCodec;
import dev.sealift.codec.IntervalCodec;
import dev.sealift.codec.JsonCodec;
import dev.sealift.codec.MidnightCodec;
import dev.sealift.codec.NumericCodec;
import dev.sealift.codec.ScalarTextCodec;
import dev.sealift.codec.SqliteJsonbCodec;
import dev.sealift.codec.TextCodec;
import dev.sealift.codec.TimeCodec;
import dev.sealift.codec.TimestampCodec;
import dev.sealift.codec.UuidCodec;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.codec.VectorCodec;
import dev.sealift.codec.WholeNumberCodec;
import dev.sealift.model.Equivalence;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a value, whatever its spelling: two values with the same meaning are equivalent. Worked out with the
 * parsers of Java and Jackson, which share nothing with those of the codecs.
 */
final class Meaning {
    private static final Set<String> TRUE = Set.of("1", "t", "true", "y", "yes", "on");
    private static final Set<String> FALSE = Set.of("0", "f", "false", "n", "no", "off");

    private Meaning() {}

    /** Why a value that did not come back byte for byte is equivalent, or null if it is not. */
    static @Nullable Equivalence proveEquivalent(Codec codec, Row source, Row held, int column) {
        byte[] meaning = of(codec, source, column);
        if (meaning == null || !Arrays.equals(meaning, of(codec, held, column))) {
            return null;
        }
        boolean otherClass = source.storageClass(column) != held.storageClass(column);
        return switch (codec) {
            case BooleanCodec c -> Equivalence.BOOLEAN_SPELLING;
            case ByteaCodec c -> Equivalence.STORAGE_CLASS;
            case CharactersCodec c -> asTexts(c, source, held, column);
            case DateCodec c -> Equivalence.DATE_SPELLING;
            case DomainCodec c -> proveEquivalent(c.codec(), source, held, column);
            case DoubleCodec c -> Equivalence.NUMBER_SPELLING;
            case EmptyAsNullCodec c ->
                otherClass && held.storageClass(column) == StorageClass.NULL
                        ? Equivalence.EMPTY_AS_NULL
                        : proveEquivalent(c.codec(), source, held, column);
            case SqliteJsonbCodec c -> otherClass ? Equivalence.STORAGE_CLASS : Equivalence.JSON_SPELLING;
            case VectorCodec c -> otherClass ? Equivalence.STORAGE_CLASS : Equivalence.NUMBER_SPELLING;
            case ArrayCodec c -> otherClass ? Equivalence.STORAGE_CLASS : Equivalence.LIST_SPELLING;
            case InetCodec c -> Equivalence.ADDRESS_SPELLING;
            case IntegerCodec c -> null;
            case IntervalCodec c ->
                TimeSpan.hasDigitsBeyondMicros(c, source, column) ? Equivalence.DIGITS_CUT : Equivalence.DATE_SPELLING;
            case FloatCodec c -> Equivalence.NUMBER_SPELLING;
            case MidnightCodec c -> Equivalence.DATE_SPELLING;
            case JsonCodec c -> otherClass ? Equivalence.STORAGE_CLASS : Equivalence.JSON_SPELLING;
            case NumericCodec c -> Equivalence.NUMBER_SPELLING;
            case ScalarTextCodec c -> Equivalence.STORAGE_CLASS;
            case TextCodec c -> null;
            case TimeCodec c ->
                Moment.hasDigitsBeyond(c, source, column) ? Equivalence.DIGITS_CUT : Equivalence.DATE_SPELLING;
            case TimestampCodec c ->
                Moment.hasDigitsBeyond(c, source, column) ? Equivalence.DIGITS_CUT : Equivalence.DATE_SPELLING;
            case UuidCodec c -> Equivalence.UUID_SPELLING;
            case WholeNumberCodec c ->
                source.storageClass(column) == StorageClass.REAL || held.storageClass(column) == StorageClass.REAL
                        ? Equivalence.NUMBER_SPELLING
                        : Equivalence.STORAGE_CLASS;
        };
    }

    /** The meaning of a cell, or null where a value means nothing but itself. */
    static byte @Nullable [] of(Codec codec, Row row, int column) {
        return switch (codec) {
            case BooleanCodec c -> utf8(truth(row, column));
            case ByteaCodec c -> bytes(row, column);
            case CharactersCodec c -> text(c, row, column);
            case DateCodec c -> null;
            case DomainCodec c -> of(c.codec(), row, column);
            case DoubleCodec c -> utf8(doubleOf(row, column));
            case EmptyAsNullCodec c -> isNone(row, column) ? new byte[0] : of(c.codec(), row, column);
            case SqliteJsonbCodec c -> utf8(JsonMeaning.ofBinary(c, row, column));
            case VectorCodec c -> VectorMeaning.of(row, column);
            case ArrayCodec c -> utf8(ListMeaning.of(c, row, column));
            case InetCodec c -> utf8(Address.of(c, row, column));
            case IntegerCodec c -> null;
            case IntervalCodec c -> utf8(TimeSpan.of(c, row, column));
            case FloatCodec c -> utf8(doubleOf(row, column));
            case MidnightCodec c -> utf8(Moment.midnight(c.instants(), row, column));
            case JsonCodec c ->
                c.type() instanceof TargetType.Json ? document(row, column) : utf8(JsonMeaning.of(row, column));
            case NumericCodec c -> utf8(decimal(row, column));
            case ScalarTextCodec c -> utf8(characters(row, column));
            case TextCodec c -> null;
            case TimeCodec c -> utf8(Moment.timeOfDay(c, row, column));
            case TimestampCodec c -> utf8(Moment.of(c, row, column));
            case UuidCodec c -> utf8(uuid(c, row, column));
            case WholeNumberCodec c -> utf8(wholeNumber(row, column));
        };
    }

    /** A BLOB means the text of its bytes, whatever a text means to the column. */
    private static byte @Nullable [] text(CharactersCodec codec, Row row, int column) {
        Row text = asText(row, column);
        byte[] meaning = of(codec.codec(), text, 0);
        return meaning == null ? bytes(text, 0) : meaning;
    }

    private static Equivalence asTexts(CharactersCodec codec, Row source, Row held, int column) {
        Equivalence reason = proveEquivalent(codec.codec(), asText(source, column), asText(held, column), 0);
        return reason == null ? Equivalence.STORAGE_CLASS : reason;
    }

    private static Row asText(Row row, int column) {
        Row text = new Row(1);
        if (row.storageClass(column) == StorageClass.BLOB) {
            text.setText(0, row.array(column), row.offset(column), row.length(column));
        } else {
            text.set(0, row.value(column));
        }
        return text;
    }

    private static boolean isNone(Row row, int column) {
        return row.storageClass(column) == StorageClass.NULL
                || (row.storageClass(column) == StorageClass.TEXT && row.length(column) == 0);
    }

    private static @Nullable String truth(Row row, int column) {
        String word = characters(row, column);
        if (word == null) {
            return null;
        }
        if (row.storageClass(column) == StorageClass.REAL) {
            return row.real(column) == 1 ? "true" : row.real(column) == 0 ? "false" : null;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return TRUE.contains(lower) ? "true" : FALSE.contains(lower) ? "false" : null;
    }

    private static @Nullable String doubleOf(Row row, int column) {
        return switch (row.storageClass(column)) {
            case REAL -> Long.toHexString(Double.doubleToRawLongBits(row.real(column)));
            case INTEGER -> {
                double value = row.integer(column);
                boolean exact = new BigDecimal(value).compareTo(BigDecimal.valueOf(row.integer(column))) == 0;
                yield exact ? Long.toHexString(Double.doubleToRawLongBits(value)) : null;
            }
            case NULL, TEXT, BLOB -> null;
        };
    }

    /** A text only in the one notation that the number has. */
    private static @Nullable String wholeNumber(Row row, int column) {
        String digits = characters(row, column);
        if (digits == null || digits.endsWith("Infinity")) {
            return null;
        }
        try {
            String plain = new BigDecimal(digits).toBigIntegerExact().toString();
            return row.storageClass(column) == StorageClass.TEXT && !plain.equals(digits) ? null : plain;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String decimal(Row row, int column) {
        String digits = characters(row, column);
        if (digits == null || digits.endsWith("Infinity")) {
            return digits;
        }
        try {
            return new BigDecimal(digits).stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String uuid(UuidCodec codec, Row row, int column) {
        return switch (row.storageClass(column)) {
            case TEXT -> text(row, column).replaceAll("[-{}]", "").toLowerCase(Locale.ROOT);
            case BLOB -> {
                if (row.length(column) != 16) {
                    yield null;
                }
                ByteBuffer bytes = ByteBuffer.wrap(row.array(column), row.offset(column), 16);
                yield codec.dominant() == UuidSpelling.BLOB_MIXED_ENDIAN
                        ? mixedEndian(bytes)
                        : new UUID(bytes.getLong(), bytes.getLong()).toString().replace("-", "");
            }
            case NULL, INTEGER, REAL -> null;
        };
    }

    /** .NET writes the first three groups in little-endian order. */
    private static String mixedEndian(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        String groups = String.format("%08x%04x%04x", bytes.getInt(), bytes.getShort(), bytes.getShort());
        bytes.order(ByteOrder.BIG_ENDIAN);
        return groups + HexFormat.of().toHexDigits(bytes.getLong());
    }

    /** The characters of a number or a text; null of anything else. */
    private static @Nullable String characters(Row row, int column) {
        return switch (row.storageClass(column)) {
            case INTEGER -> Long.toString(row.integer(column));
            case REAL -> Double.toString(row.real(column));
            case TEXT -> text(row, column);
            case NULL, BLOB -> null;
        };
    }

    /**
     * The type json keeps a document as it was written, and also what its tree would lose: a key that is there twice, half
     * of a surrogate pair. Only a bare number has more than one spelling, because it may be stored as a number.
     */
    private static byte @Nullable [] document(Row row, int column) {
        byte[] written = bytes(row, column);
        boolean number =
                written == null || written.length > 0 && (written[0] == '-' || written[0] >= '0' && written[0] <= '9');
        return number ? utf8(JsonMeaning.of(row, column)) : written;
    }

    private static String text(Row row, int column) {
        return new String(row.array(column), row.offset(column), row.length(column), StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(Row row, int column) {
        return switch (row.storageClass(column)) {
            case TEXT, BLOB -> {
                int from = row.offset(column);
                yield Arrays.copyOfRange(row.array(column), from, from + row.length(column));
            }
            case NULL, INTEGER, REAL -> null;
        };
    }

    private static byte @Nullable [] utf8(@Nullable String meaning) {
        return meaning == null ? null : meaning.getBytes(StandardCharsets.UTF_8);
    }
}
