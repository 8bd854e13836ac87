package dev.sealift.testdb;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.sql.Quote;
import dev.sealift.target.PostgresErrors;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The test databases of one server. */
public final class TestDatabases {
    /** What is cloned where nothing else is named: what CREATE DATABASE itself clones. */
    public static final String EMPTY = "template1";

    private static final String PREFIX = "test_";
    private static final int RANDOM_LETTERS = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** From this size on, copying files and a checkpoint take less time than writing each page to the log. */
    private static final long LARGE = 64L << 20;

    /** From this version on there is a choice between the two. */
    private static final int FIRST_WITH_STRATEGIES = 15;

    /** Databases that one can be in while another is dropped. */
    private static final List<String> STANDPOINTS = List.of("postgres", "template1");

    private static final String MARKED = """
            SELECT d.datname, pg_catalog.shobj_description(d.oid, 'pg_database') AS comment,
                   CASE WHEN pg_catalog.has_database_privilege(d.oid, 'CONNECT')
                        THEN pg_catalog.pg_database_size(d.oid) ELSE 0 END AS bytes,
                   (SELECT count(*) FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid) AS sessions
              FROM pg_catalog.pg_database d
             WHERE pg_catalog.shobj_description(d.oid, 'pg_database') LIKE 'sealift testdb, %'
             ORDER BY comment, d.datname""";

    private final TargetUrl server;

    /** @param server a database of the server, to which the role may connect */
    public TestDatabases(TargetUrl server) {
        this.server = server;
    }

    /**
     * A new database, which nothing else uses.
     *
     * @param template the database of the same server that it is a clone of; nobody else may be connected to it meanwhile
     * @return its URL, which has the password wherever that of the server has it
     * @throws SealiftException with {@link Code#TEMPLATE_IN_USE}, {@link Code#TARGET_DATABASE_MISSING}, {@link
     *     Code#TARGET_PERMISSION} or {@link Code#TARGET_POOLED}
     */
    public TargetUrl create(String template) {
        String name = PREFIX + random();
        try (Target target = whole(Target.connect(server, "sealift-testdb"));
                Connection session = target.open();
                Statement statement = session.createStatement()) {
            String strategy = strategy(session, target.version().major(), template);
            statement.execute(
                    "CREATE DATABASE " + Quote.identifier(name) + " TEMPLATE " + Quote.identifier(template) + strategy);
            Mark mark = new Mark(Instant.now().truncatedTo(ChronoUnit.SECONDS), template);
            statement.execute("COMMENT ON DATABASE " + Quote.identifier(name) + " IS " + Quote.text(mark.text()));
            return server.withDatabase(name);
        } catch (SQLException e) {
            throw refused(e, template);
        }
    }

    /** Those that are there and can be dropped, the oldest first. */
    public List<TestDatabase> list() {
        try (Target target = Target.connect(server, "sealift-testdb");
                Connection session = target.open()) {
            return list(session);
        } catch (SQLException e) {
            throw PostgresErrors.translate(e, server.display());
        }
    }

    /**
     * Drops a test database and ends the sessions that are in it.
     *
     * @throws SealiftException with {@link Code#TESTDB_UNKNOWN} where no test database of this name is there: no other is
     *     ever dropped
     */
    public void drop(String name) {
        try (Target target = whole(elsewhere(name));
                Connection session = target.open();
                Statement statement = session.createStatement()) {
            if (list(session).stream().noneMatch(known -> known.name().equals(name))) {
                throw unknown(session, name);
            }
            statement.execute("DROP DATABASE " + Quote.identifier(name) + " WITH (FORCE)");
        } catch (SQLException e) {
            throw PostgresErrors.translate(e, server.display());
        }
    }

