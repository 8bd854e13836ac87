package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.SqliteValue;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.Seed;
import dev.sealift.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random values through every codec. {@code -Dsealift.random.values=1000000} makes more of them,
 * {@code -Dsealift.seed=…} repeats a run.
 */
class RandomValuesTest {
    private static final int VALUES = Integer.getInteger("sealift.random.values", 10_000);
    /** Through a server goes a tenth of them, in loads of a bounded size. */
    private static final int THROUGH_POSTGRES = Math.max(1, VALUES / 10);

    private static final int LOAD = Math.min(THROUGH_POSTGRES, 10_000);
    private static final long SEED = Seed.of(RandomValuesTest.class);

    static {
        System.out.printf("%,d random values per codec%n", VALUES);
    }

    static List<Source> uniform() {
        return Source.uniform();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uniform")
    void aUniformColumnComesBackByteForByte(Source source) {
        Random random = new Random(SEED);
        for (int i = 0; i < VALUES; i++) {
            SqliteValue value = source.values().apply(random);
            Cells.Encoded encoded = Cells.encode(source.codec(), value);
            if (!encoded.held() || encoded.field() == null) {
                throw new AssertionError("%s is not held by %s".formatted(value, source.codec()));
            }
            requireSame(source.codec(), value, Cells.decode(source.codec(), encoded.field()));
        }
    }

    @Test
    void whateverACodecHoldsComesBackWithItsMeaning() {
        Random random = new Random(SEED);
        int held = 0;
        for (Codec codec : codecs()) {
            for (int i = 0; i < VALUES; i++) {
                SqliteValue value = Generators.anything(random);
                Cells.Encoded encoded = Cells.encode(codec, value);
                if (encoded.held() && encoded.field() != null) {
                    SqliteValue back = Cells.decode(codec, encoded.field());
                    requireShared(codec, value, back);
                    held++;
                }
            }
        }
        assertThat(held).as("values that were held").isPositive();
    }

    @Test
    void exactlyTheTextsThatNameADateOrAnInstantAreRecognised() {
        Random random = new Random(SEED);
        for (int i = 0; i < VALUES * 10; i++) {
            if (Generators.anything(random) instanceof SqliteValue.Text text) {
                Optional<Meaning.Instant> meant = Meaning.instant(new String(text.utf8(), StandardCharsets.ISO_8859_1));
                long read = TemporalText.read(text.utf8(), 0, text.utf8().length);
                Optional<Meaning.Instant> found = read == TemporalText.INVALID || TemporalText.isTime(read)
                        ? Optional.empty()
                        : Optional.of(new Meaning.Instant(
                                TemporalText.micros(read), TemporalText.isDate(read), TemporalText.isZoned(read)));
                if (!found.equals(meant)) {
                    throw new AssertionError("%s means %s and was read as %s".formatted(text, meant, found));
                }
            }
        }
    }

    @OnPostgres
    void postgresGivesAUniformColumnBackByteForByte(TestDatabase database) throws Exception {
        Random random = new Random(SEED);
        try (BinaryCopy copy = new BinaryCopy(database)) {
            for (Source source : uniform()) {
                for (int done = 0; done < THROUGH_POSTGRES; done += LOAD) {
                    List<SqliteValue> values = new ArrayList<>();
                    for (int i = 0; i < LOAD; i++) {
                        values.add(source.values().apply(random));
                    }
                    copy.load(source.codec(), values);
                    List<byte @Nullable []> fields = copy.fields();
                    for (int i = 0; i < LOAD; i++) {
                        byte[] field = fields.get(i);
                        if (field == null) {
                            throw new AssertionError(values.get(i) + " became NULL through " + source.codec());
                        }
                        requireSame(source.codec(), values.get(i), Cells.decode(source.codec(), field));
                    }
                }
            }
        }
    }

    @OnPostgres
    void postgresTakesWhateverACodecWritesAndKeepsItsMeaning(TestDatabase database) throws Exception {
        Random random = new Random(SEED);
        try (BinaryCopy copy = new BinaryCopy(database)) {
            for (Codec codec : codecs()) {
                List<SqliteValue> values = new ArrayList<>();
                for (int i = 0; i < LOAD; i++) {
                    values.add(Generators.anything(random));
                }
                copy.load(codec, values);
                List<byte @Nullable []> fields = copy.fields();
                for (int i = 0; i < LOAD; i++) {
                    byte[] field = fields.get(i);
                    SqliteValue value = values.get(i);
                    if (field != null && Cells.encode(codec, value).held()) {
                        requireShared(codec, value, Cells.decode(codec, field));
                    }
                }
            }
        }
    }

    private static void requireSame(Codec codec, SqliteValue value, SqliteValue back) {
        if (!value.equals(back)) {
            throw new AssertionError("%s came back as %s through %s".formatted(value, back, codec));
        }
    }

    private static void requireShared(Codec codec, SqliteValue value, SqliteValue back) {
        if (!value.equals(back) && !Meaning.isShared(codec, value, back)) {
            throw new AssertionError(
                    "%s came back as %s, which means something else, through %s".formatted(value, back, codec));
        }
    }

    /** Every codec of the table and of the uniform columns that is in UTC, as the meanings are. */
    private static Set<Codec> codecs() {
        Set<Codec> codecs = new LinkedHashSet<>();
        CodecLawTest.cases().forEach(c -> codecs.add(c.codec()));
        uniform().forEach(s -> codecs.add(s.codec()));
        codecs.removeIf(c -> switch (c.plain()) {
            case TimestampCodec timestamp -> !isUtc(timestamp);
            case MidnightCodec days -> !isUtc(days.instants());
            case TimeCodec time -> !WallClock.isUtc(time.zone());
            default -> false;
        });
        // What PostgreSQL makes of a value that a domain's own constraint refuses is not the codec's doing.
        codecs.removeIf(c -> c.type().equals(ExistingTypeCases.POSITIVE));
        return codecs;
    }

    private static boolean isUtc(TimestampCodec codec) {
        return WallClock.isUtc(codec.zone()) && WallClock.isUtc(codec.targetZone());
    }
}
