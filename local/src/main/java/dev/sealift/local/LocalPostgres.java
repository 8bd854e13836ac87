package dev.sealift.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The PostgreSQL that Sealift keeps for a user who named no target: one cluster, one database per source file.
 *
 * <p>Nothing happens on disk until a database is asked for, but that the binaries may be unpacked.
 */
public final class LocalPostgres {
    private static final String DUPLICATE_DATABASE = "42P04";

    private final PostgresInstallation installation;
    private final Cluster cluster;

    private LocalPostgres(PostgresInstallation installation, Cluster cluster) {
        this.installation = installation;
        this.cluster = cluster;
    }

    /**
     * The one in the user's own place: {@code SEALIFT_HOME}, or where the platform keeps an application's data.
     *
     * @throws LocalPostgresException if this machine has no PostgreSQL that runs, nor could one be unpacked
     */
    public static LocalPostgres open() {
        return openIn(DataHome.current());
    }

    /** The one in a folder of the caller's choice. */
    public static LocalPostgres openIn(Path home) {
        ServerAccount account = ServerAccount.current();
        prepare(home, account);
        PostgresInstallation installation = PostgresInstallation.installedWithPgvector()
                .orElseGet(() -> PostgresBundle.onClassPath().unpackInto(home.resolve("binaries"), account));
        return openIn(home, installation, account);
    }

    /** Before anything large is unpacked there. */
    private static void prepare(Path home, ServerAccount account) {
        try {
            account.createSharedDirectories(home);
        } catch (IOException e) {
            throw new LocalPostgresException(
                    "Cannot create the folder %s: %s".formatted(home, e),
                    "Set SEALIFT_HOME to a folder that can be written.",
                    e);
        }
        account.requireAccessTo(home);
    }

    static LocalPostgres openIn(Path home, PostgresInstallation installation, ServerAccount account) {
        // A cluster belongs to a major version. It also belongs to an ICU library, whose version decides how indexes
        // are
        // sorted, so the bundle's clusters are apart from those of the system's packages.
        String name = switch (installation.origin()) {
            case INSTALLED -> String.valueOf(installation.majorVersion());
            case BUNDLED -> installation.majorVersion() + "-bundled";
        };
        Path directory = home.resolve("clusters").resolve(name);
        return new LocalPostgres(
                installation, new Cluster(directory, installation, account, ClusterSettings.durable()));
    }

    /** The PostgreSQL in use. Its {@code hasPgvector} says whether vectors can be migrated into it. */
    public PostgresInstallation installation() {
        return installation;
    }

    /**
     * The database of a source file, created if absent, on a server that is started if need be and stays.
     *
     * @param source the file; every spelling of its path leads to the same database
     * @throws LocalPostgresException if the server does not start or refuses
     */
    public LocalDatabase databaseFor(Path source) {
        String name = DatabaseName.of(source);
        cluster.start();
        try (Connection session = cluster.connect("postgres")) {
            if (!exists(session, name)) {
                create(session, name, DatabaseName.real(source));
            }
        } catch (SQLException e) {
            throw failed("create the database " + name, e);
        }
        return database(name);
    }

    /**
     * The server's first database, which belongs to no file: where databases are made and dropped from. The server is
     * started if need be and stays.
     *
     * @throws LocalPostgresException if the server does not start
     */
    public LocalDatabase firstDatabase() {
        cluster.start();
        return database(Cluster.FIRST_DATABASE);
    }

    /** What a source file's database is called, whether it is there or not. */
    public String databaseNameFor(Path source) {
        return DatabaseName.of(source);
    }

    private LocalDatabase database(String name) {
        String psql = installation.psql().map(Path::toString).orElse("psql");
        return new LocalDatabase(name, cluster.port(), cluster.password(), cluster.passFile(), psql);
    }

    /**
     * Drops a source file's database, if there is one, with all that is in it, and ends the sessions that use it.
     *
     * @throws LocalPostgresException if the server does not start or refuses
     */
    public void dropDatabaseFor(Path source) {
        String name = DatabaseName.of(source);
        cluster.start();
        try (Connection session = cluster.connect("postgres");
                Statement statement = session.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
        } catch (SQLException e) {
            throw failed("drop the database " + name, e);
        }
    }

    /** Whether the server runs. */
    public boolean isRunning() {
        return cluster.isRunning();
    }

    /**
     * Stops the server if it runs. The data stays.
     *
     * @throws LocalPostgresException if it does not stop
     */
    public void stop() {
        cluster.stop(Cluster.StopMode.FAST);
    }

    private static boolean exists(Connection session, String name) throws SQLException {
        try (PreparedStatement query = session.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void create(Connection session, String name, Path source) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            // For whoever meets the database in psql's \l+ and wonders.
            String comment = session.unwrap(PGConnection.class).escapeLiteral("Sealift's target for " + source);
            statement.execute("COMMENT ON DATABASE %s IS '%s'".formatted(name, comment));
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private LocalPostgresException failed(String what, SQLException e) {
        return new LocalPostgresException(
                "Cannot %s in the local PostgreSQL: %s".formatted(what, e.getMessage()),
                "Look into %s, then run the same command again.".formatted(cluster.log()),
                e);
    }
}
