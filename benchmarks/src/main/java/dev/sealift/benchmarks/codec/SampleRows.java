package dev.sealift.benchmarks.codec;

import dev.sealift.Migration;
import dev.sealift.codec.Codec;
import dev.sealift.model.Range;
import dev.sealift.model.Row;
import dev.sealift.model.Table;
import dev.sealift.plan.TablePlan;
import dev.sealift.source.Reader;
import dev.sealift.source.RowCursor;
import dev.sealift.source.SourceOptions;
import dev.sealift.source.SqliteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** A table with a column of each kind, in a file of its own, and what Sealift makes of it: real rows, and the codecs that a plan chooses. */
final class SampleRows implements AutoCloseable {
    /** Few enough to stay in the processor's cache, many enough that no value can be guessed. */
    static final int ROWS = 1000;

    private static final String CREATE = """
            CREATE TABLE samples (id INTEGER PRIMARY KEY, "integer" INTEGER, "double" REAL, "text" TEXT, "boolean" BOOLEAN,
                "timestamp" DATETIME, "uuid" UUID, "jsonb" JSON, "numeric" DECIMAL(12,2), "bytea" BLOB)
            """;

    private final Path file;

    SampleRows() throws IOException, SQLException {
        file = Files.createTempFile("sealift-samples", ".db");
        SplittableRandom random = new SplittableRandom(1);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(CREATE);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (int row = 1; row <= ROWS; row++) {
                    fill(insert, row, random);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    private static void fill(PreparedStatement insert, int row, SplittableRandom random) throws SQLException {
        byte[] blob = new byte[random.nextInt(32, 512)];
        random.nextBytes(blob);
        insert.setLong(1, row);
        insert.setLong(2, random.nextInt());
        insert.setDouble(3, random.nextDouble() * 1000);
        insert.setString(4, "payment of order " + random.nextInt(1_000_000) + " was received, café north");
        insert.setInt(5, random.nextInt(2));
        insert.setString(
                6,
                LocalDateTime.of(2020, 1, 1, 0, 0)
                        .plusSeconds(random.nextInt(1, 100_000_000))
                        .withNano(0)
                        .toString()
                        .replace('T', ' ')
                        .concat(":00")
                        .substring(0, 19));
        insert.setString(7, new UUID(random.nextLong(), random.nextLong()).toString());
        insert.setString(
                8,
                "{\"id\": %d, \"name\": \"ship %d\", \"tags\": [\"a\", \"b\"], \"price\": %d.5}"
                        .formatted(row, random.nextInt(1000), random.nextInt(1000)));
        insert.setDouble(9, random.nextInt(10_000_000) / 100.0);
        insert.setBytes(10, blob);
    }

    /** The codec of a column, which is called like PostgreSQL's type. */
    Codec codec(String column) throws InterruptedException {
        TablePlan table = Migration.from(file).plan().tables().getFirst();
        return table.column(column).codec();
    }

    SqliteSource open() {
        return SqliteSource.open(file, SourceOptions.readers(1));
    }

    static Table table(SqliteSource source) {
        return source.schema().tables().getFirst();
    }

    /** Rows of one cell each: the values of a column. */
    List<Row> cells(String column) throws InterruptedException {
        List<Row> cells = new ArrayList<>();
        try (SqliteSource source = open();
                Reader reader = source.acquire();
                RowCursor cursor = reader.scan(table(source), new Range.Everything())) {
            int place = table(source).indexOf(column);
            while (cursor.next()) {
                Row cell = new Row(1);
                cell.set(0, cursor.row().value(place));
                cells.add(cell);
            }
        }
        return cells;
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
    }
}
