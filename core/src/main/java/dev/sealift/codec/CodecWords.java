package dev.sealift.codec;

import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Codecs in words: how the values of a column are spelled in the source. Together with the type of the target, and for
 * instants the unit of numbers and the zone, they say everything about a codec, so that a plan file can hold it.
 */
public final class CodecWords {
    private static final String EMPTY_IS_NULL = ", empty is NULL";

    private CodecWords() {}

    /** Such as {@code epoch milliseconds as INTEGER}, {@code true/false} or {@code YYYY-MM-DD HH:MM:SS}. */
    public static String of(Codec codec) {
        return switch (codec) {
            case BooleanCodec c -> words(c.dominant());
            case IntegerCodec c -> "integer";
            case DoubleCodec c -> "real";
            case NumericCodec c -> words(c.dominant());
            case TextCodec c -> "text";
            case ScalarTextCodec c -> "text or number";
            case ByteaCodec c -> words(c.dominant());
            case DateCodec c -> TemporalSpelling.DATE.toString();
            case TimeCodec c -> c.dominant().toString();
            case TimestampCodec c -> c.dominant().toString();
            case UuidCodec c -> words(c.dominant());
            case JsonCodec c ->
                words(c.spelling()) + " " + words(c.dominant()) + (c.numbersAsNumbers() ? " or number" : "");
            case InetCodec c -> "address";
            case IntervalCodec c -> c.dominant().toString();
            case EmptyAsNullCodec c -> of(c.codec()) + EMPTY_IS_NULL;
        };
    }

    private static String words(BooleanSpelling spelling) {
        String pair = spelling.text(true) + "/" + spelling.text(false);
        return spelling == BooleanSpelling.ONE_ZERO ? pair + " as text" : pair;
    }

    private static String words(Enum<?> spelling) {
        return spelling.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * The codec of these words.
     *
     * @param numbers what the numbers among instants count, or null where the words say it or there are none
     * @param zone whose clocks wrote the instants without an offset
     * @return none if no codec of the type has these words
     */
    public static Optional<Codec> codec(TargetType type, String words, @Nullable EpochUnit numbers, ZoneId zone) {
        if (words.endsWith(EMPTY_IS_NULL)) {
            String rest = words.substring(0, words.length() - EMPTY_IS_NULL.length());
            return codec(type, rest, numbers, zone).map(EmptyAsNullCodec::new);
        }
        return switch (type) {
            case TargetType.Timestamp t -> timestamp(false, words, numbers, zone);
            case TargetType.TimestampTz t -> timestamp(true, words, numbers, zone);
            case TargetType.Time t ->
                TemporalPattern.spelling(words)
                        .filter(s -> s.kind() != TemporalSpelling.Kind.DATE
                                && s.zone().equals(TemporalSpelling.Zone.NONE))
                        .map(TimeCodec::new);
            default -> codecs(type).stream().filter(c -> of(c).equals(words)).findFirst();
        };
    }

    /** The words of every codec of a type, for a person to choose from; patterns of dates and times by an example. */
    public static List<String> examples(TargetType type) {
        return switch (type) {
            case TargetType.Timestamp t -> instants();
            case TargetType.TimestampTz t -> instants();
            case TargetType.Time t -> List.of("HH:MM:SS", "HH:MM", "HH:MM:SS.ffffff");
            default -> codecs(type).stream().map(CodecWords::of).distinct().toList();
        };
    }

    private static List<String> instants() {
        List<String> words = new ArrayList<>(List.of("YYYY-MM-DD HH:MM:SS", "YYYY-MM-DDTHH:MM:SS.fffZ"));
        for (EpochUnit unit : EpochUnit.values()) {
            words.add(new EpochSpelling(unit, StorageClass.INTEGER).toString());
        }
        words.add(new JulianDaySpelling().toString());
        return words;
    }

    private static Optional<Codec> timestamp(boolean zoned, String words, @Nullable EpochUnit numbers, ZoneId zone) {
        Optional<? extends InstantSpelling> dominant = Stream.<Optional<? extends InstantSpelling>>of(
                        epoch(words),
                        Optional.of(new JulianDaySpelling())
                                .filter(s -> s.toString().equals(words)),
                        TemporalPattern.spelling(words).filter(s -> s.kind() != TemporalSpelling.Kind.TIME))
                .filter(Optional::isPresent)
                .findFirst()
                .orElse(Optional.empty());
        return dominant.flatMap(spelling -> {
            EpochUnit counted = spelling instanceof EpochSpelling epoch ? epoch.unit() : numbers;
            boolean contradiction = numbers != null && counted != numbers;
            return contradiction ? Optional.empty() : Optional.of(new TimestampCodec(zoned, spelling, counted, zone));
        });
    }

    private static Optional<EpochSpelling> epoch(String words) {
        return Arrays.stream(EpochUnit.values())
                .flatMap(unit -> Stream.of(StorageClass.INTEGER, StorageClass.REAL)
                        .map(storageClass -> new EpochSpelling(unit, storageClass)))
                .filter(spelling -> spelling.toString().equals(words))
                .findFirst();
    }

    /** Every codec of a type that is none of instants or times of day. */
    private static List<Codec> codecs(TargetType type) {
        return switch (type) {
            case TargetType.Bool t -> each(BooleanSpelling.values(), BooleanCodec::new);
            case TargetType.Int t -> List.of(new IntegerCodec(t.bytes()));
            case TargetType.DoublePrecision t -> List.of(new DoubleCodec());
            case TargetType.Numeric t -> each(NumericSpelling.values(), spelling -> new NumericCodec(t, spelling));
            case TargetType.Text t -> List.of(new TextCodec(t), new ScalarTextCodec());
            case TargetType.VarChar t -> List.of(new TextCodec(t));
            case TargetType.Bytea t -> List.of(new ByteaCodec(StorageClass.BLOB), new ByteaCodec(StorageClass.TEXT));
            case TargetType.Date t -> List.of(new DateCodec());
            case TargetType.Uuid t -> each(UuidSpelling.values(), UuidCodec::new);
            case TargetType.Json t -> json(type);
            case TargetType.Jsonb t -> json(type);
            case TargetType.Inet t -> List.of(new InetCodec(t.cidr()));
            case TargetType.Interval t -> each(IntervalSpelling.values(), IntervalCodec::new);
            case TargetType.Time t -> List.of();
            case TargetType.Timestamp t -> List.of();
            case TargetType.TimestampTz t -> List.of();
        };
    }

    private static List<Codec> json(TargetType type) {
        List<Codec> codecs = new ArrayList<>();
        for (JsonSpelling spelling : JsonSpelling.values()) {
            for (StorageClass storageClass : List.of(StorageClass.TEXT, StorageClass.BLOB)) {
                codecs.add(new JsonCodec(type, spelling, storageClass, false));
                codecs.add(new JsonCodec(type, spelling, storageClass, true));
            }
        }
        return codecs;
    }

    private static <S> List<Codec> each(S[] spellings, java.util.function.Function<S, Codec> codec) {
        return Arrays.stream(spellings).map(codec).toList();
    }
}
