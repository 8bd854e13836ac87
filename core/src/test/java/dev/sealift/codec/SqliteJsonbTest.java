package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.SqliteValue;
import dev.sealift.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite itself says what its JSONB is. */
class SqliteJsonbTest {
    private static final int DOCUMENTS = Integer.getInteger("sealift.random.values", 10_000) / 5;
    private static final long SEED = Seed.of(SqliteJsonbTest.class);

    private static String read(byte[] jsonb) {
        byte[] json = SqliteJsonb.json(Cells.amidOthers(jsonb), 3, jsonb.length);
        return json == null ? "damaged" : new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void documentsAreReadAndWrittenAsSqliteReadsAndWritesThem() {
        Random random = new Random(SEED);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] jsonb = ((SqliteValue.Blob) SqliteItself.jsonb(Generators.document(random, 4, true))).bytes();
            String json = SqliteItself.text(jsonb);
            assertThat(read(jsonb)).isEqualTo(json);
            byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
            assertThat(SqliteJsonbWriter.jsonb(utf8, 0, utf8.length)).as(json).isEqualTo(jsonb);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a:.5,b:5.,c:0x1F,d:-0XfF,e:+1,f:-.5e3,}",
                "['it\\'s \"so\"', 'a\\v\\x41\\0\\\nb']",
                "'tab\there'",
                "[Infinity,-Infinity,NaN]",
                "'\\u0041\\/'",
                "{\"a b\":1,$x:2}"
            })
    void json5IsReadAsSqliteReadsIt(String json5) {
        byte[] jsonb = ((SqliteValue.Blob) SqliteItself.jsonb(json5)).bytes();

        assertThat(read(jsonb)).isEqualTo(SqliteItself.text(jsonb));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jsonb_array('a\"b', 'c\\d', char(1,9,10), 'é')",
                "jsonb_object('k\"1', 1.5, 'n', NULL)",
                "jsonb('\"' || printf('%.*c', 11, 'x') || '\"')",
                "jsonb('\"' || printf('%.*c', 12, 'x') || '\"')",
                "jsonb('\"' || printf('%.*c', 255, 'x') || '\"')",
                "jsonb('\"' || printf('%.*c', 256, 'x') || '\"')",
                "jsonb('\"' || printf('%.*c', 65535, 'x') || '\"')",
                "jsonb('\"' || printf('%.*c', 65536, 'x') || '\"')",
                "jsonb('[' || printf('%.*c', 999, '[') || printf('%.*c', 999, ']') || ']')"
            })
    void whatSqlitesFunctionsMakeIsReadAsSqliteReadsIt(String expression) {
        byte[] jsonb = SqliteItself.bytes(expression);

        assertThat(read(jsonb)).isEqualTo(SqliteItself.text(jsonb));
    }

    @Test
    void headersOfEveryLengthAreWrittenAsSqliteWritesThem() {
        for (int size : new int[] {0, 11, 12, 255, 256, 65_535, 65_536, 70_000}) {
            String json = "[\"" + "x".repeat(size) + "\"]";
            byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
            assertThat(new SqliteValue.Blob(SqliteJsonbWriter.jsonb(utf8, 0, utf8.length)))
                    .as("%d bytes", size)
                    .isEqualTo(SqliteItself.jsonb(json));
        }
    }

    @Test
    void damagedDocumentsAreNotReadAsSomethingElse() {
        Random random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] jsonb = ((SqliteValue.Blob) SqliteItself.jsonb(Generators.document(random, 3, true))).bytes();
            byte[] damaged = random.nextBoolean() ? Arrays.copyOf(jsonb, jsonb.length - 1) : jsonb.clone();
            if (damaged.length > 0 && random.nextBoolean()) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            if (SqliteJsonb.isDocument(damaged, 0, damaged.length)) {
                assertThat(read(damaged))
                        .as("%s", java.util.HexFormat.of().formatHex(damaged))
                        .isEqualTo(SqliteItself.text(damaged));
                read++;
            }
        }
        assertThat(read).as("documents that are some even when damaged").isPositive();
    }
}
