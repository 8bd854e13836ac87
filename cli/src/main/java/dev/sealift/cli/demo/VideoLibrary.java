package dev.sealift.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sample SQLite database: the videos of a few channels, as an application of some years may have left them. */
public final class VideoLibrary {
    public static final String FILE_NAME = "video-library.db";

    /** How many values no column of their type can hold. */
    public static final int AWKWARD_VALUES = 3;

    /** Marks the file as ours in its header, so that no other file is ever replaced. */
    private static final int APPLICATION_ID = 0x5ea11f7;

    private VideoLibrary() {}

    /**
     * Makes the database, the same one every time. An earlier one is replaced.
     *
     * @throws SealiftException with {@link Code#USAGE} if another file is in the way or the folder cannot be written
     */
    public static void create(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file) && !isOurs(file)) {
                throw refused(file, "it is there already, and it is not the demo's", null);
            }
            for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
            fill(file);
        } catch (IOException | SQLException e) {
            throw refused(file, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private static void fill(Path file) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA application_id = " + APPLICATION_ID);
                statement.execute("PRAGMA journal_mode = WAL");
                connection.setAutoCommit(false);
                for (String sql : schema().split(";\n\n")) {
                    statement.execute(sql);
                }
            }
            new SampleRows(connection).insert();
            connection.commit();
        }
    }

    private static boolean isOurs(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet id = statement.executeQuery("PRAGMA application_id")) {
            return id.next() && id.getInt(1) == APPLICATION_ID;
        } catch (SQLException e) {
            return false;
        }
    }

    private static String schema() throws IOException {
        try (InputStream sql = VideoLibrary.class.getResourceAsStream("video-library.sql")) {
            if (sql == null) {
                throw new IllegalStateException("video-library.sql is missing beside " + VideoLibrary.class);
            }
            return new String(sql.readAllBytes(), UTF_8).replace("\r\n", "\n");
        }
    }

    private static SealiftException refused(Path file, String why, @Nullable Exception cause) {
        return new SealiftException(
                Code.USAGE,
                file.toString(),
                "the sample database cannot be made: " + why,
                "name another folder: sealift demo --folder DIR",
                cause);
    }
}
