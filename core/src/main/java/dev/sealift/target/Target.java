package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.sql.JournalPlace;
import dev.sealift.sql.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database that data is moved to. Its sessions are alike: time zone UTC, ISO dates, no time limits on
 * statements, an empty {@code search_path} (so that every name is written with its schema), row security that fails
 * instead of hiding rows, and a server that notices when we are gone.
 *
 * <p>Safe for use by several threads; a session belongs to one.
 */
public final class Target implements AutoCloseable {
    /** The oldest server that Sealift works with. */
    public static final int OLDEST_MAJOR_VERSION = 14;

    /** A server that cannot end a session within this time is ill, or its disk is. */
    private static final long MILLISECONDS_TO_END = 60_000;

    private static final String PROBE = """
            SELECT current_setting('server_version_num')::int, current_setting('server_version'),
                   pg_encoding_to_char(encoding), pg_is_in_recovery(),
                   least(%s - (SELECT sum(numbackends) FROM pg_catalog.pg_stat_database),
                         nullif(datconnlimit, -1) - pg_catalog.pg_stat_get_db_numbackends(d.oid),
                         (SELECT nullif(rolconnlimit, -1)
                                     - (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE usename = rolname)
                            FROM pg_catalog.pg_roles WHERE rolname = current_user)),
                   pg_catalog.pg_backend_pid()
              FROM pg_catalog.pg_database AS d WHERE datname = current_database()""".formatted(ServerRoom.LIMIT);

    private final TargetUrl url;
    private final Connector connector;
    private final PostgresVersion version;
    private final SessionSettings settings;
    private final int room;
    private final Pooling pooling;
    private final Conduct conduct;

    /** The sessions that were opened, with the server's process of each. */
    private final Map<Connection, Integer> sessions = new ConcurrentHashMap<>();

    /** The server's process that held the run lock the last time, or 0. */
    private volatile int lockProcess;

    private Target(
            TargetUrl url,
            Connector connector,
            PostgresVersion version,
            SessionSettings settings,
            int room,
            Pooling pooling,
            Conduct conduct) {
        this.url = url;
        this.connector = connector;
        this.version = version;
        this.settings = settings;
        this.room = room;
        this.pooling = pooling;
        this.conduct = conduct;
    }

    /** With the usual {@link Conduct}. @see #connect(TargetUrl, String, Conduct) */
    public static Target connect(TargetUrl url, String applicationName) {
        return connect(url, applicationName, Conduct.USUAL);
    }

    /**
     * A session as the server gives it, for one who only looks: nothing is set, and nothing is refused.
     *
     * @throws SealiftException where the target cannot be signed in to
     */
    public static Connection look(TargetUrl url, String applicationName) {
        return new Connector(url, applicationName).connect();
    }

    /**
     * Signs in once to see that the target can be used.
     *
     * @param applicationName the sessions' {@code application_name}, at most 63 ASCII characters
     * @throws SealiftException with {@link Code#TARGET_UNREACHABLE}, {@link Code#TARGET_TLS}, {@link
     *     Code#TARGET_AUTHENTICATION}, {@link Code#TARGET_DATABASE_MISSING}, {@link Code#TARGET_PERMISSION}, {@link
     *     Code#TARGET_TOO_OLD}, {@link Code#TARGET_ENCODING}, {@link Code#SESSION_SETTING}, {@link Code#TARGET_POOLED}
     *     or {@link Code#TARGET_FAILED}
     */
    public static Target connect(TargetUrl url, String applicationName, Conduct conduct) {
        Connector connector = new Connector(url, applicationName);
        try (Connection session = waiting(connector).connect()) {
            return probed(connector, session, conduct);
        } catch (SQLException e) {
            throw PostgresErrors.translate(e, url.display());
        }
    }

