package dev.sealift.copy;

import dev.sealift.model.SealiftException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Asks, in a session beside it, how many rows an index that is being built holds.
 *
 * @see <a href="https://www.postgresql.org/docs/current/progress-reporting.html#CREATE-INDEX-PROGRESS-REPORTING">CREATE
 *     INDEX progress reporting</a>
 */
final class BuildWatch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Sessions sessions;
    private final int backend;
    private final LongConsumer rows;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    private BuildWatch(Sessions sessions, int backend, LongConsumer rows) {
        this.sessions = sessions;
        this.backend = backend;
        this.rows = rows;
        this.thread = Thread.ofVirtual().name("index progress").unstarted(this::watch);
    }

    /** @param backend the server's process that builds */
    static BuildWatch of(Sessions sessions, int backend, LongConsumer rows) {
        BuildWatch watch = new BuildWatch(sessions, backend, rows);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!over.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                long done = sessions.use(connection -> {
                    try (PreparedStatement query = connection.prepareStatement(
                            "SELECT tuples_done FROM pg_catalog.pg_stat_progress_create_index WHERE pid = ?")) {
                        query.setInt(1, backend);
                        try (ResultSet found = query.executeQuery()) {
                            return found.next() ? found.getLong(1) : 0L;
                        }
                    }
                });
                if (done > 0) {
                    rows.accept(done);
                }
            }
        } catch (SealiftException e) {
            // The index is built all the same: a server may have no session left for one who only looks on.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing is told any more when this returns. */
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
