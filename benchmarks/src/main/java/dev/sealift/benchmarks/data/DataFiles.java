package dev.sealift.benchmarks.data;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;

/** A folder of databases, each made when it is first asked for. */
public final class DataFiles {
    private static final int BATCH = 10_000;

    private final Path folder;

    public DataFiles(Path folder) {
        this.folder = folder;
    }

    public boolean has(Dataset dataset) {
        return Files.exists(path(dataset));
    }

    /** The database's file, which is made if it is not there. */
    public Path get(Dataset dataset) throws IOException, SQLException {
        Path file = path(dataset);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve(file.getFileName() + ".unfinished");
            Files.deleteIfExists(unfinished);
            make(dataset, unfinished);
            Files.move(unfinished, file, ATOMIC_MOVE);
        }
        return file;
    }

    private Path path(Dataset dataset) {
        return folder.resolve(dataset.fileName());
    }

    private static void make(Dataset dataset, Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // A file that is not finished is made again, so nothing waits for the disk.
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA journal_mode = OFF");
            connection.setAutoCommit(false);
            for (DataTable table : dataset.tables()) {
                statement.execute(table.create());
                fill(table, new SplittableRandom(dataset.seed() + table.name().hashCode()), connection);
                if (dataset.indexed()) {
                    for (String index : table.indexes()) {
                        statement.execute(index);
                    }
                }
            }
            connection.commit();
            if (dataset.wal()) {
                connection.setAutoCommit(true);
                // Closing the last connection leaves no log beside the file.
                statement.execute("PRAGMA journal_mode = WAL");
            }
        }
    }

    private static void fill(DataTable table, SplittableRandom random, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
            for (long row = 1; row <= table.rows(); row++) {
                table.filler().fill(insert, row, random);
                insert.addBatch();
                if (row % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
