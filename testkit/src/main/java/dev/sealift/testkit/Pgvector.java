package dev.sealift.testkit;

import dev.sealift.local.Cluster;
import dev.sealift.local.PostgresInstallation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Finds or makes the PostgreSQL with pgvector that tests run on. What was tried is told where nothing helps. */
final class Pgvector {
    private static final String NAMED = "SEALIFT_TEST_DATABASE_URL";

    private static final String WAYS = """
            One of these provides it:
              sudo apt-get install postgresql-17-pgvector   Debian 13; elsewhere with https://apt.postgresql.org
              brew install pgvector                         macOS
              docker pull pgvector/pgvector:pg17            where a Docker or Podman engine runs; it is started by the tests
              export %s=postgresql://postgres:password@host:5432/postgres
            As root on Debian the tests install debootstrap and make it by themselves.""".formatted(NAMED);

    private Pgvector() {}

    static TestServer start() {
        String named = System.getenv().getOrDefault(NAMED, "");
        if (!named.isBlank()) {
            return TestServer.withPgvector(GivenServer.at(named));
        }
        return PostgresInstallation.installedWithPgvector()
                .map(Pgvector::installed)
                .orElseGet(Pgvector::made);
    }

    private static TestServer installed(PostgresInstallation installation) {
        TestRun run = TestRun.current();
        Cluster cluster = new Cluster(run.newServerDirectory(), installation, run.account(), TestServer.SETTINGS);
        cluster.start();
        return TestServer.withPgvector(new ServerAccess.Own(cluster));
    }

    private static TestServer made() {
        List<String> tried = new ArrayList<>();
        tried.add(NAMED + " is not set");
        tried.add("no installed PostgreSQL has pgvector");
        for (String engine : Container.ENGINES) {
            try {
                return TestServer.withPgvector(Container.start(engine));
            } catch (IOException e) {
                tried.add(engine + ": " + e.getMessage());
            }
        }
        try {
            return TestServer.withPgvector(new ServerAccess.Own(DebianSystem.start()));
        } catch (IOException e) {
            tried.add("debootstrap: " + e.getMessage());
        }
        throw new IllegalStateException(
                "There is no PostgreSQL with pgvector for the tests, which are never skipped:\n  "
                        + String.join("\n  ", tried) + "\n" + WAYS);
    }

    static int majorVersion(ServerAccess access) {
        try (Connection session = access.connect(access.firstDatabase())) {
            return session.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw refused(access, e);
        }
    }

    static void createTemplate(ServerAccess access, String name) {
        execute(access, access.firstDatabase(), "CREATE DATABASE " + name);
        // Nobody may be connected to a template that is being cloned, so this session ends here.
        execute(access, name, "CREATE EXTENSION vector");
    }

    private static void execute(ServerAccess access, String database, String sql) {
        try (Connection session = access.connect(database);
                Statement statement = session.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw refused(access, e);
        }
    }

    private static IllegalStateException refused(ServerAccess access, SQLException e) {
        return new IllegalStateException(
                "The tests want a PostgreSQL with pgvector, and a role that may create databases, roles and extensions; %s:%d says: %s\n%s"
                        .formatted(access.host(), access.port(), e.getMessage(), WAYS),
                e);
    }
}
