package dev.sealift.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.codec.CodecWords;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.UuidCodec;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.model.SealiftException;
import dev.sealift.model.TargetType;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of a column in a type that somebody chose: which codec reads them, how many misfits, how many respelled. */
class DecidedTypeTest {
    private static final TargetType.Enum MOOD = new TargetType.Enum("mood", List.of("ok", "7"));

    @TempDir
    Path folder;

    /** @param values as SQL, in one column of the declared type */
    record Example(
            String declared,
            TargetType type,
            @Nullable ZoneId zone,
            List<String> values,
            String codec,
            long misfits,
            long equivalents) {}

    private static Example of(
            String declared, TargetType type, List<String> values, String codec, long misfits, long equivalents) {
        return new Example(declared, type, null, values, codec, misfits, equivalents);
    }

    private static Example in(
            String zone, String declared, TargetType type, List<String> values, String codec, long misfits) {
        return new Example(declared, type, ZoneId.of(zone), values, codec, misfits, 0);
    }

    static List<Example> numbers() {
        return List.of(
                of("INTEGER", new TargetType.Int(4), List.of("1", "2", "3000000000"), "integer", 1, 0),
                of("INTEGER", new TargetType.Int(4), List.of("1", "2", "'x'"), "whole number as INTEGER", 1, 0),
                of("TEXT", new TargetType.Int(4), List.of("'1'", "'02'", "'42'"), "whole number as TEXT", 1, 0),
                of("BLOB", new TargetType.Int(8), List.of("1", "'2'", "3"), "whole number as INTEGER", 0, 1),
                of("REAL", new TargetType.Int(8), List.of("1", "2.5", "3"), "whole number as REAL", 1, 0),
                of(
                        "BLOB",
                        new TargetType.Int(8),
                        List.of("x'3132'", "x'2d35'", "x'ff'"),
                        "whole number as TEXT, in UTF-8 as BLOB",
                        1,
                        0),
                of(
                        "BLOB",
                        new TargetType.Int(2),
                        List.of("1", "2", "x'33'"),
                        "whole number as INTEGER, in UTF-8 as BLOB",
                        0,
                        1),
                of("", new TargetType.Int(4), List.of(), "integer", 0, 0),
                of("BLOB", new TargetType.Numeric(5, 2), List.of("x'312e3530'"), "text, in UTF-8 as BLOB", 0, 0),
                of("", TargetType.Numeric.UNLIMITED, List.of("-0.0", "42.0", "7"), "number", 0, 1),
                of("", new TargetType.Numeric(5, 2), List.of("42.0", "-0.0", "1.5", "7"), "number", 0, 2),
                of("REAL", new TargetType.Real(), List.of("1.1", "0.1 + 0.2", "7"), "decimal", 1, 0),
                of("REAL", new TargetType.Real(), List.of("1.5", "0.10000000149011612"), "binary", 0, 0),
                of("", new TargetType.Real(), List.of("1.5", "7", "'x'"), "binary", 1, 1),
                of("", new TargetType.Bool(), List.of("1.0", "-0.0", "0.0"), "1.0/0.0 as REAL", 0, 1),
                of("", new TargetType.Bool(), List.of("1.0", "0.0", "1"), "1.0/0.0 as REAL", 0, 1));
    }

    static List<Example> texts() {
        return List.of(
                of("TEXT", new TargetType.VarChar(3), List.of("'abc'", "'abcd'"), "text", 1, 0),
                of("", new TargetType.VarChar(3), List.of("'abc'", "12", "1234"), "text or number", 1, 0),
                of("BLOB", new TargetType.Text(), List.of("x'7b7d'", "x'ff'"), "text, in UTF-8 as BLOB", 1, 0),
                of("BLOB", new TargetType.Text(), List.of("'a'", "'b'", "x'63'"), "text, or in UTF-8 as BLOB", 0, 1),
                of("TEXT", new TargetType.Char(2), List.of("'ab'", "'a '", "'a'", "'abc'"), "text", 2, 0),
                of("TEXT", new TargetType.Citext("citext"), List.of("'Ab'", "CAST(x'61ff' AS TEXT)"), "text", 1, 0),
                of("TEXT", MOOD, List.of("'ok'", "'OK'", "''"), "text", 2, 0),
                of("", MOOD, List.of("'ok'", "7", "8"), "text or number", 1, 0),
                of("TEXT", new TargetType.LargeObject(), List.of("'lob'"), "text", 0, 0),
                of("BLOB", new TargetType.LargeObject(), List.of("x'00'", "'t'"), "blob", 0, 1),
                of(
                        "TEXT",
                        new TargetType.Domain("short", new TargetType.VarChar(3)),
                        List.of("'abc'", "'abcd'"),
                        "text",
                        1,
                        0));
    }

