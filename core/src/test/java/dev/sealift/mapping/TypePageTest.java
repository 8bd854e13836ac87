package dev.sealift.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.model.Row;
import dev.sealift.model.Schema;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The page on types says what the code does. {@code ./mvnw -pl core -am test -Dtest=TypePageTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsealift.regenerate=true} writes it anew.
 */
class TypePageTest {
    private static final Path PAGE = Path.of("..", "docs", "explanation", "how-types-are-mapped.md");

    @TempDir
    private Path folder;

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        String text = new TypePage(new Columns(folder)).text();
        if (Boolean.getBoolean("sealift.regenerate")) {
            Files.writeString(PAGE, text, UTF_8);
        }
        assertThat(Files.readString(PAGE, UTF_8))
                .as("write it anew with -Dsealift.regenerate=true")
                .isEqualTo(text);
    }

    @Test
    void everyKindOfTypeIsOnThePage() {
        assertThat(TypePage.kinds()).containsExactlyInAnyOrder(TargetType.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @EnumSource
    void aWindowOfEpochsBeginsAndEndsWhereThePageSays(EpochUnit unit) {
        assertThat(unit.plausible(unit.earliest())).isTrue();
        assertThat(unit.plausible(unit.earliest() - 1)).isFalse();
        assertThat(unit.plausible(unit.end() - 1)).isTrue();
        assertThat(unit.plausible(unit.end())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BLOB_MIXED_ENDIAN")
    void theExampleOfAUuidIsRecognisedAsItsSpelling(UuidSpelling spelling) {
        Row row = new Row(1);
        String example = spelling.example();
        row.set(
                0,
                spelling.isBlob()
                        ? new SqliteValue.Blob(java.util.HexFormat.of().parseHex(example.substring(2, 34)))
                        : new SqliteValue.Text(example.getBytes(UTF_8)));

        assertThat(UuidSpelling.of(row, 0)).isEqualTo(spelling);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void aStatementThatBeginsLikeTheExampleOfALibraryHasItsLook(Library library) {
        assertThat(library.looksLike(library.example().replace('⏎', '\n').replace('⇥', '\t')))
                .isTrue();
    }

    /** What the page says of widening, asked of the code itself. */
    @Test
    void theNextTypeIsTheOneThatThePageNames() {
        expectAfter("bigint", "INTEGER", new TargetType.Int(4));
        expectAfter("numeric", "INTEGER", new TargetType.Int(8));
        expectAfter("text", "VARCHAR(3)", new TargetType.VarChar(3));
        expectAfter("bytea", "TEXT", new TargetType.Text());
        expectAfter("numeric", "DECIMAL(10,2)", new TargetType.Numeric(10, 2));
        expectAfter("json", "JSON", new TargetType.Jsonb());
        expectAfter("text", "DATE", new TargetType.Date());
    }

    private void expectAfter(String expected, String declared, TargetType type) {
        Inspected file = new Columns(folder).table(declared, "'a'");
        Schema schema = file.schema();
        var table = schema.tables().getFirst();
        var column = table.column("v");
        var values = file.profiles().getFirst().column("v");
        ColumnFacts facts = new ColumnFacts(
                table,
                column,
                dev.sealift.profile.DeclaredType.of(declared),
                Library.NONE,
                Bonds.of(column, table, schema),
                new Fitter(column, values, false, null, java.time.ZoneOffset.UTC),
                false,
                ColumnDecision.NONE);

        assertThat(Widening.after(type, facts).map(TargetType::sql).stream().toList())
                .isEqualTo(List.of(expected));
    }
}