    private static Target probed(Connector connector, Connection session, Conduct conduct) throws SQLException {
        try (PreparedStatement probe = session.prepareStatement(PROBE);
                ResultSet found = probe.executeQuery()) {
            found.next();
            PostgresVersion version = new PostgresVersion(found.getInt(1), found.getString(2));
            TargetUrl url = connector.url();
            refuseTooOld(url, version);
            refuseEncoding(url, found.getString(3));
            refuseStandby(url, found.getBoolean(4));
            int room = Math.max(0, found.getInt(5));
            Pooling pooling = new PoolerProbe(waiting(connector), session).look(found.getInt(6));
            SessionSettings settings = SessionSettings.probed(session, version, url, pooling, conduct);
            return new Target(url, connector.behind(pooling), version, settings, room, pooling, conduct);
        }
    }

    /**
     * Refuses a target whose sessions are not the server's own: one that is behind a pooler which lends the server per
     * transaction. For all that rests on settings, locks or temporary tables.
     *
     * @throws SealiftException with {@link Code#TARGET_POOLED}
     */
    public void requireSessions() {
        if (pooling == Pooling.TRANSACTION || pooling == Pooling.NONE && lendsPerTransaction()) {
            throw Pooler.refusal(url);
        }
    }

    /** Asked once more where nothing showed yet: what is begun on a session that is not ours cannot be undone. */
    private boolean lendsPerTransaction() {
        Connector second = waiting(connector);
        try (Connection session = second.connect()) {
            return new PoolerProbe(second, session).lendsPerTransaction();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What a pooler between us and the server makes of a session. */
    public Pooling pooling() {
        return pooling;
    }

    /**
     * A new session in autocommit mode. Behind a pooler that lends the server per transaction, it begins in one transaction,
     * with which its settings end. Whoever opens it closes it; {@link #close()} closes those that are still open.
     *
     * @throws SealiftException as {@link #connect} does
     */
    public Connection open() {
        return open(connector, url.owner());
    }

    /** A session that acts as the user who signed in, also where another role is to own what is made. */
    public Connection openAsUser() {
        return open(connector, null);
    }

    /** A session that the run which holds the lock does not end. */
    Connection openWaiting() {
        return open(waiting(connector), null);
    }

    private Connection open(Connector as, @Nullable String owner) {
        Connection session = PlacedSession.in(url.journal(), connect(as));
        try {
            int process = settings.apply(session, pooling);
            if (owner != null) {
                setRole(session, owner);
            }
            forgetClosed();
            sessions.put(session, process);
            return session;
        } catch (SQLException e) {
            closeAfter(session, e);
            throw failure(e);
        } catch (SealiftException e) {
            closeAfter(session, e);
            throw e;
        }
    }

    /** The server has answered before: if it does not now, the connection to it is lost. */
    private static Connection connect(Connector as) {
        try {
            return as.connect();
        } catch (SealiftException e) {
            if (Thread.currentThread().isInterrupted()) {
                // pgjdbc gives up connecting then, and says that something unusual has occurred.
                CancellationException stopped = new CancellationException("stopped while connecting");
                stopped.initCause(e);
                throw stopped;
            }
            Diagnostic reason = e.diagnostic();
            if (reason.code() != Code.TARGET_UNREACHABLE) {
                throw e;
            }
            throw new SealiftException(
                    Code.TARGET_CONNECTION_LOST,
                    reason.subject(),
                    "the connection to the server was lost: " + reason.message(),
                    reason.hint() + "; then run the same command to resume",
                    e);
        }
    }

    /** So what is made belongs to the role from its first moment, whatever ends the run. */
    private static void setRole(Connection session, String role) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("SET ROLE " + Quote.identifier(role));
        }
    }

    public PostgresVersion version() {
        return version;
    }

    /** How many more sessions the server had room for when it was signed in to, as far as its settings tell. */
    public int room() {
        return room;
    }

    /** How the server is dealt with. */
    public Conduct conduct() {
        return conduct;
    }

    /** The schema that Sealift makes its tables in, or finds them in. */
    public String schema() {
        return url.schema();
    }

    /** Where the journal is. */
    public JournalPlace journal() {
        return url.journal();
    }

    /**
     * What the role that works may do.
     *
     * @param session from {@link #openAsUser}
     * @param journalTables the names of the journal's tables that are there
     */
    public Privileges privileges(Connection session, List<String> journalTables) throws SQLException {
        return Privileges.read(session, url, version, url.owner(), journalTables);
    }

