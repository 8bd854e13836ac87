package dev.sealift.target;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of every session, made in one round trip.
 *
 * <p>They are set by statement, not in the startup packet's {@code options}, which poolers refuse.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-client.html">Client Connection Defaults</a>
 */
record SessionSettings(Map<String, String> values) {
    private static final String CLIENT_CHECK = "client_connection_check_interval";

    SessionSettings {
        values = Map.copyOf(values);
    }

    /** @param session tries the settings that not every server allows */
    static SessionSettings probed(Connection session, PostgresVersion version) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("TimeZone", "UTC");
        values.put("DateStyle", "ISO");
        values.put("IntervalStyle", "postgres");
        values.put("standard_conforming_strings", "on");
        // Our names carry their schema, so nobody's function can stand in for PostgreSQL's own.
        values.put("search_path", "");
        // A session that may not see all rows must fail: a count of the visible ones would pass for the whole.
        values.put("row_security", "off");
        values.put("default_transaction_read_only", "off");
        values.put("default_transaction_isolation", "read committed");
        values.put("statement_timeout", "0");
        values.put("idle_in_transaction_session_timeout", "0");
        values.put("idle_session_timeout", "0");
        if (version.major() >= 17) {
            values.put("transaction_timeout", "0");
        }
        // Longer than any transaction of an application should be, shorter than a night of waiting for one.
        values.put("lock_timeout", "60s");
        // Sorts of the read-back and index builds; on top of shared memory, and only while they run.
        values.put("work_mem", "64MB");
        values.put("maintenance_work_mem", "256MB");
        // A crash of the server may take back the last commits, and their marks in the journal with them. The commit
        // that
        // ends a run waits for the disk, and so for all commits before it.
        values.put("synchronous_commit", "off");
        values.put("client_min_messages", "warning");
        values.put("tcp_keepalives_idle", Integer.toString(KeepAliveSocketFactory.IDLE_SECONDS));
        values.put("tcp_keepalives_interval", Integer.toString(KeepAliveSocketFactory.INTERVAL_SECONDS));
        values.put("tcp_keepalives_count", Integer.toString(KeepAliveSocketFactory.COUNT));
        // Ends a CREATE INDEX whose client was killed. Only some operating systems have it.
        if (allowed(session, CLIENT_CHECK, "5s")) {
            values.put(CLIENT_CHECK, "5s");
        }
        return new SessionSettings(values);
    }

    /**
     * Makes the settings: for the session, or, where the session belongs to a pooler, for the transaction that begins here.
     *
     * @return the server's process, which a pooler hides from pgjdbc
     */
    int apply(Connection session, Pooling pooling) throws SQLException {
        boolean local = pooling == Pooling.TRANSACTION;
        session.setAutoCommit(!local);
        String sql = values.entrySet().stream()
                .map(e -> call(e.getKey(), e.getValue(), local))
                .collect(Collectors.joining(", ", "SELECT pg_catalog.pg_backend_pid(), ", ""));
        try (Statement statement = session.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    private static boolean allowed(Connection session, String name, String value) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("SELECT " + call(name, value, true));
            return true;
        } catch (SQLException e) {
            if (PostgresErrors.isConnectionLost(e)) {
                throw e;
            }
            return false;
        }
    }

    /** Names and values are the constants above, so there is nothing to quote. */
    private static String call(String name, String value, boolean local) {
        return "pg_catalog.set_config('" + name + "', '" + value + "', " + local + ")";
    }
}
