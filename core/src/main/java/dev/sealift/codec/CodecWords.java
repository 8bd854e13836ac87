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
    private static final String IN_BLOBS = ", in UTF-8 as BLOB";
    private static final String ALSO_IN_BLOBS = ", or in UTF-8 as BLOB";
    private static final String AT_MIDNIGHT = ", at midnight";

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
            case WholeNumberCodec c -> "whole number as " + c.dominant();
            case FloatCodec c -> words(c.spelling());
            case MidnightCodec c -> c.instants().dominant() + AT_MIDNIGHT;
            case DomainCodec c -> of(c.codec());
            case CharactersCodec c -> of(c.codec()) + (c.asBlob() ? IN_BLOBS : ALSO_IN_BLOBS);
            case ByteaCodec c -> words(c.dominant());
            case DateCodec c -> TemporalSpelling.DATE.toString();
            case TimeCodec c -> c.dominant().toString();
            case TimestampCodec c -> c.dominant().toString();
            case UuidCodec c -> words(c.dominant());
            case JsonCodec c ->
                words(c.spelling()) + " " + words(c.dominant()) + (c.numbersAsNumbers() ? " or number" : "");
            case SqliteJsonbCodec c -> "sqlite jsonb blob";
            case VectorCodec c -> c.dominant().toString();
            case ArrayCodec c -> c.dominant().toString();
            case InetCodec c -> "address";
            case IntervalCodec c -> c.dominant().toString();
            case EmptyAsNullCodec c -> of(c.codec()) + EMPTY_IS_NULL;
        };
    }

    private static String words(BooleanSpelling spelling) {
        String pair = spelling.text(true) + "/" + spelling.text(false);
        return switch (spelling) {
            case ONE_ZERO -> pair + " as text";
            case REAL -> pair + " as REAL";
            default -> pair;
        };
    }

    private static String words(Enum<?> spelling) {
        return spelling.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * The codec of these words.
     *
     * @param numbers what the numbers among instants count, or null where the words say it or there are none
     * @param zone whose clocks wrote the instants without an offset, and show a {@code timestamp} of the target
     * @return none if no codec of the type has these words
     */
    public static Optional<Codec> codec(TargetType type, String words, @Nullable EpochUnit numbers, ZoneId zone) {
        return codec(type, words, numbers, zone, zone);
    }

    /** The same where the clocks that show a {@code timestamp} of the target are of another zone. */
    public static Optional<Codec> codec(
            TargetType type, String words, @Nullable EpochUnit numbers, ZoneId zone, ZoneId targetZone) {
        if (type instanceof TargetType.Domain domain) {
            return codec(domain.base(), words, numbers, zone, targetZone).map(codec -> new DomainCodec(domain, codec));
        }
        if (words.endsWith(EMPTY_IS_NULL)) {
            return codec(type, without(EMPTY_IS_NULL, words), numbers, zone, targetZone)
                    .map(EmptyAsNullCodec::new);
        }
        if (words.endsWith(ALSO_IN_BLOBS)) {
            return codec(type, without(ALSO_IN_BLOBS, words), numbers, zone, targetZone)
                    .map(codec -> new CharactersCodec(codec, false));
        }
        if (words.endsWith(IN_BLOBS)) {
            return codec(type, without(IN_BLOBS, words), numbers, zone, targetZone)
                    .map(codec -> new CharactersCodec(codec, true));
        }
        return switch (type) {
            case TargetType.Timestamp t ->
                instants(false, t.precision(), words, numbers, zone, targetZone).map(codec -> codec);
            case TargetType.TimestampTz t ->
                instants(true, t.precision(), words, numbers, zone, targetZone).map(codec -> codec);
            case TargetType.Date t
            when words.endsWith(AT_MIDNIGHT) ->
                instants(false, TargetType.MICROSECONDS, without(AT_MIDNIGHT, words), numbers, zone, zone)
                        .map(MidnightCodec::new);
            case TargetType.Time t -> time(t.precision(), words, numbers, zone);
            default -> codecs(type).stream().filter(c -> of(c).equals(words)).findFirst();
        };
    }

    private static String without(String ending, String words) {
        return words.substring(0, words.length() - ending.length());
    }

    private static Optional<Codec> time(int precision, String words, @Nullable EpochUnit numbers, ZoneId zone) {
        Optional<EpochSpelling> epoch = epoch(words);
        if (epoch.isPresent()) {
            EpochUnit unit = epoch.get().unit();
            boolean contradiction = numbers != null && numbers != unit;
            return epoch.filter(spelling -> !contradiction)
                    .map(spelling -> new TimeCodec(precision, spelling, unit, zone));
        }
        return TemporalPattern.spelling(words)
                .filter(s -> s.kind() != TemporalSpelling.Kind.DATE && s.zone().equals(TemporalSpelling.Zone.NONE))
                .map(spelling -> new TimeCodec(precision, spelling, numbers, zone));
    }

    /** The words of every codec of a type, for a person to choose from; patterns of dates and times by an example. */
    public static List<String> examples(TargetType type) {
        return switch (type) {
            case TargetType.Timestamp t -> instants();
            case TargetType.TimestampTz t -> instants();
            case TargetType.Time t -> List.of("HH:MM:SS", "HH:MM", "HH:MM:SS.ffffff", "epoch milliseconds as INTEGER");
            case TargetType.Date t ->
                List.of(
                        TemporalSpelling.DATE.toString(),
                        "YYYY-MM-DD HH:MM:SS" + AT_MIDNIGHT,
                        "epoch milliseconds as INTEGER" + AT_MIDNIGHT);
            case TargetType.Domain t -> examples(t.base());
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

    private static Optional<TimestampCodec> instants(
            boolean zoned, int precision, String words, @Nullable EpochUnit numbers, ZoneId zone, ZoneId targetZone) {
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
            return contradiction
                    ? Optional.empty()
                    : Optional.of(new TimestampCodec(zoned, precision, spelling, counted, zone, targetZone));
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
            case TargetType.Int t ->
                List.of(
                        new IntegerCodec(t.bytes()),
                        new WholeNumberCodec(t.bytes(), StorageClass.INTEGER),
                        new WholeNumberCodec(t.bytes(), StorageClass.TEXT),
                        new WholeNumberCodec(t.bytes(), StorageClass.REAL));
            case TargetType.Real t -> each(FloatSpelling.values(), FloatCodec::new);
            case TargetType.DoublePrecision t -> List.of(new DoubleCodec());
            case TargetType.Numeric t -> each(NumericSpelling.values(), spelling -> new NumericCodec(t, spelling));
            case TargetType.Text t -> texts(type);
            case TargetType.VarChar t -> texts(type);
            case TargetType.Char t -> texts(type);
            case TargetType.Citext t -> texts(type);
            case TargetType.Enum t -> texts(type);
            case TargetType.Bytea t -> bytes(type);
            case TargetType.LargeObject t -> bytes(type);
            case TargetType.Date t -> List.of(new DateCodec());
            case TargetType.Uuid t -> each(UuidSpelling.values(), UuidCodec::new);
            case TargetType.Json t -> json(type);
            case TargetType.Jsonb t -> json(type);
            case TargetType.Vector t -> each(VectorSpelling.values(), spelling -> new VectorCodec(t, spelling));
            case TargetType.Array t -> each(ArraySpelling.values(), spelling -> new ArrayCodec(t, spelling));
            case TargetType.Inet t -> List.of(new InetCodec(t.cidr()));
            case TargetType.Interval t -> each(IntervalSpelling.values(), IntervalCodec::new);
            case TargetType.Domain t -> codecs(t.base());
            case TargetType.Time t -> List.of();
            case TargetType.Timestamp t -> List.of();
            case TargetType.TimestampTz t -> List.of();
        };
    }

    private static List<Codec> texts(TargetType type) {
        return List.of(new TextCodec(type), new ScalarTextCodec(type));
    }

    private static List<Codec> bytes(TargetType type) {
        return List.of(new ByteaCodec(type, StorageClass.BLOB), new ByteaCodec(type, StorageClass.TEXT));
    }

    private static List<Codec> json(TargetType type) {
        List<Codec> codecs = new ArrayList<>();
        for (JsonSpelling spelling : JsonSpelling.values()) {
            for (StorageClass storageClass : List.of(StorageClass.TEXT, StorageClass.BLOB)) {
                codecs.add(new JsonCodec(type, spelling, storageClass, false));
                codecs.add(new JsonCodec(type, spelling, storageClass, true));
            }
        }
        codecs.add(new SqliteJsonbCodec(type));
        return codecs;
    }

    private static <S> List<Codec> each(S[] spellings, java.util.function.Function<S, Codec> codec) {
        return Arrays.stream(spellings).map(codec).toList();
    }
}
