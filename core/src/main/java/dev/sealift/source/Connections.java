package dev.sealift.source;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** Opens SQLite connections, each in the mode that its file allows. */
final class Connections {
    private Connections() {}

    /** The user's file: read-only, whatever is asked of the connection later. */
    static SQLiteConnection openSource(Path file, Duration patience) throws SQLException {
        return readOnly(file, "?mode=ro", patience);
    }

    /** A copy that belongs to this run and that nobody writes any more: no locks, no side files. */
    static SQLiteConnection openCopy(Path copy) throws SQLException {
        return readOnly(copy, "?mode=ro&immutable=1", Duration.ZERO);
    }

    /** A copy whose journal has to be played back. Never the user's file. */
    static SQLiteConnection openForRecovery(Path copy) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return (SQLiteConnection) config.createConnection(url(copy, ""));
    }

    /** A copy of this run's that is still written: if it is lost, it is made again. */
    static SQLiteConnection openStage(Path copy) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        return (SQLiteConnection) config.createConnection(url(copy, ""));
    }

    private static SQLiteConnection readOnly(Path file, String parameters, Duration patience) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        // A reader belongs to one thread at a time: SQLite need not lock itself at each cell.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setBusyTimeout((int) Math.min(patience.toMillis(), Integer.MAX_VALUE));
        SQLiteConnection connection = (SQLiteConnection) config.createConnection(url(file, parameters));
        try {
            execute(connection, "PRAGMA query_only = 1");
            // Looks at each page before it trusts it, so that damage is found rather than read.
            execute(connection, "PRAGMA cell_size_check = 1");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** SQLite's URI form, so that no character of the path is taken for a parameter. */
    private static String url(Path file, String parameters) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri().toASCIIString() + parameters;
    }

    /** Begins a read transaction and takes its snapshot at once. */
    static void beginReading(SQLiteConnection connection) throws SQLException {
        execute(connection, "BEGIN");
        number(connection, "SELECT count(*) FROM sqlite_schema");
    }

    static void execute(SQLiteConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(SQLiteConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    static String text(SQLiteConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(SQLiteConnection connection, String sql, Mapper<T> mapper, String... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<T> list = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    list.add(mapper.map(result));
                }
            }
            return list;
        }
    }
}
