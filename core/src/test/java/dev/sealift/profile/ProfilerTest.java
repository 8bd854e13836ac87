package dev.sealift.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Column;
import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProfilerTest {
    @Test
    void storageClassesAreCountedWithTheirRanges() {
        ColumnProfile found = profile(
                "INTEGER",
                new SqliteValue.Null(),
                new SqliteValue.Int(0),
                new SqliteValue.Int(1),
                new SqliteValue.Int(-7),
                new SqliteValue.Real(2.0),
                new SqliteValue.Real(-2.5),
                new SqliteValue.Real(-0.0),
                new SqliteValue.Real(Double.POSITIVE_INFINITY),
                new SqliteValue.Blob(new byte[0]),
                new SqliteValue.Blob(new byte[16]),
                text(""),
                text("abc"));

        assertThat(found.nulls()).isEqualTo(1);
        assertThat(found.values()).isEqualTo(11);
        assertThat(found.rows()).isEqualTo(12);
        assertThat(found.integers()).isEqualTo(new Integers(3, -7, 1, 1));
        assertThat(found.reals()).isEqualTo(new Reals(4, 1, 2, 1, 4, -2.5, Double.POSITIVE_INFINITY));
        assertThat(found.blobs()).isEqualTo(new Blobs(2, 1, 16, 1));
        assertThat(found.texts()).isEqualTo(new Texts(2, 1, 3, 0, 0, 0, 0));
    }

    @Test
    void textsThatPostgresqlCannotHoldAreCounted() {
        ColumnProfile found = profile(
                "VARCHAR(9)",
                text("äöü"),
                text("a\0b"),
                new SqliteValue.Text(new byte[] {'a', (byte) 0xff}),
                new SqliteValue.Text(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}));

        assertThat(found.texts()).isEqualTo(new Texts(4, 0, 6, 3, 0, 1, 2));
        assertThat(found.texts().unholdable()).isEqualTo(3);
    }

    @Test
    void aColumnWithoutRowsHasNoRange() {
        ColumnProfile found = profile("INTEGER");

        assertThat(found.rows()).isZero();
        assertThat(found.integers().within(0, 0)).isTrue();
        assertThat(found.reals().within(0, 0)).isTrue();
    }

    @Test
    void aTallyThatNobodyDeclaredIsKeptOnlyWhileEveryValueAgrees() {
        String uuid = "67e55044-10b1-426f-9247-bb680e5fe0c8";
        assertThat(profile("TEXT", text(uuid), new SqliteValue.Null()).uuids()).isNotNull();
        assertThat(profile("TEXT", text(uuid), text("x")).uuids()).isNull();
        assertThat(profile("TEXT", text("2024-01-02"), text("")).temporal()).isNotNull();
        assertThat(profile("TEXT", text("2024-01-02"), text("x")).temporal()).isNull();
        assertThat(profile("INTEGER", new SqliteValue.Int(1_704_164_645)).epochs())
                .isNotNull();
        assertThat(profile("INTEGER", new SqliteValue.Int(1_704_164_645), new SqliteValue.Int(7))
                        .epochs())
                .isNull();
    }

    @Test
    void aTallyThatTheDeclarationAsksForCountsEveryValue() {
        ColumnProfile found = profile("UUID", text("67e55044-10b1-426f-9247-bb680e5fe0c8"), text("x"));

        assertThat(found.uuids()).isNotNull().satisfies(t -> {
            assertThat(t.recognised()).isEqualTo(1);
            assertThat(t.unrecognised()).isEqualTo(1);
        });
    }

    @Test
    void thePayloadIsTheBytesOfTextsAndBlobsAndEightForANumber() {
        Profiler profiler = new Profiler(table("TEXT"));
        profiler.add(row(1, text("abc")));
        profiler.add(row(2, text("")));
        profiler.add(row(3, new SqliteValue.Null()));

        TableProfile found = profiler.result();
        assertThat(found.rows()).isEqualTo(3);
        assertThat(found.bytes()).isEqualTo(3 * 8 + 3);
        assertThat(found.largestRow()).isEqualTo(11);
    }

    @Test
    void aSmallTableCanBeCutAfterEveryRow() {
        Profiler profiler = new Profiler(table("TEXT"));
        profiler.add(row(7, text("abc")), 7);
        profiler.add(row(9, text("")), 9);

        TableProfile found = profiler.result();
        List<SplitPoints.Point> points = List.of(
                new SplitPoints.Point(List.of(new SqliteValue.Int(7)), 1, 11),
                new SplitPoints.Point(List.of(new SqliteValue.Int(9)), 1, 8));
        assertThat(found.keys()).isEqualTo(new SplitPoints(List.of("id"), points));
        assertThat(found.rowids()).isEqualTo(new SplitPoints(List.of(), points));
    }

    @Test
    void theSplitPointsOfALargeTableAreFewAndLoseNoRow() {
        Profiler profiler = new Profiler(table("TEXT"));
        int rows = 1_000_003;
        for (int i = 1; i <= rows; i++) {
            profiler.add(row(i, text("abc")), i);
        }

        SplitPoints found = profiler.result().keys();
        assertThat(found.points()).hasSizeBetween(2048, 4096);
        long step = found.points().getFirst().rows();
        assertThat(found.points()).allMatch(p -> p.rows() == step && p.bytes() == step * 11);
        assertThat(found.points().getLast().key()).isEqualTo(List.of(new SqliteValue.Int(rows / step * step)));
    }

    @Test
    void longKeysAreKeptSparsely() {
        Column id = new Column("id", "TEXT");
        Table table = table(id, id);
        Profiler profiler = new Profiler(table);
        byte[] key = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            Row row = new Row(2);
            row.setText(0, key);
            profiler.add(row);
        }

        assertThat(profiler.result().keys().points()).hasSizeLessThan(8);
    }

    private static ColumnProfile profile(String type, SqliteValue... values) {
        Profiler profiler = new Profiler(table(type));
        for (SqliteValue value : values) {
            profiler.add(row(1, value));
        }
        return profiler.result().column("V");
    }

    @Test
    void aSampleOfAtMostAFewHundredValuesFromAllOverTheTableTellsHowOftenTheyRepeat() {
        Profiler profiler = new Profiler(table("TEXT"));
        for (int i = 0; i < 100_000; i++) {
            SqliteValue kind = i % 100 == 7 ? new SqliteValue.Null() : text(i < 50_000 ? "first" : "second");
            profiler.add(row(i, kind), i);
        }
        TableProfile found = profiler.result();

        Sample ids = found.column("id").sample();
        assertThat(ids.values()).isBetween(128, 256);
        assertThat(ids.different()).isEqualTo(ids.values());
        Sample kinds = found.column("v").sample();
        assertThat(kinds.different()).as("also values of the second half").isEqualTo(2);
        assertThat(kinds.values()).as("NULL is no value").isBetween(128, ids.values());
    }

    @Test
    void aSampleCountsEqualValuesOnce() {
        assertThat(profile("", new SqliteValue.Int(1), new SqliteValue.Int(1)).sample())
                .isEqualTo(new Sample(2, 1));
        assertThat(profile("", text("a"), text("a\0"), text(""), new SqliteValue.Int(0), new SqliteValue.Real(0.0))
                        .sample())
                .isEqualTo(new Sample(5, 5));
    }

    private static Row row(long id, SqliteValue value) {
        Row row = new Row(2);
        row.setInteger(0, id);
        row.set(1, value);
        return row;
    }

    private static SqliteValue text(String text) {
        return new SqliteValue.Text(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Table table(String type) {
        return table(new Column("id", "INTEGER"), new Column("v", type));
    }

    private static Table table(Column key, Column other) {
        return new Table(
                "t",
                Stream.of(key, other).toList(),
                new Table.PrimaryKey(null, List.of(key.name()), true),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                false,
                OptionalLong.empty(),
                List.of(),
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v)");
    }
}
