package dev.sealift.testkit;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server that somebody named for the tests. It outlives them, so all that they make there carries the number of their
 * JVM, which holds an advisory lock of that number. What a dead JVM left, whose lock nobody holds, the next one drops.
 */
final class GivenServer {
    private static final String PREFIX = "sealift_test_";
    private static final Pattern MADE = Pattern.compile(PREFIX + "(\\d+)_\\w+");

    /** The first half of the locks' keys, which tells them from anybody else's. */
    private static final int LOCKS = 0x5ea11f7;

    private static final int DEFAULT_PORT = 5432;

    /** Held until the JVM ends, and so its lock. */
    @SuppressWarnings("unused")
    private static @Nullable Connection alive;

    private GivenServer() {}

    static ServerAccess at(String url) {
        URI uri = URI.create(url);
        String[] login = String.valueOf(uri.getRawUserInfo()).split(":", 2);
        int run = ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
        ServerAccess access = new ServerAccess.Given(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decoded(login[0]),
                login.length > 1 ? decoded(login[1]) : "",
                uri.getPath().length() > 1 ? uri.getPath().substring(1) : "postgres",
                uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery(),
                PREFIX + run + "_");
        try {
            Connection session = access.connect(access.firstDatabase());
            query(session, "SELECT pg_advisory_lock(%d, %d)".formatted(LOCKS, run));
            alive = session;
            sweep(session);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(access, run)));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The server that SEALIFT_TEST_DATABASE_URL names, at %s:%d, cannot be used: %s"
                            .formatted(access.host(), access.port(), e.getMessage()),
                    e);
        }
        return access;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void sweep(Connection session) throws SQLException {
        Set<Integer> runs = new HashSet<>();
        for (String name : query(session, "SELECT datname FROM pg_database UNION SELECT rolname FROM pg_roles")) {
            Matcher made = MADE.matcher(name);
            if (made.matches()) {
                runs.add(Integer.valueOf(made.group(1)));
            }
        }
        for (int run : runs) {
            if (query(session, "SELECT pg_try_advisory_lock(%d, %d)".formatted(LOCKS, run))
                    .contains("t")) {
                drop(session, run);
                query(session, "SELECT pg_advisory_unlock(%d, %d)".formatted(LOCKS, run));
            }
        }
    }

    private static void leave(ServerAccess access, int run) {
        try (Connection session = access.connect(access.firstDatabase())) {
            drop(session, run);
        } catch (SQLException e) {
            System.err.println("The next run of the tests drops what this one leaves: " + e.getMessage());
        }
    }

    private static void drop(Connection session, int run) throws SQLException {
        String own = "'%s%d\\_%%'".formatted(PREFIX.replace("_", "\\_"), run);
        try (Statement statement = session.createStatement()) {
            for (String database : query(session, "SELECT datname FROM pg_database WHERE datname LIKE " + own)) {
                statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database));
            }
            for (String role : query(session, "SELECT rolname FROM pg_roles WHERE rolname LIKE " + own)) {
                statement.execute("DROP ROLE IF EXISTS " + role);
            }
        }
    }

    private static List<String> query(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
