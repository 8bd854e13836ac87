package dev.sealift.copy;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.target.PostgresErrors;
import dev.sealift.target.RunLock;
import dev.sealift.target.Target;
import dev.sealift.target.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Connections to the target that the streams of a run take turns with.
 *
 * <p>A run whose lock was lost, with the session that held it, must not go on: another run may have taken the lock and
 * ended our connections. So each new connection is used only if the lock is held after it was opened; whoever takes the
 * lock later, ends it.
 */
public final class Sessions implements AutoCloseable {
    /** So many milliseconds a server that takes no more sessions is asked again. */
    private static final long PATIENCE = 60_000;

    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 5_000;

    /** About ten seconds. */
    private static final int MOST_ATTEMPTS = 8;

    private final Target target;
    private final @Nullable RunLock lock;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();

    /** The connections that are being worked on, and whether the server was asked to stop that. */
    private final Map<Connection, Boolean> busy = new ConcurrentHashMap<>();

    private final AtomicLong remade = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();

    /** Work that may be repeated. */
    public interface Repeatable<T> {
        /** @param again whether a try before this one failed; it may have been committed all the same */
        T run(Connection connection, boolean again) throws SQLException;
    }

    /** For what changes nothing in the target. */
    public Sessions(Target target) {
        this(target, null);
    }

    /** For a run. */
    public Sessions(Target target, @Nullable RunLock lock) {
        this.target = target;
        this.lock = lock;
    }

    /** Runs {@code work} on a connection of its own. A connection whose work failed is closed, not used again. */
    public <T> T use(Transaction.Work<T> work) {
        return on(take(), work);
    }

    /**
     * The same for work that may be repeated, in the one way that there is: where the server lacked memory or a lock, it is
     * tried again after a while; where the connection was lost and the run's lock was not, on another connection, after
     * what the server still did for the lost one has ended.
     *
     * @param work asks the journal whether it is done where it is tried again
     */
    public <T> T repeatedly(Repeatable<T> work) {
        Set<Integer> lost = new HashSet<>();
        long pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++, pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            boolean again = attempt > 1;
            int process = 0;
            try {
                lost.forEach(target::endLost);
                Connection connection = take();
                process = target.processId(connection);
                return on(connection, c -> work.run(c, again));
            } catch (SealiftException e) {
                if (attempt == MOST_ATTEMPTS || !mayPass(e)) {
                    throw e;
                }
                if (process != 0 && PostgresErrors.isLost(e)) {
                    remade.incrementAndGet();
                    lost.add(process);
                }
                pause(pause, e);
            }
        }
    }

    private boolean mayPass(SealiftException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        return PostgresErrors.isPassing(failure)
                || PostgresErrors.isLost(failure) && target.conduct().patient() && (lock == null || lock.held());
    }

    private Connection take() {
        Connection connection = idle.poll();
        return connection == null ? openPatiently() : connection;
    }

    private <T> T on(Connection connection, Transaction.Work<T> work) {
        boolean done = false;
        busy.put(connection, false);
        try {
            T result = work.run(connection);
            done = true;
            return result;
        } catch (SQLException e) {
            throw target.failure(e);
        } finally {
            busy.remove(connection);
            if (done) {
                idle.add(connection);
            } else {
                discard(connection);
            }
        }
    }

    /** How often work was tried again because its connection was lost. */
    public long remade() {
        return remade.get();
    }

    /** Notes that something was committed which is not done again, so that a run which loses its server gets on. */
    void gotOn() {
        steps.incrementAndGet();
    }

    /** How much was committed so far. */
    public long steps() {
        return steps.get();
    }

    /** Where the server takes no more sessions, waits for one of its own or of others to become free. */
    private Connection openPatiently() {
        long pause = FIRST_PAUSE;
        for (long waited = 0; ; waited += pause, pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            try {
                return open();
            } catch (SealiftException e) {
                if (waited >= PATIENCE || !PostgresErrors.isCrowded(e)) {
                    throw e;
                }
                pause(pause, e);
            }
            Connection free = idle.poll();
            if (free != null) {
                return free;
            }
        }
    }

    private void pause(long milliseconds, SealiftException reason) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason.addSuppressed(e);
            throw new SealiftException(
                    Code.STOPPED,
                    target.display(),
                    "stopped while the server had no room",
                    "run the same command to resume",
                    reason);
        }
    }

    private Connection open() {
        Connection connection = target.open();
        if (lock != null && !lock.held()) {
            discard(connection);
            throw new SealiftException(
                    Code.TARGET_CONNECTION_LOST,
                    target.display(),
                    "the session that held the lock of this run was lost",
                    "run the same command to resume");
        }
        return connection;
    }

    /**
     * Makes an end of what other threads wait for: asks the server to stop it, and where it was asked before, ends the
     * connection.
     */
    public void hurry() {
        busy.forEach((connection, asked) -> {
            if (asked) {
                discard(connection);
            } else if (busy.replace(connection, false, true)) {
                cancel(connection);
            }
        });
    }

    private static void cancel(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            discard(connection);
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
