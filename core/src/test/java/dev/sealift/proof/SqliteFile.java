package dev.sealift.proof;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** SQLite files as an application would make them. */
public final class SqliteFile {
    private SqliteFile() {}

    /** Makes or changes a database and leaves nobody connected to it. */
    public static Path make(Path file, String... statements) {
        return make(file, List.of(statements));
    }

    public static Path make(Path file, List<String> statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return file;
        } catch (SQLException e) {
            throw new IllegalStateException(String.join(";\n", statements), e);
        }
    }
}
