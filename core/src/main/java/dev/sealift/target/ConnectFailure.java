package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.sql.Quote;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** What it means that signing in failed. */
record ConnectFailure(TargetUrl url, Host host, boolean passwordGiven) {

    SealiftException translate(SQLException error) {
        boolean fromServer = error instanceof PSQLException e && e.getServerErrorMessage() != null;
        return fromServer ? refused(error) : notReached(error);
    }

    /** The server answered and said no. */
    private SealiftException refused(SQLException error) {
        String state = PostgresErrors.state(error);
        String sentence = PostgresErrors.sentence(error);
        return switch (state) {
            case "3D000" ->
                failure(
                        Code.TARGET_DATABASE_MISSING,
                        "the server has no database " + url.database(),
                        "create it: CREATE DATABASE " + Quote.identifier(url.database()),
                        error);
            case "57P03" ->
                failure(
                        Code.TARGET_UNREACHABLE,
                        "the server takes no connections now: " + sentence,
                        "run the command again in a moment",
                        error);
            case "53300" ->
                failure(
                        Code.TARGET_UNREACHABLE,
                        "the server takes no more connections: " + sentence,
                        "end other sessions, or raise max_connections",
                        error);
            case "42501" ->
                failure(
                        Code.TARGET_PERMISSION,
                        "the role " + url.user() + " may not connect to the database: " + sentence,
                        "GRANT CONNECT ON DATABASE " + Quote.identifier(url.database()) + " TO "
                                + Quote.identifier(url.user()),
                        error);
            default ->
                state.startsWith("28")
                        ? failure(
                                Code.TARGET_AUTHENTICATION,
                                "the server refused the user " + url.user() + ": " + sentence,
                                authenticationHint(state),
                                error)
                        : PostgresErrors.translate(error, url.display());
        };
    }

    private SealiftException notReached(SQLException error) {
        String sentence = PostgresErrors.sentence(error);
        String message = error.getMessage() == null ? "" : error.getMessage();
        // pgjdbc gives no state of its own to this fault; its text is in the user's language.
        if (message.equals(GT.tr("The server does not support SSL."))) {
            return failure(
                    Code.TARGET_TLS,
                    "the server at " + host + " does not offer TLS, and sslmode="
                            + url.tls().mode().word() + " asks for it",
                    "turn ssl on in the server, or, on a network that you trust, use sslmode=disable",
                    error);
        }
        if (isAboutTls(error)) {
            TlsFault fault = TlsFault.of(error, url, host);
            return failure(Code.TARGET_TLS, fault.message(), fault.hint(), error);
        }
        boolean refusedByUs = PostgresErrors.state(error).equals(PSQLState.CONNECTION_REJECTED.getState());
        if (refusedByUs && passwordGiven && url.tls().channelBinding() == Tls.ChannelBinding.REQUIRE) {
            return failure(
                    Code.TARGET_TLS,
                    "channel_binding=require cannot be kept: " + sentence,
                    "it goes with encryption and a SCRAM password only: use sslmode=require, or leave it out",
                    error);
        }
        if (refusedByUs) {
            return failure(
                    Code.TARGET_AUTHENTICATION,
                    passwordGiven
                            ? "signing in as " + url.user() + " failed: " + sentence
                            : "the server wants a password for the user " + url.user() + ", and none was given",
                    authenticationHint(""),
                    error);
        }
        return failure(Code.TARGET_UNREACHABLE, unreachable(error) + " at " + host, unreachableHint(error), error);
    }

    private static String unreachable(SQLException error) {
        if (PostgresErrors.hasCause(error, UnknownHostException.class)) {
            return "no such host is known";
        }
        if (PostgresErrors.hasCause(error, NoRouteToHostException.class)) {
            return "no way leads to the server";
        }
        if (PostgresErrors.hasCause(error, ConnectException.class)) {
            return "no server listens";
        }
        if (PostgresErrors.hasCause(error, EOFException.class)) {
            return "something that is no PostgreSQL, or one that is stopping, closed the connection";
        }
        if (PostgresErrors.hasCause(error, SocketTimeoutException.class)
                || !PostgresErrors.hasCause(error, IOException.class)) {
            return "no server answered in time (" + error.getMessage() + ")";
        }
        return "no server could be reached (" + PostgresErrors.sentence(error) + ")";
    }

    private String unreachableHint(SQLException error) {
        if (host instanceof Host.Socket socket) {
            return "is the server running, and does its unix_socket_directories name " + socket.directory() + "?";
        }
        if (PostgresErrors.hasCause(error, UnknownHostException.class)) {
            return "check the host in " + url.display() + ", and that this machine is online";
        }
        return "check host and port in " + url.display() + ", that the server runs, and that a firewall lets it answer;"
                + " pg_isready -h " + hostName() + " -p " + host.port() + " tells";
    }

    private String hostName() {
        return host instanceof Host.Tcp tcp ? tcp.name() : host.toString();
    }

    private String authenticationHint(String state) {
        Path file = url.passwordFile();
        if (!passwordGiven && file != null && ignoresPasswordFile(file)) {
            return "others than you may read " + file + ", so it was passed over: chmod 0600 " + file;
        }
        if (!passwordGiven) {
            return "put the password into the URL (user:password@), into PGPASSWORD, or into ~/.pgpass";
        }
        return state.equals("28000")
                ? "check the user, and the server's pg_hba.conf; some servers want sslmode=require, or a client's certificate:"
                        + " sslcert=FILE&sslkey=FILE"
                : "check user and password; in a URL write @ as %40, : as %3A, / as %2F, % as %25";
    }

    private static boolean ignoresPasswordFile(Path file) {
        try {
            return new PasswordFile(file).openToOthers();
        } catch (IOException e) {
            return false;
        }
    }

    /** pgjdbc says "connection failure" of a certificate that it cannot read or trust; of a network it says otherwise. */
    private boolean isAboutTls(SQLException error) {
        boolean encrypted = host instanceof Host.Tcp && url.tls().mode() != Tls.Mode.DISABLE;
        return encrypted && PostgresErrors.state(error).equals(PSQLState.CONNECTION_FAILURE.getState())
                || PostgresErrors.hasCause(error, SSLException.class);
    }

    private SealiftException failure(Code code, String message, String hint, SQLException error) {
        return new SealiftException(code, url.display(), message, hint, error);
    }
}
