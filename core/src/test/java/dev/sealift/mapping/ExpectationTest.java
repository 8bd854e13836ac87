package dev.sealift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.TargetType;
import dev.sealift.testkit.Seed;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Columns of random types with random values: a mapping expects exactly the misfits that its codec has, and no fewer values
 * in other spellings than come back changed (but for jsonb, whose spellings no profile foresees). The seed is in every
 * message.
 */
class ExpectationTest {
    private static final int COLUMNS = 24;
    private static final int TABLES = Integer.getInteger("sealift.random.tables", 40);

    private static final List<String> TYPES = List.of(
            "INTEGER",
            "SMALLINT",
            "BOOLEAN",
            "TINYINT(1)",
            "REAL",
            "DECIMAL(8,3)",
            "NUMERIC",
            "VARCHAR(12)",
            "TEXT",
            "BLOB",
            "DATE",
            "TIME",
            "DATETIME",
            "TIMESTAMPTZ",
            "JSON",
            "UUID",
            "",
            "colour",
            "TEXT DEFAULT CURRENT_TIMESTAMP",
            "INTEGER DEFAULT (unixepoch())");

    private static final List<List<String>> VALUES = List.of(
            List.of("0", "1", "2", "-1", "32768", "2147483648", "9223372036854775807", "-9223372036854775808"),
            List.of("0", "1"),
            List.of("1.5", "-0.0", "0.1", "1e300", "9e999", "-9e999", "9007199254740993", "18446744073709551615"),
            List.of("12345.678", "99999.999", "100000", "0.0001", "5.0"),
            List.of("''", "'abc'", "'äöü €'", "'a longer text than that'", "' 1'", "'1'", "'1.0'", "'1e5'", "'NaN'"),
            List.of("'t'", "'f'", "'true'", "'False'", "'yes'", "'no'"),
            List.of("'a' || char(0) || 'b'", "CAST(x'61ff' AS TEXT)", "CAST(x'eda080' AS TEXT)"),
            List.of("x''", "x'00ff'", "x'67e5504410b1426f9247bb680e5fe0c8'"),
            List.of("'2024-01-02'", "'0001-01-01'", "'9999-12-31'", "'0000-00-00'", "'2024-02-30'"),
            List.of(
                    "'2024-01-02 03:04:05'",
                    "'2024-01-02T03:04:05.678Z'",
                    "'2024-01-02 03:04:05.1234567'",
                    "'2024-01-02 03:04:05+02:00'",
                    "'2024-01-02 03:04'"),
            List.of("'03:04:05'", "'23:59:59.5'", "'24:00:00'", "'2000-01-01 03:04:05'"),
            List.of("1704164645", "1704164646", "1704164645.5"),
            List.of("1704164645678", "1704164645679"),
            List.of("2460311.5", "2024"),
            List.of("'{}'", "'[1,2]'", "'{\"a\": 1, \"a\": 2}'", "'\"\\u0000\"'", "'{'", "'null'", "'\"\\ud800\"'"),
            List.of(
                    "'67e55044-10b1-426f-9247-bb680e5fe0c8'",
                    "'67E55044-10B1-426F-9247-BB680E5FE0C8'",
                    "'67e5504410b1426f9247bb680e5fe0c8'"),
            List.of("NULL"));

    @TempDir
    Path folder;

    @Test
    void aCodecHasTheMisfitsThatItsMappingExpects() {
        long seed = Seed.of(ExpectationTest.class);
        Random random = new Random(seed);
        for (int i = 0; i < TABLES; i++) {
            for (MisfitPolicy policy :
                    List.of(MisfitPolicy.WIDEN_OR_QUARANTINE, MisfitPolicy.QUARANTINE, MisfitPolicy.WIDEN)) {
                compare(random, new Decisions(policy, null), seed);
            }
        }
    }

    private static final List<TargetType> DECIDED = List.of(
            new TargetType.Bool(),
            new TargetType.Int(2),
            new TargetType.Int(4),
            new TargetType.Int(8),
            new TargetType.Real(),
            new TargetType.DoublePrecision(),
            new TargetType.Numeric(8, 3),
            TargetType.Numeric.UNLIMITED,
            new TargetType.Text(),
            new TargetType.VarChar(5),
            new TargetType.Char(5),
            new TargetType.Citext("citext"),
            new TargetType.Enum("mood", List.of("t", "1", "yes")),
            new TargetType.Domain("small", new TargetType.Int(2)),
            new TargetType.Domain("moment", new TargetType.Timestamp(0)),
            new TargetType.Domain("tag", new TargetType.VarChar(3)),
            new TargetType.LargeObject(),
            new TargetType.Bytea(),
            new TargetType.Date(),
            new TargetType.Time(),
            new TargetType.Time(0),
            new TargetType.Timestamp(),
            new TargetType.Timestamp(3),
            new TargetType.TimestampTz(),
            new TargetType.TimestampTz(0),
            new TargetType.Uuid());

