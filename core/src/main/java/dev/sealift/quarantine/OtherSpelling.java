package dev.sealift.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealift.codec.Codec;
import dev.sealift.codec.CodecWords;
import dev.sealift.codec.EpochSpelling;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.JulianDaySpelling;
import dev.sealift.codec.TemporalSpelling;
import dev.sealift.codec.TimestampCodec;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another way to read the raw values of a column: numbers as times since 1970, texts in another encoding. */
final class OtherSpelling {
    private static final List<String> OF_TIME =
            List.of("epoch seconds", "epoch milliseconds", "epoch microseconds", "epoch nanoseconds", "julian day");

    /** Reads one raw value. */
    interface Reading {
        /** The value as the column's codec takes it, or null where it cannot be read so. */
        @Nullable
        SqliteValue read(SqliteValue raw);
    }

    private OtherSpelling() {}

    /** @throws SealiftException with {@link Code#USAGE} if the column's type knows no such spelling */
    static Reading of(String name, String column, Codec codec) {
        String words = name.strip().toLowerCase(Locale.ROOT);
        Optional<Reading> reading = switch (codec.type().base()) {
            case TargetType.Timestamp t -> time(words, codec, codec);
            case TargetType.TimestampTz t -> time(words, codec, codec);
            case TargetType.Date t -> time(words, new TimestampCodec(false, TemporalSpelling.DATE), codec);
            case TargetType.Text t -> charset(words);
            case TargetType.VarChar t -> charset(words);
            case TargetType.Int t -> number(words);
            case TargetType.DoublePrecision t -> number(words);
            case TargetType.Numeric t -> number(words);
            case TargetType.Bool t -> number(words);
            case TargetType.Bytea t -> Optional.empty();
            case TargetType.Time t -> Optional.empty();
            case TargetType.Uuid t -> Optional.empty();
            case TargetType.Json t -> Optional.empty();
            case TargetType.Jsonb t -> Optional.empty();
            case TargetType.Vector t -> Optional.empty();
            case TargetType.Array t -> Optional.empty();
            case TargetType.Inet t -> Optional.empty();
            case TargetType.Interval t -> Optional.empty();
            case TargetType.Real t -> number(words);
            case TargetType.Char t -> charset(words);
            case TargetType.Citext t -> charset(words);
            case TargetType.Enum t -> charset(words);
            case TargetType.LargeObject t -> Optional.empty();
            case TargetType.Domain t -> Optional.empty();
        };
        return reading.or(() -> asInPlanFile(name.strip(), codec))
                .orElseThrow(() -> new SealiftException(
                        Code.USAGE,
                        column,
                        "values for " + codec.type().sql() + " cannot be read as '" + name + "'",
                        known(codec.type())));
    }

    /** In the words by which a plan file names codecs, such as {@code epoch seconds as INTEGER}. */
    private static Optional<Reading> asInPlanFile(String words, Codec codec) {
        ZoneId zone = codec.plain() instanceof TimestampCodec timestamp ? timestamp.zone() : ZoneOffset.UTC;
        return CodecWords.codec(codec.type(), words, null, zone)
                .map(written -> raw -> Cells.through(written, codec, raw));
    }

    private static String known(TargetType type) {
        return switch (type) {
            case TargetType.Timestamp t -> "one of: " + String.join(", ", OF_TIME);
            case TargetType.TimestampTz t -> "one of: " + String.join(", ", OF_TIME);
            case TargetType.Date t -> "one of: " + String.join(", ", OF_TIME);
            case TargetType.Text t -> "the name of an encoding, such as utf-8, windows-1252, shift_jis";
            case TargetType.VarChar t -> "the name of an encoding, such as utf-8, windows-1252, shift_jis";
            case TargetType.Int t -> "it can be read as: number";
            case TargetType.DoublePrecision t -> "it can be read as: number";
            case TargetType.Numeric t -> "it can be read as: number";
            case TargetType.Bool t -> "it can be read as: number";
            case TargetType.Bytea t -> "give the values themselves: --value, or a file";
            case TargetType.Time t -> "give the values themselves: --value, or a file";
            case TargetType.Uuid t -> "give the values themselves: --value, or a file";
            case TargetType.Json t -> "give the values themselves: --value, or a file";
            case TargetType.Jsonb t -> "give the values themselves: --value, or a file";
            case TargetType.Vector t -> "give the values themselves: --value, or a file";
            case TargetType.Array t -> "give the values themselves: --value, or a file";
            case TargetType.Inet t -> "give the values themselves: --value, or a file";
            case TargetType.Interval t -> "give the values themselves: --value, or a file";
            case TargetType.Real t -> "it can be read as: number";
            case TargetType.Char t -> "the name of an encoding, such as utf-8, windows-1252, shift_jis";
            case TargetType.Citext t -> "the name of an encoding, such as utf-8, windows-1252, shift_jis";
            case TargetType.Enum t -> "the name of an encoding, such as utf-8, windows-1252, shift_jis";
            case TargetType.LargeObject t -> "give the values themselves: --value, or a file";
            case TargetType.Domain t -> known(t.base());
        };
    }

    /** @param read spells what was read as the column's codec takes it */
    private static Optional<Reading> time(String words, Codec read, Codec column) {
        if (!OF_TIME.contains(words)) {
            return Optional.empty();
        }
        boolean zoned = read.type().base() instanceof TargetType.TimestampTz;
        ZoneId zone = column.plain() instanceof TimestampCodec timestamp ? timestamp.zone() : ZoneOffset.UTC;
        Codec written;
        if (words.equals("julian day")) {
            written = new TimestampCodec(zoned, new JulianDaySpelling(), null, zone);
        } else {
            EpochUnit unit =
                    EpochUnit.valueOf(words.substring("epoch ".length()).toUpperCase(Locale.ROOT));
            written = new TimestampCodec(zoned, new EpochSpelling(unit, StorageClass.INTEGER), unit, zone);
        }
        return Optional.of(raw -> {
            for (SqliteValue number : numbers(raw)) {
                SqliteValue value = Cells.through(written, read, number);
                if (value != null) {
                    return value;
                }
            }
            return null;
        });
    }

    private static Optional<Reading> number(String words) {
        return words.equals("number")
                ? Optional.of(raw -> numbers(raw).stream().findFirst().orElse(null))
                : Optional.empty();
    }

    /** A number, or one that is written as text. */
    private static List<SqliteValue> numbers(SqliteValue raw) {
        return switch (raw) {
            case SqliteValue.Int i -> List.of(i);
            case SqliteValue.Real r -> List.of(r);
            case SqliteValue.Text t ->
                Given.number(new String(t.utf8(), UTF_8).strip()).meanings().stream()
                        .filter(v -> !(v instanceof SqliteValue.Text))
                        .toList();
            case SqliteValue.Blob b -> List.of();
            case SqliteValue.Null n -> List.of();
        };
    }

    private static Optional<Reading> charset(String name) {
        Charset charset;
        try {
            charset = Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
        return Optional.of(raw -> switch (raw) {
            case SqliteValue.Text t -> decoded(t.utf8(), charset);
            case SqliteValue.Blob b -> decoded(b.bytes(), charset);
            case SqliteValue.Int i -> null;
            case SqliteValue.Real r -> null;
            case SqliteValue.Null n -> null;
        });
    }

    private static @Nullable SqliteValue decoded(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new SqliteValue.Text(text.getBytes(UTF_8));
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