    /** The URL without the password. */
    public String display() {
        return url.display();
    }

    public TargetUrl url() {
        return url;
    }

    /** What an error of one of this target's sessions means. */
    public SealiftException failure(SQLException error) {
        return PostgresErrors.translate(error, display());
    }

    /** The sessions' {@code application_name}. */
    String applicationName() {
        return connector.applicationName();
    }

    /** The server's process ids of the sessions that are open. */
    Set<Integer> processIds() throws SQLException {
        forgetClosed();
        return Set.copyOf(sessions.values());
    }

    /** The server's process of a session that is open, or was when it was last asked; 0 where that is not known. */
    public int processId(Connection session) {
        return sessions.getOrDefault(session, 0);
    }

    /**
     * Ends what the server may still do for a session that was lost, and waits for it: what it commits later would have been
     * done twice. A process that is not one of ours is left alone.
     *
     * @throws SealiftException with {@link Code#TARGET_CONNECTION_LOST} where it does not end
     */
    public void endLost(int process) {
        try (Connection session = openWaiting()) {
            endLost(session, process);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    void endLost(Connection session, int process) throws SQLException {
        if (process == 0 || processIds().contains(process)) {
            return;
        }
        try (PreparedStatement end = session.prepareStatement("""
                SELECT pg_catalog.pg_terminate_backend(pid, ?) FROM pg_catalog.pg_stat_activity
                 WHERE pid = ? AND application_name = ? AND datname = current_database()
                   AND usename = session_user""")) {
            end.setLong(1, MILLISECONDS_TO_END);
            end.setInt(2, process);
            end.setString(3, applicationName());
            try (ResultSet ended = end.executeQuery()) {
                if (ended.next() && !ended.getBoolean(1)) {
                    throw new SealiftException(
                            Code.TARGET_CONNECTION_LOST,
                            display(),
                            "the connection was lost, and the server's process " + process
                                    + " goes on with what it did",
                            "end it: SELECT pg_terminate_backend(" + process
                                    + "); then run the same command to resume");
                }
            }
        }
    }

    int lockProcess() {
        return lockProcess;
    }

    void lockedBy(int process) {
        lockProcess = process;
    }

    /** Ends every session that is still open, also one that another thread waits in. */
    @Override
    public void close() {
        for (Connection session : sessions.keySet()) {
            try {
                session.abort(Runnable::run);
            } catch (SQLException ignored) {
                // A session that cannot be ended is one that has ended.
            }
        }
        sessions.clear();
    }

    private static Connector waiting(Connector connector) {
        return connector.named(RunLock.WAITING_PREFIX + connector.applicationName());
    }

    private void forgetClosed() throws SQLException {
        for (Connection session : sessions.keySet()) {
            if (session.isClosed()) {
                sessions.remove(session);
            }
        }
    }

    private static void closeAfter(Connection session, Exception reason) {
        try {
            session.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static void refuseTooOld(TargetUrl url, PostgresVersion version) {
        if (version.major() < OLDEST_MAJOR_VERSION) {
            throw new SealiftException(
                    Code.TARGET_TOO_OLD,
                    url.display(),
                    "the server is PostgreSQL " + version + "; Sealift needs " + OLDEST_MAJOR_VERSION + " or newer",
                    "upgrade the server, or name a newer one with --to");
        }
    }

    private static void refuseEncoding(TargetUrl url, String encoding) {
        if (!encoding.equals("UTF8")) {
            throw new SealiftException(
                    Code.TARGET_ENCODING,
                    url.display(),
                    "the database is encoded in " + encoding + ", which cannot hold every text of SQLite as it is",
                    "create one in UTF-8: CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0");
        }
    }

    private static void refuseStandby(TargetUrl url, boolean inRecovery) {
        if (inRecovery) {
            throw new SealiftException(
                    Code.TARGET_FAILED,
                    url.display(),
                    "the server is a standby, which cannot be written",
                    "give the primary server's address with --to");
        }
    }
}