    private static final List<List<String>> FOR_DECIDED = List.of(
            List.of("'42'", "'007'", "'-5'", "'-0'", "'99999'", "42", "42.0"),
            List.of("x'3432'", "x'303432'", "x'2d35'", "x'ff'", "x''"),
            List.of("1.1", "0.1 + 0.2", "0.10000000149011612", "3.5"),
            List.of("'ab'", "'ab '", "'abcde'", "'abcdef'", "'äöü€x'"),
            List.of("'2024-01-02 00:00:00'", "'2024-01-02T00:00:00Z'", "'2024-01-02 00:00:00.1'", "'2024-01-02'"),
            List.of("1704153600000", "1704153600001", "487641600000", "-86400000"),
            List.of("37230000", "86399999", "86400000", "0"));

    private static final List<List<String>> CHOSEN =
            Stream.concat(VALUES.stream(), FOR_DECIDED.stream()).toList();

    @Test
    void aCodecForADecidedTypeHasTheMisfitsThatItsMappingExpects() {
        long seed = Seed.of(ExpectationTest.class);
        Random random = new Random(seed);
        for (int i = 0; i < TABLES; i++) {
            Map<String, ColumnDecision> columns = new HashMap<>();
            for (int c = 0; c < COLUMNS; c++) {
                TargetType type = DECIDED.get(random.nextInt(DECIDED.size()));
                ZoneId zone = random.nextInt(4) == 0 ? ZoneId.of("Europe/Berlin") : null;
                columns.put("c" + c, new ColumnDecision(null, type, null, null, zone, null));
            }
            TableDecision table = new TableDecision(true, null, new Ids.Kept(), columns, List.of());
            compare(random, new Decisions(MisfitPolicy.QUARANTINE, null).withTables(Map.of("t", table)), seed);
        }
    }

    private void compare(Random random, Decisions options, long seed) {
        List<String> types = new ArrayList<>();
        StringBuilder create = new StringBuilder("CREATE TABLE t(id INTEGER PRIMARY KEY");
        List<List<String>> kinds = new ArrayList<>();
        for (int c = 0; c < COLUMNS; c++) {
            types.add(TYPES.get(random.nextInt(TYPES.size())));
            create.append(", c").append(c).append(' ').append(types.get(c));
            kinds.add(kinds(random, options.table("t") == TableDecision.NONE ? VALUES : CHOSEN));
        }
        List<String> rows = new ArrayList<>();
        int size = random.nextInt(12);
        for (int r = 1; r <= size; r++) {
            StringBuilder row = new StringBuilder("(" + r);
            for (List<String> values : kinds) {
                row.append(", ").append(values.get(random.nextInt(values.size())));
            }
            rows.add(row + ")");
        }
        String[] statements = rows.isEmpty()
                ? new String[] {create + ")"}
                : new String[] {create + ")", "INSERT INTO t VALUES " + String.join(", ", rows)};
        check(Inspected.file(folder, options, statements), options, seed);
    }

    /** The values of a column: mostly of one kind. */
    private static List<String> kinds(Random random, List<List<String>> all) {
        List<String> values = new ArrayList<>(all.get(random.nextInt(all.size())));
        if (random.nextInt(3) == 0) {
            values.addAll(all.get(random.nextInt(all.size())));
        }
        return values;
    }

    private static void check(Inspected file, Decisions options, long seed) {
        for (Mapping mapping : file.mapping().table("t").columns()) {
            String name = mapping.column().name();
            String what = "seed %d, %s, %s, %s"
                    .formatted(
                            seed,
                            mapping,
                            options.table("t").column(name),
                            file.profiles().getFirst().column(name));
            assertThat(file.encoded().misfits("t", name)).as("%s", what).isEqualTo(mapping.expectedMisfits());
            assertThat(file.encoded().changed("t", name))
                    .as("%s", what)
                    .isLessThanOrEqualTo(mapping.expectedEquivalents());
        }
    }
}