    private static List<TestDatabase> list(Connection session) throws SQLException {
        List<TestDatabase> list = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet found = statement.executeQuery(MARKED)) {
            while (found.next()) {
                String name = found.getString("datname");
                long bytes = found.getLong("bytes");
                int sessions = found.getInt("sessions");
                Mark.of(found.getString("comment"))
                        .ifPresent(mark ->
                                list.add(new TestDatabase(name, mark.template(), mark.made(), bytes, sessions)));
            }
        }
        return list;
    }

    /** CREATE and DROP DATABASE are refused in a transaction, and behind some poolers a session is one. */
    private static Target whole(Target target) {
        try {
            target.requireSessions();
            return target;
        } catch (SealiftException e) {
            target.close();
            throw e;
        }
    }

    /** A session in another database than the one that is to be dropped. */
    private Target elsewhere(String name) {
        if (!server.database().equals(name)) {
            return Target.connect(server, "sealift-testdb");
        }
        SealiftException first = null;
        for (String standpoint : STANDPOINTS) {
            try {
                return Target.connect(server.withDatabase(standpoint), "sealift-testdb");
            } catch (SealiftException e) {
                boolean another = e.diagnostic().code() == Code.TARGET_DATABASE_MISSING
                        || e.diagnostic().code() == Code.TARGET_PERMISSION;
                if (!another) {
                    throw e;
                }
                first = first == null ? e : first;
            }
        }
        throw first == null ? new IllegalStateException("no database to be in") : first;
    }

    private SealiftException unknown(Connection session, String name) throws SQLException {
        boolean there = ask(session, "SELECT count(*) FROM pg_catalog.pg_database WHERE datname = ?", name) > 0;
        return new SealiftException(
                Code.TESTDB_UNKNOWN,
                server.display(),
                there
                        ? "the database " + name + " was not made by testdb, so it is not dropped"
                        : "the server has no test database " + name,
                "sealift testdb --list names those that can be dropped");
    }

    private static String strategy(Connection session, int major, String template) throws SQLException {
        if (major < FIRST_WITH_STRATEGIES) {
            return "";
        }
        long bytes = ask(
                session,
                "SELECT coalesce(max(CASE WHEN pg_catalog.has_database_privilege(oid, 'CONNECT')"
                        + " THEN pg_catalog.pg_database_size(oid) END), 0) FROM pg_catalog.pg_database WHERE datname = ?",
                template);
        return bytes >= LARGE ? " STRATEGY file_copy" : " STRATEGY wal_log";
    }

    private static long ask(Connection session, String sql, String name) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(sql)) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    private SealiftException refused(SQLException error, String template) {
        return switch (String.valueOf(error.getSQLState())) {
            case "55006" ->
                new SealiftException(
                        Code.TEMPLATE_IN_USE,
                        server.display(),
                        "PostgreSQL clones a database only while nobody is connected to it, and " + template
                                + " is in use" + by(template),
                        "end those sessions; or make a template that no application connects to, while nobody uses this"
                                + " one: CREATE DATABASE " + Quote.identifier(template + "_template") + " TEMPLATE "
                                + Quote.identifier(template),
                        error);
            case "3D000" ->
                new SealiftException(
                        Code.TARGET_DATABASE_MISSING,
                        server.display(),
                        "the server has no database " + template + " that could be the template",
                        "name another one with --template; without it the new database is empty",
                        error);
            case "42501" ->
                new SealiftException(
                        Code.TARGET_PERMISSION,
                        server.display(),
                        "the role " + server.user() + " may not make a database there: " + PostgresErrors.reason(error),
                        "let an administrator run: ALTER ROLE " + Quote.identifier(server.user()) + " CREATEDB"
                                + "; and, where the template belongs to another role: ALTER DATABASE "
                                + Quote.identifier(template) + " IS_TEMPLATE true",
                        error);
            default -> PostgresErrors.translate(error, server.display());
        };
    }

    /** Who is connected to a database, as far as the server tells this role. */
    private String by(String database) {
        String sql = """
                SELECT pid, application_name, usename FROM pg_catalog.pg_stat_activity
                 WHERE datname = ? AND pid <> pg_catalog.pg_backend_pid() ORDER BY backend_start LIMIT 4""";
        try (Target target = Target.connect(server, "sealift-testdb");
                Connection session = target.open();
                PreparedStatement query = session.prepareStatement(sql)) {
            query.setString(1, database);
            List<String> sessions = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    String application = found.getString(2);
                    sessions.add(found.getString(3)
                            + (application == null || application.isEmpty() ? "" : " with " + application)
                            + ", server process " + found.getInt(1));
                }
            }
            return sessions.isEmpty() ? "" : ": " + sessions.stream().collect(Collectors.joining("; "));
        } catch (SQLException | SealiftException e) {
            // The first error is the one to tell; this would only have said more of it.
            return "";
        }
    }

    private static String random() {
        return RANDOM.ints(RANDOM_LETTERS, 0, 36)
                .mapToObj(digit -> Character.toString(Character.forDigit(digit, 36)))
                .collect(Collectors.joining());
    }
}