    static List<Example> times() {
        TargetType day = new TargetType.Date();
        return List.of(
                of("DATE", day, List.of("'2024-01-02'", "'2024-02-30'"), "YYYY-MM-DD, at midnight", 1, 0),
                of("DATE", day, List.of("'2024-01-02'"), "YYYY-MM-DD", 0, 0),
                of(
                        "DATETIME",
                        day,
                        List.of("'2024-01-02 00:00:00'", "'2024-01-03 00:00:00'", "'2024-01-03 01:00:00'"),
                        "YYYY-MM-DD HH:MM:SS, at midnight",
                        1,
                        0),
                of(
                        "DATETIME",
                        day,
                        List.of("1704153600000", "1704153600001"),
                        "epoch milliseconds as INTEGER, at midnight",
                        1,
                        0),
                of("DATE", day, List.of("487641600000"), "epoch milliseconds as INTEGER, at midnight", 0, 0),
                in(
                        "Asia/Tokyo",
                        "DATE",
                        day,
                        List.of("1704121200000", "1704153600000"),
                        "epoch milliseconds as INTEGER, at midnight",
                        1),
                in(
                        "Asia/Tokyo",
                        "time(6)",
                        new TargetType.Time(),
                        List.of("-21354877", "54000000"),
                        "epoch milliseconds as INTEGER",
                        1),
                of(
                        "REAL",
                        new TargetType.Timestamp(6),
                        List.of("1704164645120.25", "1704164645120.12549", "1704164645120"),
                        "epoch milliseconds as REAL",
                        0,
                        1),
                of("TIME", new TargetType.Time(0), List.of("'03:04:05'", "'03:04:05.5'"), "HH:MM:SS[.f…1]", 0, 1),
                of(
                        "DATETIME",
                        new TargetType.Timestamp(3),
                        List.of("1704164645120", "1704164645121", "'2024-01-02T03:04:05.120+00:00'"),
                        "epoch milliseconds as INTEGER",
                        0,
                        1),
                of(
                        "DATETIME",
                        new TargetType.Timestamp(0),
                        List.of("'2024-01-02 03:04:05'", "'2024-01-02 03:04:06.9'", "'soon'"),
                        "YYYY-MM-DD HH:MM:SS[.f…1]",
                        1,
                        1),
                of(
                        "DATETIME",
                        new TargetType.Domain("moment", new TargetType.TimestampTz(3)),
                        List.of("'2024-01-02T03:04:05.678Z'", "'2024-01-02T03:04:05.678Z'"),
                        "YYYY-MM-DDTHH:MM:SS.fffZ",
                        0,
                        0));
    }

    @ParameterizedTest
    @MethodSource({"numbers", "texts", "times"})
    void aChosenTypeTakesWhatStandsForItsValues(Example example) {
        Inspected file = new Columns(folder)
                .inspect(
                        decided(new ColumnDecision(
                                null, example.type(), null, null, example.zone(), MisfitPolicy.QUARANTINE)),
                        statements(example));

        Columns.expect(file, example.type().sql(), example.misfits(), example.equivalents());
        assertThat(CodecWords.of(file.column("t", "v").codec())).isEqualTo(example.codec());
    }

    private static Decisions decided(ColumnDecision decision) {
        return Decisions.NONE.withTables(
                Map.of("t", new TableDecision(true, null, new Ids.Kept(), Map.of("v", decision), List.of())));
    }

    private static String[] statements(Example example) {
        String create = "CREATE TABLE t(id INTEGER PRIMARY KEY, v " + example.declared() + ")";
        return example.values().isEmpty()
                ? new String[] {create}
                : new String[] {create, "INSERT INTO t(v) VALUES (" + String.join("), (", example.values()) + ")"};
    }

    @Test
    void theUnitThatIsDecidedCountsForTimesOfDay() {
        Inspected file = new Columns(folder)
                .inspect(
                        decided(new ColumnDecision(null, new TargetType.Time(), null, EpochUnit.SECONDS, null, null)),
                        "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER)",
                        "INSERT INTO t(v) VALUES (3600), (86400)");

        Columns.expect(file, "time", 1, 0);
    }

    @Test
    void withoutAUnitThatIsCertainNumbersAreNoTimesOfDay() {
        Inspected file = new Columns(folder)
                .inspect(
                        decided(new ColumnDecision(null, new TargetType.Time(), null, null, null, null)),
                        "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER)",
                        "INSERT INTO t(v) VALUES (3600), (86399)");

        Columns.expect(file, "time", 2, 0);
    }

    @Test
    void whatFourBytesCannotHoldNamesTheTypeThatCan() {
        assertThatThrownBy(() -> new Columns(folder)
                        .inspect(
                                decided(new ColumnDecision(
                                        null, new TargetType.Real(), null, null, null, MisfitPolicy.FAIL)),
                                "CREATE TABLE t(id INTEGER PRIMARY KEY, v REAL)",
                                "INSERT INTO t(v) VALUES (1.1), (0.1 + 0.2)"))
                .isInstanceOfSatisfying(
                        SealiftException.class,
                        e -> assertThat(e.diagnostic().hint())
                                .startsWith("ALTER TABLE \"t\" ALTER COLUMN \"v\" TYPE double precision"));
    }

    @Test
    void withoutADecisionATextAmongIntegersStaysAMisfit() {
        Inspected file = new Columns(folder).many("INTEGER", "i", "'x1'");

        Columns.expect(file, "bigint", 1, 0);
        assertThat(CodecWords.of(file.column("t", "v").codec())).isEqualTo("integer");
    }

    /** .NET's layout is read where EF Core made the table, or where the plan says so; not elsewhere. */
    @Test
    void theBlobsOfUuidsAreReadAsTheirLibraryWritesThem() {
        String insert = "INSERT INTO t(v) VALUES (x'4450e567b1106f429247bb680e5fe0c8')";
        ColumnDecision uuid = new ColumnDecision(null, new TargetType.Uuid(), null, null, null, null);
        Inspected efCore = new Columns(folder)
                .inspect(
                        decided(uuid),
                        "CREATE TABLE \"t\" (\n    \"id\" INTEGER NOT NULL CONSTRAINT \"PK_t\" PRIMARY KEY AUTOINCREMENT,\n"
                                + "    \"v\" BLOB NOT NULL\n)",
                        insert);
        Inspected unknown =
                new Columns(folder).inspect(decided(uuid), "CREATE TABLE t(id INTEGER PRIMARY KEY, v BLOB)", insert);

        assertThat(efCore.column("t", "v").codec()).isEqualTo(new UuidCodec(UuidSpelling.BLOB_MIXED_ENDIAN));
        assertThat(unknown.column("t", "v").codec()).isEqualTo(new UuidCodec(UuidSpelling.BLOB));
    }
}
