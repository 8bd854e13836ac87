package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.TargetType;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One table of cases goes through every path. */
class CodecLawTest {
    static List<CodecCase> cases() {
        return CodecCases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void decodeGivesBackWhatEncodeTook(CodecCase c) {
        Cells.Encoded encoded = Cells.encode(c.codec(), c.value());

        assertThat(encoded.held()).isEqualTo(c.held());
        if (c.meaning() == null) {
            assertThat(encoded.field()).isNull();
        }
        // What jsonb and numeric(p,s) make of a field is the server's doing.
        if (c.back() != null
                && encoded.field() != null
                && !isRewrittenByTheServer(c.codec().type())) {
            assertThat(Cells.decode(c.codec(), encoded.field())).isEqualTo(c.back());
        }
    }

    private static boolean isRewrittenByTheServer(TargetType type) {
        return type instanceof TargetType.Jsonb
                || type instanceof TargetType.Numeric numeric && numeric.precision() > 0;
    }

    @OnPostgres
    void postgresReadsWhatIsMeantAndGivesItBack(TestDatabase database) throws Exception {
        SoftAssertions softly = new SoftAssertions();
        try (BinaryCopy copy = new BinaryCopy(database)) {
            for (Map.Entry<Codec, List<CodecCase>> group : byCodec().entrySet()) {
                Codec codec = group.getKey();
                List<CodecCase> cases = group.getValue();
                copy.load(codec, cases.stream().map(CodecCase::value).toList());
                List<@Nullable String> texts = copy.texts();
                List<byte @Nullable []> fields = copy.fields();
                for (int i = 0; i < cases.size(); i++) {
                    CodecCase c = cases.get(i);
                    softly.assertThat(texts.get(i)).as("%s as text", c).isEqualTo(c.meaning());
                    byte[] field = fields.get(i);
                    if (c.back() != null && field != null) {
                        softly.assertThat(Cells.decode(codec, field))
                                .as("%s back", c)
                                .isEqualTo(c.back());
                    }
                }
            }
        }
        softly.assertAll();
    }

    @OnPostgres
    void decodeReadsWhatPostgresMakesOfALiteral(TestDatabase database) throws Exception {
        SoftAssertions softly = new SoftAssertions();
        try (BinaryCopy copy = new BinaryCopy(database)) {
            for (CodecCase c : cases()) {
                if (c.held() && c.meaning() != null) {
                    byte[] field = Objects.requireNonNull(
                            copy.literal(c.meaning(), c.codec().type()));
                    softly.assertThat(Cells.decode(c.codec(), field))
                            .as("%s", c)
                            .isEqualTo(c.back());
                }
            }
        }
        softly.assertAll();
    }

    private static Map<Codec, List<CodecCase>> byCodec() {
        Map<Codec, List<CodecCase>> groups = new LinkedHashMap<>();
        for (CodecCase c : cases()) {
            groups.computeIfAbsent(c.codec(), codec -> new ArrayList<>()).add(c);
        }
        return groups;
    }
}
