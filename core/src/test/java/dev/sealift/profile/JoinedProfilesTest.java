package dev.sealift.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Range;
import dev.sealift.model.Table;
import dev.sealift.source.Reader;
import dev.sealift.source.RowCursor;
import dev.sealift.source.SourceOptions;
import dev.sealift.source.SqliteSource;
import dev.sealift.testkit.Seed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large table is profiled in parts, whose findings are joined. */
final class JoinedProfilesTest {
    private static final List<String> TYPES = List.of(
            "INTEGER", "REAL", "TEXT", "VARCHAR(9)", "BLOB", "NUMERIC(9,2)", "BOOLEAN", "DATETIME", "JSON", "UUID", "");

    @TempDir
    private Path folder;

    @Test
    void partsThatAreJoinedTellWhatOnePassTells() throws Exception {
        long seed = Seed.of(JoinedProfilesTest.class);
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Path file = folder.resolve("values" + i + ".db");
            create(file, 500 + random.nextInt(1_500), random);
            try (SqliteSource source = SqliteSource.open(file, SourceOptions.readers(1));
                    Reader reader = source.acquire()) {
                Table table = source.schema().tables().getFirst();
                TableProfile whole =
                        profiler(reader, table, new Range.Everything()).result();
                TableProfile joined = joined(reader, table, random);
                assertThat(described(joined)).as("seed " + seed).isEqualTo(described(whole));
                assertThat(weights(joined.rowids())).isEqualTo(weights(whole.rowids()));
            }
        }
    }

    @Test
    void theRangesOfALargeTableHoldEveryRowOnceInTheOrderOfTheScan() throws Exception {
        Path file = folder.resolve("large.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t(a)");
            statement.execute(
                    "INSERT INTO t(rowid, a) VALUES (-9223372036854775807, 'least'), (9223372036854775807, 'most')");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 90000)"
                    + " INSERT INTO t(rowid, a) SELECT i * 100000000000000, i FROM n");
        }
        try (SqliteSource source = SqliteSource.open(file, SourceOptions.readers(1));
                Reader reader = source.acquire()) {
            Table table = source.schema().tables().getFirst();
            List<Range> parts = reader.parts(table);
            assertThat(parts).hasSizeGreaterThan(1);
            long rows = 0;
            long last = Long.MIN_VALUE;
            for (Range part : parts) {
                try (RowCursor cursor = reader.scan(table, part)) {
                    while (cursor.next()) {
                        assertThat(cursor.rowid()).isGreaterThan(last);
                        last = cursor.rowid();
                        rows++;
                    }
                }
            }
            assertThat(rows).isEqualTo(90_002);
        }
    }

    private static TableProfile joined(Reader reader, Table table, Random random) {
        int parts = 1 + random.nextInt(6);
        long[] cuts = random.longs(parts, 0, 2_000).sorted().toArray();
        Profiler first = profiler(reader, table, new Range.Rowids(null, cuts[0]));
        for (int i = 1; i < parts; i++) {
            first.addAll(profiler(reader, table, new Range.Rowids(cuts[i - 1], cuts[i])));
        }
        first.addAll(profiler(reader, table, new Range.Rowids(cuts[parts - 1], null)));
        return first.result();
    }

    private static Profiler profiler(Reader reader, Table table, Range range) {
        Profiler profiler = new Profiler(table);
        try (RowCursor cursor = reader.scan(table, range)) {
            while (cursor.next()) {
                profiler.add(cursor.row(), cursor.rowid());
            }
        }
        return profiler;
    }

    /** All but the samples, which depend on where the parts begin. */
    private static String described(TableProfile profile) {
        StringBuilder text = new StringBuilder(profile.rows() + " " + profile.bytes() + " " + profile.largestRow());
        for (ColumnProfile c : profile.columns()) {
            text.append('\n')
                    .append(List.of(c.column(), c.nulls(), c.integers(), c.reals(), c.texts(), c.blobs()))
                    .append(
                            c.temporal() == null
                                    ? "-"
                                    : c.temporal().counts() + " " + c.temporal().dominant()
                                            + c.temporal().min())
                    .append(
                            c.epochs() == null
                                    ? "-"
                                    : c.epochs().dominant() + " " + c.epochs().zeros())
                    .append(
                            c.booleans() == null
                                    ? "-"
                                    : c.booleans().dominant() + " "
                                            + c.booleans().unrecognised())
                    .append(
                            c.uuids() == null
                                    ? "-"
                                    : c.uuids().dominant() + " " + c.uuids().unrecognised())
                    .append(
                            c.json() == null
                                    ? "-"
                                    : c.json().dominant() + " " + c.json().jsonb()
                                            + c.json().storageClass())
                    .append(
                            c.decimals() == null
                                    ? "-"
                                    : c.decimals().misfits() + " "
                                            + c.decimals().precision());
        }
        return text.toString();
    }

    private static List<Long> weights(SplitPoints points) {
        return List.of(
                points.points().stream().mapToLong(SplitPoints.Point::rows).sum(),
                points.points().stream().mapToLong(SplitPoints.Point::bytes).sum());
    }

    private static void create(Path file, int rows, Random random) throws Exception {
        int columns = TYPES.size();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            StringBuilder sql = new StringBuilder("CREATE TABLE t(");
            for (int i = 0; i < columns; i++) {
                sql.append(i == 0 ? "" : ", ").append("c").append(i).append(' ').append(TYPES.get(i));
            }
            statement.execute(sql + ")");
            connection.setAutoCommit(false);
            int[] rare = IntStream.range(0, columns).map(i -> random.nextInt(3)).toArray();
            String marks = "?" + ", ?".repeat(columns - 1);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (" + marks + ")")) {
                for (int row = 0; row < rows; row++) {
                    for (int i = 0; i < columns; i++) {
                        insert.setObject(i + 1, value(i, rare[i] > 0 && random.nextInt(300) == 0, random));
                    }
                    insert.execute();
                }
            }
            connection.commit();
        }
    }

    private static Object value(int column, boolean odd, Random random) {
        if (odd) {
            return switch (random.nextInt(5)) {
                case 0 -> "";
                case 1 -> random.nextLong();
                case 2 -> random.nextGaussian();
                case 3 -> new byte[random.nextInt(20)];
                default -> "odd " + random.nextInt();
            };
        }
        return switch (TYPES.get(column)) {
            case "INTEGER" -> 1_600_000_000L + random.nextInt(1_000_000);
            case "REAL" -> random.nextInt(1_000) / 8.0;
            case "BOOLEAN" -> random.nextInt(2);
            case "NUMERIC(9,2)" -> random.nextInt(10_000) / 100.0;
            case "DATETIME" -> "2024-0" + (1 + random.nextInt(9)) + "-11 10:00:0" + random.nextInt(10);
            case "JSON" -> "{\"a\":" + random.nextInt() + "}";
            case "UUID" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            case "BLOB" -> new byte[16];
            default -> "text " + random.nextInt(100);
        };
    }
}
