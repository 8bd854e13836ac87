package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/**
 * Finds a pooler by what it does, whatever it is called.
 *
 * <p>A pooler signs its clients in before it has a session of the server for them, so the process that it names is not the
 * one that answers later. For how long it lends that one shows when a second client comes between two transactions of the
 * first: either it gets the same process, or the first gets another one. Nothing is set meanwhile, for what is set would stay
 * behind in a session that the application gets next.
 */
record PoolerProbe(Connector connector, Connection session) {
    /** Poolers that hand out their sessions in turn change the process from one statement to the next. */
    private static final int TURNS = 3;

    /** What PgBouncer says of a transaction where it lends the server for one statement only. */
    private static final String PROTOCOL_VIOLATION = "08P01";

    private static final Executor HERE = Runnable::run;

    /**
     * Looks closer only where something stands between, or the URL says so.
     *
     * @param process that has answered the session
     */
    Pooling look(int process) throws SQLException {
        if (Pooler.isAmong(connector.url().hosts())) {
            return Pooling.TRANSACTION;
        }
        boolean between = process != session.unwrap(PGConnection.class).getBackendPID();
        if (!between && !connector.url().pooled()) {
            return Pooling.NONE;
        }
        if (lendsPerTransaction()) {
            return Pooling.TRANSACTION;
        }
        return between ? Pooling.SESSION : Pooling.NONE;
    }

    /** Whether two transactions of a session may be in two of the server's sessions. */
    boolean lendsPerTransaction() throws SQLException {
        int first = process(session);
        for (int turn = 1; turn < TURNS; turn++) {
            if (process(session) != first) {
                return true;
            }
        }
        try (Connection second = connector.connect()) {
            second.setNetworkTimeout(
                    HERE, Math.toIntExact(connector.url().connectTimeout().toMillis()));
            second.setAutoCommit(false);
            return held(second) == first || process(session) != first;
        } catch (SQLException e) {
            if (isStatementPooler(e)) {
                return true;
            }
            throw e;
        }
    }

    /** The process of a transaction that stays open. */
    private int held(Connection second) throws SQLException {
        try {
            return process(second);
        } catch (SQLException e) {
            if (PostgresErrors.isConnectionLost(e) && !isStatementPooler(e)) {
                throw new SealiftException(
                        Code.TARGET_POOLED,
                        connector.url().display(),
                        "a pooler stands between, and has no second session of the server to lend: "
                                + PostgresErrors.sentence(e),
                        "raise the pooler's pool_size, or " + Pooler.hint(connector.url()),
                        e);
            }
            throw e;
        }
    }

    private static boolean isStatementPooler(SQLException e) {
        return e instanceof PSQLException refusal
                && refusal.getServerErrorMessage() != null
                && PostgresErrors.state(e).equals(PROTOCOL_VIOLATION);
    }

    private static int process(Connection of) throws SQLException {
        try (Statement statement = of.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
            answer.next();
            return answer.getInt(1);
        }
    }
}
