package dev.sealift.copy;

import dev.sealift.target.Target;
import dev.sealift.target.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Connections to the target that the streams of a run take turns with. */
public final class Sessions implements AutoCloseable {
    private final Target target;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();

    public Sessions(Target target) {
        this.target = target;
    }

    /** Runs {@code work} on a connection of its own. A connection whose work failed is closed, not used again. */
    public <T> T use(Transaction.Work<T> work) {
        Connection connection = idle.poll();
        if (connection == null) {
            connection = target.open();
        }
        boolean done = false;
        try {
            T result = work.run(connection);
            done = true;
            return result;
        } catch (SQLException e) {
            throw target.failure(e);
        } finally {
            if (done) {
                idle.add(connection);
            } else {
                discard(connection);
            }
        }
    }

    public void run(Transaction.Action action) {
        use(connection -> {
            action.run(connection);
            return true;
        });
    }

    /** Runs {@code work} in a transaction on a connection of its own. */
    public <T> T transaction(Transaction.Work<T> work) {
        return use(connection -> Transaction.call(connection, work));
    }

    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            discard(connection);
        }
    }

    /** Closing tells the server that the client is gone; if that fails, the server finds out by itself. */
    private static void discard(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException ignored) {
            // Nothing is left to do with a connection that cannot even be aborted.
        }
    }
}
