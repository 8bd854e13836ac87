package dev.sealift.testkit;

import dev.sealift.local.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A superuser's session that is kept, because opening one takes as long as cloning a database. Survives a restart. */
final class AdminSession {
    private static final int VALIDATION_SECONDS = 5;

    private final Cluster cluster;
    private @Nullable Connection session;

    AdminSession(Cluster cluster) {
        this.cluster = cluster;
    }

    synchronized void execute(String sql) {
        try {
            Connection current = session;
            if (current == null || !current.isValid(VALIDATION_SECONDS)) {
                current = cluster.connect("postgres");
                session = current;
            }
            try (Statement statement = current.createStatement()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
