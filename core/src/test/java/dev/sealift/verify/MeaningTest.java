package dev.sealift.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.codec.CodecCase;
import dev.sealift.codec.CodecCases;
import dev.sealift.model.Equivalence;
import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeaningTest {
    static List<CodecCase> equivalents() {
        return CodecCases.all().stream()
                .filter(c -> c.held() && c.back() != null && !c.back().equals(c.value()))
                .toList();
    }

    private static Row row(SqliteValue value) {
        Row row = new Row(1);
        row.set(0, value);
        return row;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("equivalents")
    void whatComesBackInAnotherSpellingIsProvenEquivalent(CodecCase c) {
        Equivalence reason =
                Meaning.proveEquivalent(c.codec(), row(c.value()), row(Objects.requireNonNull(c.back())), 0);

        assertThat(reason).as("%s and %s", c.value(), c.back()).isNotNull();
    }
}
