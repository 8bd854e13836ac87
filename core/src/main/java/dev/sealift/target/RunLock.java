package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * The right to be the one run that works on a target database: a session's advisory lock, held by a session of its own
 * until it is closed or this program ends in any way.
 *
 * <p>A killed run may leave sessions behind in which the server works on, and what they do may still be committed. So
 * once the lock is ours, sessions of this database whose {@code application_name} begins with {@link #RUN_PREFIX} and
 * that are not this target's are ended, and waited for.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory Locks</a>
 */
public final class RunLock implements AutoCloseable {
    /** The lock's key: the letters {@code sealift} and a zero byte, as one 64-bit number. */
    public static final long KEY = 0x73_65_61_6c_69_66_74_00L;

    /** How the {@code application_name} of every session of a run begins, and of no other session. */
    public static final String RUN_PREFIX = "sealift ";

    /** A run that does not have the lock yet is named so, and the one that has it does not end its sessions. */
    static final String WAITING_PREFIX = "sealift-waiting ";

    /** How long a command waits for another run to end that may just be ending. */
    public static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Target target;
    private final Connection session;

    private RunLock(Target target, Connection session) {
        this.target = target;
        this.session = session;
    }

    /** The {@code application_name} of a run of this process. */
    public static String ownName() {
        return RUN_PREFIX + ProcessHandle.current().pid();
    }

    /**
     * Takes the lock and ends what a run before this one left behind.
     *
     * @param wait how long to wait for another run to end; zero to not wait
     * @throws SealiftException with {@link Code#TARGET_BUSY}, which says who holds the lock, or {@link Code#TARGET_POOLED}
     *     where a session cannot keep one
     */
    public static RunLock acquire(Target target, Duration wait) {
        target.requireSessions();
        RunLock lock = new RunLock(target, target.openWaiting());
        boolean ours = false;
        try {
            // A session that was lost holds the lock until the server learns that nobody is there any more.
            target.endLost(lock.session, target.lockProcess());
            lock.await(Instant.now().plus(wait));
            target.lockedBy(target.processId(lock.session));
            Leftovers leftovers = new Leftovers(target, lock.session);
            leftovers.end();
            ours = true;
            return lock;
        } catch (SQLException e) {
            throw target.failure(e);
        } finally {
            if (!ours) {
                lock.close();
            }
        }
    }

    /** Whether the lock is still ours: it goes when its session does. */
    public synchronized boolean held() {
        String sql = "SELECT EXISTS (" + Holder.LOCKS + " AND l.pid = pg_backend_pid() AND l.granted)";
        try (PreparedStatement query = session.prepareStatement(sql)) {
            query.setLong(1, KEY);
            query.setLong(2, KEY);
            try (ResultSet found = query.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        } catch (SQLException e) {
            return false;
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException ignored) {
            // The lock goes with its session, whether that ends politely or not.
        }
    }

    private void await(Instant deadline) throws SQLException {
        while (!tryLock()) {
            if (!Instant.now().isBefore(deadline)) {
                throw Holder.find(session).busy(target.display());
            }
            pause();
        }
        name(target.applicationName());
        if (!held()) {
            throw Pooler.refusal(target.url());
        }
    }

    private boolean tryLock() throws SQLException {
        try (PreparedStatement lock = session.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            lock.setLong(1, KEY);
            try (ResultSet taken = lock.executeQuery()) {
                return taken.next() && taken.getBoolean(1);
            }
        }
    }

    private void name(String applicationName) throws SQLException {
        try (PreparedStatement set =
                session.prepareStatement("SELECT pg_catalog.set_config('application_name', ?, false)")) {
            set.setString(1, applicationName);
            set.execute();
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SealiftException(
                    Code.STOPPED,
                    "the run",
                    "stopped while it waited for another session to end",
                    "run the same command to resume",
                    e);
        }
    }
}
