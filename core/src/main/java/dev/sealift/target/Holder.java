package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The session that holds the run lock. Of another role's session the server shows only the process and the name.
 *
 * @see <a href="https://www.postgresql.org/docs/current/view-pg-locks.html">pg_locks</a>
 */
record Holder(
        int processId,
        String applicationName,
        @Nullable String since,
        @Nullable String client) {

    /** The lock's entries in this database: a key of 64 bits lies in two halves. Takes the key twice. */
    static final String LOCKS = """
            SELECT FROM pg_catalog.pg_locks l
             WHERE l.locktype = 'advisory' AND l.objsubid = 1
               AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
               AND l.classid::bigint = ?::bigint >> 32 AND l.objid::bigint = ?::bigint & 4294967295""";

    private static final Holder GONE = new Holder(0, "", null, null);

    static Holder find(Connection session) throws SQLException {
        String sql = """
                SELECT a.pid, a.application_name, to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'),
                       coalesce(host(a.client_addr), CASE WHEN a.backend_start IS NOT NULL THEN 'a local socket' END)
                  FROM pg_catalog.pg_stat_activity a
                 WHERE EXISTS (""" + LOCKS + " AND l.granted AND l.pid = a.pid)";
        try (PreparedStatement query = session.prepareStatement(sql)) {
            query.setLong(1, RunLock.KEY);
            query.setLong(2, RunLock.KEY);
            try (ResultSet found = query.executeQuery()) {
                return found.next()
                        ? new Holder(found.getInt(1), found.getString(2), found.getString(3), found.getString(4))
                        : GONE;
            }
        }
    }

    SealiftException busy(String subject) {
        return new SealiftException(
                Code.TARGET_BUSY,
                subject,
                "another run works on this database: " + described(),
                this.equals(GONE)
                        ? "run the command again"
                        : "wait until it ends, or end it: SELECT pg_terminate_backend(" + processId + ")");
    }

    private String described() {
        if (this.equals(GONE)) {
            return "it has just ended";
        }
        StringBuilder text = new StringBuilder("server process ").append(processId);
        if (!applicationName.isEmpty()) {
            text.append(", application_name '").append(applicationName).append('\'');
        }
        if (since != null) {
            text.append(", since ").append(since);
        }
        if (client != null) {
            text.append(", from ").append(client);
        }
        return text.toString();
    }
}
