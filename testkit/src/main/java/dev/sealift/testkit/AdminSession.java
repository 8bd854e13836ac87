package dev.sealift.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A superuser's session that is kept, because opening one takes as long as cloning a database. Survives a restart. */
final class AdminSession {
    private static final int VALIDATION_SECONDS = 5;

    /** SQLSTATE classes: connection exception, operator intervention (which a server's end is). */
    private static final List<String> SERVER_GONE = List.of("08", "57");

    private final ServerAccess access;
    private @Nullable Connection session;

    AdminSession(ServerAccess access) {
        this.access = access;
    }

    void execute(String sql) {
        try {
            run(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Does nothing if the server has ended, as servers do in tests of faults and at the end of the JVM. */
    void executeIfReachable(List<String> statements) {
        for (String sql : statements) {
            try {
                run(sql);
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (SERVER_GONE.stream().anyMatch(state::startsWith)) {
                    return;
                }
                throw new IllegalStateException(sql, e);
            }
        }
    }

    private synchronized void run(String sql) throws SQLException {
        Connection current = session;
        if (current == null || !current.isValid(VALIDATION_SECONDS)) {
            current = access.connect(access.firstDatabase());
            session = current;
        }
        try (Statement statement = current.createStatement()) {
            statement.execute(sql);
        }
    }
}
