package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sessions that runs before this one left behind in the target. */
record Leftovers(Target target, Connection session) {
    /** A server that cannot end a session within this time is ill, or its disk is. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Backend(int processId, String applicationName) {}

    /**
     * Ends them and waits until they are gone: only then can nothing of them be committed any more.
     *
     * @throws SealiftException with {@link Code#TARGET_BUSY} where one belongs to a role whose sessions ours may not
     *     end, or does not end
     */
    void end() throws SQLException {
        Instant deadline = Instant.now().plus(PATIENCE);
        List<Backend> left = find();
        for (Backend backend : left) {
            terminate(backend);
        }
        while (!left.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw busy(left, "they did not end within " + PATIENCE.toSeconds() + " seconds", null);
            }
            RunLock.pause();
            left = find();
        }
    }

    private List<Backend> find() throws SQLException {
        String sql = """
                SELECT pid, application_name FROM pg_catalog.pg_stat_activity
                 WHERE datname = current_database() AND starts_with(application_name, ?)
                   AND pid <> pg_backend_pid() AND pid <> ALL (?) ORDER BY pid""";
        try (PreparedStatement query = session.prepareStatement(sql)) {
            Array ours = session.createArrayOf("int4", target.processIds().toArray());
            query.setString(1, RunLock.RUN_PREFIX);
            query.setArray(2, ours);
            List<Backend> backends = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    backends.add(new Backend(found.getInt(1), found.getString(2)));
                }
            }
            return backends;
        }
    }

    private void terminate(Backend backend) throws SQLException {
        try (PreparedStatement end = session.prepareStatement("SELECT pg_terminate_backend(?)")) {
            end.setInt(1, backend.processId());
            end.execute();
        } catch (SQLException e) {
            if (PostgresErrors.state(e).equals("42501")) {
                throw busy(List.of(backend), "its role's sessions are not ours to end", e);
            }
            throw e;
        }
    }

    private SealiftException busy(List<Backend> backends, String reason, @Nullable SQLException cause) {
        String names = backends.stream()
                .map(b -> b.processId() + " ('" + b.applicationName() + "')")
                .collect(Collectors.joining(", "));
        return new SealiftException(
                Code.TARGET_BUSY,
                target.display(),
                "an earlier run left server processes behind, " + names + ", and " + reason,
                "as a superuser: SELECT pg_terminate_backend(" + backends.get(0).processId() + ")",
                cause);
    }
}
