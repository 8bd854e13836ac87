package dev.sealift.advice;

import dev.sealift.target.ServerRoom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server's counters say of a database.
 *
 * @param server PostgreSQL's version
 * @param connections that are open on the server
 * @param connectionLimit how many it takes of roles without special rights
 * @param bytes the size of the database
 * @param commits this and the next six: since the counters were reset
 * @param temporaryBytes what sorts and joins wrote to disk for want of memory
 * @param blocksHit blocks found in shared memory
 * @param blocksRead blocks that were not
 * @param waiting sessions that wait for a lock now
 * @param oldestTransactionSeconds how long the oldest transaction of the database has been open
 * @see <a href="https://www.postgresql.org/docs/current/monitoring-stats.html">The Cumulative Statistics System</a>
 */
public record ServerState(
        String server,
        int connections,
        int connectionLimit,
        long bytes,
        long commits,
        long rollbacks,
        long deadlocks,
        long temporaryBytes,
        long blocksHit,
        long blocksRead,
        int waiting,
        double oldestTransactionSeconds) {

    private static final String QUERY = """
            SELECT pg_catalog.current_setting('server_version'),
                   (SELECT sum(numbackends) FROM pg_catalog.pg_stat_database),
                   %s,
                   pg_catalog.pg_database_size(d.datid),
                   d.xact_commit, d.xact_rollback, d.deadlocks, d.temp_bytes, d.blks_hit, d.blks_read,
                   (SELECT count(DISTINCT l.pid) FROM pg_catalog.pg_locks l WHERE NOT l.granted),
                   coalesce((SELECT extract(epoch FROM pg_catalog.now() - min(a.xact_start))
                               FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.datid), 0)
              FROM pg_catalog.pg_stat_database d WHERE d.datname = pg_catalog.current_database()""".formatted(ServerRoom.LIMIT);

    static ServerState of(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return new ServerState(
                    row.getString(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10),
                    row.getInt(11),
                    Math.max(0, row.getDouble(12)));
        }
    }
}
