package dev.sealift.target;

import static dev.sealift.target.SessionSetting.Need.REQUIRED;
import static dev.sealift.target.SessionSetting.Need.WISHED;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings of every session, made and checked in one round trip; the first session's are read back by a second
 * statement, which shows whether what stands between lets a session keep what it has set.
 *
 * <p>They are set by statement, not in the startup packet's {@code options}, which poolers refuse.
 *
 * @param target the target in messages: its URL without password
 * @param direct what to do about a pooler
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-client.html">Client Connection Defaults</a>
 */
public record SessionSettings(List<SessionSetting> values, String target, String direct) {
    private static final String DIRECT = "use the server's direct URL";

    public SessionSettings {
        values = List.copyOf(values);
    }

    /** All of them, in the order in which they are documented. */
    public static List<SessionSetting> all(Conduct conduct) {
        return List.of(
                required("TimeZone", "UTC", "times are written and read without a zone's rules in between"),
                required("DateStyle", "ISO, MDY", "what PostgreSQL prints of dates is read back"),
                required("IntervalStyle", "postgres", "what PostgreSQL prints of intervals is read back"),
                required("standard_conforming_strings", "on", "a backslash in a literal is a backslash"),
                required(
                        "search_path",
                        "",
                        "every name carries its schema, so that nobody's function stands in for PostgreSQL's own"),
                required(
                        "row_security",
                        "off",
                        "a session that may not see all rows fails; a count of the visible ones would pass for the whole"),
                required("default_transaction_read_only", "off", "a role or a database may have it on"),
                required(
                        "default_transaction_isolation",
                        "read committed",
                        "a statement sees what other sessions of the run have committed"),
                required("statement_timeout", "0", "a COPY or an index may take hours"),
                required(
                        "idle_in_transaction_session_timeout",
                        "0",
                        "a transaction waits while its rows are read from the source"),
                required(
                        "idle_session_timeout",
                        "0",
                        "the session that holds the run's lock has nothing to do for as long as the run takes"),
                new SessionSetting("transaction_timeout", "0", 17, REQUIRED, "the same for a transaction as a whole"),
                required(
                        "lock_timeout",
                        "1min",
                        "longer than a transaction of an application should be, shorter than a night of waiting for one"),
                wished("work_mem", "64MB", "sorts of the proof; taken on top of shared memory, while they run"),
                wished("maintenance_work_mem", "256MB", "builds of indexes, which may get more for their time"),
                required(
                        "synchronous_commit",
                        conduct.synchronousCommit() ? "on" : "off",
                        "see below; --synchronous-commit chooses"),
                required("client_min_messages", "warning", "notices are not errors"),
                wished(
                        "tcp_keepalives_idle",
                        Integer.toString(KeepAliveSocketFactory.IDLE_SECONDS),
                        "the server notices that we are gone; a Unix socket has no such thing"),
                wished(
                        "tcp_keepalives_interval",
                        Integer.toString(KeepAliveSocketFactory.INTERVAL_SECONDS),
                        "as above"),
                wished("tcp_keepalives_count", Integer.toString(KeepAliveSocketFactory.COUNT), "as above"),
                wished(
                        "client_connection_check_interval",
                        "5s",
                        "ends a CREATE INDEX whose client was killed; only some operating systems have it"));
    }

    private static SessionSetting required(String name, String value, String reason) {
        return new SessionSetting(name, value, Target.OLDEST_MAJOR_VERSION, REQUIRED, reason);
    }

    private static SessionSetting wished(String name, String value, String reason) {
        return new SessionSetting(name, value, Target.OLDEST_MAJOR_VERSION, WISHED, reason);
    }

    /**
     * Makes the settings of a target's first session, leaves out those that the server does not allow and that are only
     * wished for, and reads them back.
     *
     * @throws SealiftException with {@link Code#SESSION_SETTING} where one does not hold that is needed, or {@link
     *     Code#TARGET_POOLED} where the session is not one session
     */
    public static SessionSettings probed(
            Connection session, PostgresVersion version, TargetUrl url, Pooling pooling, Conduct conduct)
            throws SQLException {
        List<SessionSetting> known = all(conduct).stream()
                .filter(setting -> setting.since() <= version.major())
                .toList();
        SessionSettings settings =
                new SessionSettings(known, url.display(), url.directUrlHint().orElse(DIRECT));
        if (pooling == Pooling.TRANSACTION) {
            // Some poolers lend the server for one statement alone, and refuse a transaction.
            return settings.allowed(session);
        }
        int process;
        try {
            process = settings.apply(session, pooling);
        } catch (SQLException e) {
            if (PostgresErrors.isConnectionLost(e)) {
                throw e;
            }
            settings = settings.allowed(session);
            process = settings.apply(session, pooling);
        }
        settings.readBack(session, process);
        return settings;
    }

    /**
     * Makes the settings: for the session, or, where the session belongs to a pooler, for the transaction that begins here.
     *
     * @return the server's process, which a pooler hides from pgjdbc
     * @throws SealiftException with {@link Code#SESSION_SETTING} where the server answers with another value
     */
    int apply(Connection session, Pooling pooling) throws SQLException {
        boolean local = pooling == Pooling.TRANSACTION;
        session.setAutoCommit(!local);
        return check(session, setting -> call(setting, local));
    }

    /** In another statement, and so in another transaction: a pooler may give it to another server process. */
    private void readBack(Connection session, int process) throws SQLException {
        if (check(session, setting -> "pg_catalog.current_setting('" + setting.name() + "')") != process) {
            throw new SealiftException(
                    Code.TARGET_POOLED,
                    target,
                    "two statements of one session went to two processes of the server: a pooler stands between",
                    direct);
        }
    }

    private int check(Connection session, Function<SessionSetting, String> question) throws SQLException {
        String sql = values.stream()
                .map(question)
                .collect(Collectors.joining(", ", "SELECT pg_catalog.pg_backend_pid(), ", ""));
        try (Statement statement = session.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            for (int i = 0; i < values.size(); i++) {
                SessionSetting setting = values.get(i);
                String value = answer.getString(i + 2);
                if (setting.required() && !setting.value().equals(value)) {
                    throw new SealiftException(
                            Code.SESSION_SETTING,
                            target,
                            "the session has set " + setting.name() + " to '" + setting.value() + "', and it is '"
                                    + value + "': " + setting.reason(),
                            "a pooler, or a server that only resembles PostgreSQL, does not keep what a session sets: "
                                    + direct + "; nothing was changed");
                }
            }
            return answer.getInt(1);
        }
    }

    /** Without those that the server refuses. */
    private SessionSettings allowed(Connection session) throws SQLException {
        List<SessionSetting> allowed = new ArrayList<>();
        for (SessionSetting setting : values) {
            try (Statement statement = session.createStatement()) {
                statement.execute("SELECT " + call(setting, true));
                allowed.add(setting);
            } catch (SQLException e) {
                if (PostgresErrors.isConnectionLost(e)) {
                    throw e;
                }
                if (setting.required()) {
                    throw new SealiftException(
                            Code.SESSION_SETTING,
                            target,
                            "the server does not let a session set " + setting.name() + " to '" + setting.value()
                                    + "': " + PostgresErrors.reason(e),
                            "let an administrator allow it, or " + direct + "; nothing was changed",
                            e);
                }
            }
        }
        return new SessionSettings(allowed, target, direct);
    }

    /** Names and values are the constants above, so there is nothing to quote. */
    private static String call(SessionSetting setting, boolean local) {
        return "pg_catalog.set_config('" + setting.name() + "', '" + setting.value() + "', " + local + ")";
    }
}
