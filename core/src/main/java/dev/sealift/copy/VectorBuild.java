package dev.sealift.copy;

import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.plan.VectorIndex;
import dev.sealift.target.PostgresErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/**
 * Builds an index of vectors in the caller's transaction, with the memory and the processes that the server can give, and
 * tells how far it has come.
 */
public final class VectorBuild {
    private final Sessions sessions;
    private final Consumer<RunEvent> events;

    public VectorBuild(Sessions sessions, Consumer<RunEvent> events) {
        this.sessions = sessions;
        this.events = events;
    }

    /** @param step the name under which progress is told */
    public void run(Connection connection, VectorIndex index, String step) throws SQLException {
        long rows = count(connection, index);
        BuildResources resources = BuildResources.of(connection, index, rows);
        int backend = connection.unwrap(PGConnection.class).getBackendPID();
        try (BuildWatch watch = BuildWatch.of(
                sessions,
                backend,
                done -> events.accept(new RunEvent.StepProgress(Phase.INDEXING, step, done, rows)))) {
            Savepoint before = connection.setSavepoint();
            try {
                build(connection, index, resources);
            } catch (SQLException e) {
                if (resources.workers() == 0 || !PostgresErrors.lacksSharedMemory(e)) {
                    throw e;
                }
                // A container has 64 MB of it, unless it was given more; one process alone needs none.
                connection.rollback(before);
                build(connection, index, resources.alone());
            }
        }
    }

    private static void build(Connection connection, VectorIndex index, BuildResources resources) throws SQLException {
        resources.grant(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(index.sql());
        }
    }

    private static long count(Connection connection, VectorIndex index) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet counted =
                        statement.executeQuery("SELECT count(" + index.vector() + ") FROM " + index.relation())) {
            counted.next();
            return counted.getLong(1);
        }
    }
}
