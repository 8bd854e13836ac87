package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.Seed;
import dev.sealift.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What pgvector reads is its dimension, an empty number and its components: PostgreSQL says what bytes a real has. */
class VectorTest {
    @OnPostgres
    void everyComponentHasTheBytesThatPostgresGivesTheSameReal(TestDatabase database) throws Exception {
        Random random = new Random(Seed.of(VectorTest.class));
        List<SqliteValue> values = new ArrayList<>();
        StringBuilder reals = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            float a = finite(random);
            float b = finite(random);
            values.add(Cells.text("[" + a + "," + b + "]"));
            reals.append(i == 0 ? "" : ",").append("(%d, '%s'::real, '%s'::real)".formatted(i, a, b));
        }
        try (BinaryCopy copy = new BinaryCopy(database)) {
            copy.load(new VectorCodec(VectorCases.TWO, VectorSpelling.JSON_COMPACT), values);
            assertThat(
                            copy.query(
                                    "SELECT count(*) FROM t JOIN (VALUES " + reals
                                            + ") r (id, a, b) USING (id) WHERE v = '\\x00020000'::bytea || float4send(a) || float4send(b)"))
                    .containsExactly("500");
        }
    }

    private static float finite(Random random) {
        float value = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(value) ? value : 0.5f;
    }

    @Test
    void dimensionsThatPgvectorDoesNotKnowAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TargetType.Vector("vector(-1)", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TargetType.Vector("vector(16001)", 16_001));
        assertThat(new TargetType.Vector("vector(16000)", 16_000).takes(16_000)).isTrue();
        assertThat(new TargetType.Vector("vector(3)", 3).takes(4)).isFalse();
        TargetType.Vector any = new TargetType.Vector("vector", 0);
        assertThat(any.takes(0)).isFalse();
        assertThat(any.takes(1)).isTrue();
        assertThat(any.takes(16_001)).isFalse();
    }

    @Test
    void theLargestVectorGoesThroughAndBack() {
        byte[] bytes = new byte[4 * 16_000];
        new Random(1).nextBytes(bytes);
        for (int i = 3; i < bytes.length; i += 4) {
            bytes[i] &= 0x3f;
        }
        Codec codec = new VectorCodec(new TargetType.Vector("vector(16000)", 16_000), VectorSpelling.FLOAT32);
        Cells.Encoded encoded = Cells.encode(codec, new SqliteValue.Blob(bytes));

        assertThat(encoded.held()).isTrue();
        assertThat(encoded.field()).startsWith(0x3e, 0x80, 0, 0);
        assertThat(Cells.decode(codec, java.util.Objects.requireNonNull(encoded.field())))
                .isEqualTo(new SqliteValue.Blob(bytes));
    }
}
