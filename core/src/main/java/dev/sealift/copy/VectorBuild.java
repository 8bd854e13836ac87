package dev.sealift.copy;

import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.plan.VectorIndex;
import dev.sealift.sql.Quote;
import dev.sealift.target.IndexPart;
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
    /** What the neighbours of a row take in a graph of pgvector's usual shape, besides the vector itself. */
    private static final long USUAL_ROW_BYTES = 1_000;

    private final Sessions sessions;
    private final Consumer<RunEvent> events;

    public VectorBuild(Sessions sessions, Consumer<RunEvent> events) {
        this.sessions = sessions;
        this.events = events;
    }

    /** @param step the name under which progress is told */
    public void run(Connection connection, VectorIndex index, String step) throws SQLException {
        long rows = number(connection, "SELECT count(" + index.vector() + ") FROM " + index.relation());
        run(connection, index.sql(), step, rows, index.graphBytes(rows));
    }

    /** Whether an index that the application has made is one of vectors. */
    static boolean isOfVectors(IndexPart index) {
        return index.definition().contains(" USING hnsw (");
    }

    /** Builds one that the application had made, as it was. */
    void run(Connection connection, IndexPart index) throws SQLException {
        String relation = Quote.qualified(index.schema(), index.table());
        long rows = number(connection, "SELECT count(*) FROM " + relation);
        long bytes = number(connection, "SELECT pg_catalog.pg_table_size(" + Quote.text(relation) + "::regclass)");
        run(connection, index.definition(), index.title(), rows, bytes + USUAL_ROW_BYTES * rows);
    }

    private void run(Connection connection, String sql, String step, long rows, long graphBytes) throws SQLException {
        BuildResources resources = BuildResources.of(connection, graphBytes);
        int backend = connection.unwrap(PGConnection.class).getBackendPID();
        try (BuildWatch watch = BuildWatch.of(
                sessions,
                backend,
                done -> events.accept(new RunEvent.StepProgress(Phase.INDEXING, step, done, rows)))) {
            Savepoint before = connection.setSavepoint();
            try {
                build(connection, sql, resources);
            } catch (SQLException e) {
                if (resources.workers() == 0 || !PostgresErrors.lacksSharedMemory(e)) {
                    throw e;
                }
                // A container has 64 MB of it, unless it was given more; one process alone needs none.
                connection.rollback(before);
                build(connection, sql, resources.alone());
            }
        }
    }

    private static void build(Connection connection, String sql, BuildResources resources) throws SQLException {
        resources.grant(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery(sql)) {
            counted.next();
            return counted.getLong(1);
        }
    }
}
