package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** Signs in: tries the URL's hosts in their order and takes the first that answers and, of several, can be written. */
record Connector(TargetUrl url, String applicationName, boolean preparing) {

    /** Behind a pooler the next transaction may run on a server that does not know a prepared statement. */
    Connector(TargetUrl url, String applicationName) {
        this(url, applicationName, !url.pooled());
    }

    Connector named(String other) {
        return new Connector(url, other, preparing);
    }

    Connector behind(Pooling pooling) {
        return new Connector(url, applicationName, preparing && pooling != Pooling.TRANSACTION);
    }

    Connection connect() {
        new TlsFiles(url).require();
        SealiftException first = null;
        for (Host host : url.hosts()) {
            try {
                return url.hosts().size() == 1 ? connect(host) : writable(connect(host), host);
            } catch (SealiftException e) {
                // Which host is the right one is not known; the first one's trouble is told, the others' beside it.
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throw first == null ? new IllegalStateException("a URL without a host") : first;
    }

    /** Of several, a standby is not the one that is meant; after a failover, that is the primary of before. */
    private Connection writable(Connection connection, Host host) {
        boolean standby = true;
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT pg_catalog.pg_is_in_recovery()")) {
            found.next();
            standby = found.getBoolean(1);
        } catch (SQLException e) {
            throw PostgresErrors.translate(e, url.display());
        } finally {
            if (standby) {
                close(connection);
            }
        }
        if (standby) {
            throw new SealiftException(
                    Code.TARGET_FAILED,
                    url.display(),
                    "the server at " + host + " is a standby, which cannot be written",
                    "name the primary server among the hosts");
        }
        return connection;
    }

    /** Whether that succeeds does not matter: the session is not used. */
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // The server learns of it all the same.
        }
    }

    private Connection connect(Host host) {
        Password password = password(host);
        Properties properties = properties(host, password);
        try {
            Connection connection = new Driver().connect("jdbc:postgresql://", properties);
            if (connection == null) {
                throw new IllegalStateException("pgjdbc does not take its own URL");
            }
            return connection;
        } catch (SQLException e) {
            throw new ConnectFailure(url, host, password != null).translate(e);
        } catch (RuntimeException e) {
            // So pgjdbc says that the thread was interrupted while it waited for the server.
            if (Thread.currentThread().isInterrupted()) {
                throw new SealiftException(
                        Code.STOPPED, url.display(), "stopped while signing in", "run the same command to resume", e);
            }
            throw e;
        }
    }

    private @Nullable Password password(Host host) {
        Path file = url.passwordFile();
        if (url.password() != null || file == null) {
            return url.password();
        }
        try {
            Optional<Password> found = new PasswordFile(file).find(host, url.database(), url.user());
            return found.orElse(null);
        } catch (IOException e) {
            throw new SealiftException(
                    Code.TARGET_AUTHENTICATION,
                    file.toString(),
                    "the password file cannot be read: " + e,
                    "make it readable, or set PGPASSWORD",
                    e);
        }
    }

    private Properties properties(Host host, @Nullable Password password) {
        Properties properties = new Properties();
        switch (host) {
            case Host.Tcp tcp -> {
                PGProperty.PG_HOST.set(properties, tcp.name());
                PGProperty.SOCKET_FACTORY.set(properties, KeepAliveSocketFactory.class.getName());
                PGProperty.SOCKET_FACTORY_ARG.set(properties, tcp.address());
                setTls(properties);
            }
            case Host.Socket socket -> {
                PGProperty.SOCKET_FACTORY.set(properties, UnixSocketFactory.class.getName());
                PGProperty.SOCKET_FACTORY_ARG.set(properties, socket.path().toString());
                // As libpq: what stays in the machine's kernel is not encrypted.
                PGProperty.SSL_MODE.set(properties, Tls.Mode.DISABLE.word());
                PGProperty.GSS_ENC_MODE.set(properties, "disable");
            }
        }
        PGProperty.PG_PORT.set(properties, host.port());
        PGProperty.PG_DBNAME.set(properties, url.database());
        PGProperty.USER.set(properties, url.user());
        // An empty password keeps pgjdbc from looking for another one by itself.
        PGProperty.PASSWORD.set(properties, password == null ? "" : password.reveal());
        PGProperty.APPLICATION_NAME.set(properties, applicationName);
        // Without it pgjdbc names the session in a statement of its own, after the startup.
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "9.0");
        PGProperty.OPTIONS.set(properties, url.options());
        PGProperty.REQUIRE_AUTH.set(properties, url.requireAuth());
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        int seconds = Math.toIntExact(url.connectTimeout().toSeconds());
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.LOGIN_TIMEOUT.set(properties, seconds);
        if (!preparing) {
            PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        }
        return properties;
    }

    private void setTls(Properties properties) {
        Tls tls = url.tls();
        PGProperty.SSL_MODE.set(properties, tls.mode().word());
        PGProperty.CHANNEL_BINDING.set(properties, tls.channelBinding().word());
        if (Tls.SYSTEM.equals(tls.rootCertificate())) {
            PGProperty.SSL_FACTORY.set(properties, DefaultJavaSSLFactory.class.getName());
        } else {
            PGProperty.SSL_ROOT_CERT.set(properties, tls.rootCertificate());
        }
        PGProperty.SSL_CERT.set(properties, tls.certificate());
        PGProperty.SSL_KEY.set(properties, tls.key());
        Password keyPassword = tls.keyPassword();
        PGProperty.SSL_PASSWORD.set(properties, keyPassword == null ? null : keyPassword.reveal());
        if (tls.directNegotiation()) {
            PGProperty.SSL_NEGOTIATION.set(properties, "direct");
        }
    }
}
