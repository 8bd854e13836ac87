package dev.sealift.target;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A target's URL as another program can use it, password included: only for a command whose result it is.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/">pgjdbc: Connecting to the Database</a>
 */
public final class ConnectableUrl {
    private ConnectableUrl() {}

    /** As libpq and what follows it read it: {@code postgresql://user:password@host:port/database?…}. */
    public static String libpq(TargetUrl url) {
        Password password = url.password();
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "hostaddr", url.addresses());
        parameters.putAll(parameters(url));
        return "postgresql://" + PercentCode.encode(url.user())
                + (password == null ? "" : ":" + PercentCode.encode(password.reveal()))
                + "@" + hosts(url) + "/" + PercentCode.encode(url.database()) + query(parameters);
    }

    /**
     * As JDBC reads it: {@code jdbc:postgresql://host:port/database?user=…&password=…}. Only for hosts that {@link #inJdbc} can be
     * named there.
     */
    public static String jdbc(TargetUrl url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("user", url.user());
        Password password = url.password();
        put(parameters, "password", password == null ? null : password.reveal());
        parameters.putAll(JdbcWords.fromLibpq(parameters(url)));
        return "jdbc:postgresql://" + hosts(url) + "/" + PercentCode.encode(url.database()) + query(parameters);
    }

    /** Whether JDBC can name the hosts: it knows neither sockets nor addresses beside names. */
    public static boolean inJdbc(TargetUrl url) {
        return url.addresses() == null && url.hosts().stream().allMatch(Host.Tcp.class::isInstance);
    }

    /** A socket's folder stands where a host's name does, percent-encoded. */
    private static String hosts(TargetUrl url) {
        return url.hosts().stream()
                .map(host -> switch (host) {
                    case Host.Tcp tcp -> tcp.toString();
                    case Host.Socket socket ->
                        PercentCode.encode(socket.directory().toString()) + ":" + socket.port();
                })
                .collect(Collectors.joining(","));
    }

    /** What is said besides hosts, user and database, in libpq's words. */
    private static Map<String, String> parameters(TargetUrl url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Tls tls = url.tls();
        if (tls.mode() != Tls.Mode.PREFER) {
            parameters.put("sslmode", tls.mode().word());
        }
        put(parameters, "sslcert", tls.certificate());
        put(parameters, "sslkey", tls.key());
        Password keyPassword = tls.keyPassword();
        put(parameters, "sslpassword", keyPassword == null ? null : keyPassword.reveal());
        put(parameters, "sslrootcert", tls.rootCertificate());
        if (tls.channelBinding() == Tls.ChannelBinding.REQUIRE) {
            parameters.put("channel_binding", tls.channelBinding().word());
        }
        if (tls.directNegotiation()) {
            parameters.put("sslnegotiation", "direct");
        }
        put(parameters, "require_auth", url.requireAuth());
        put(parameters, "options", url.options());
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(p -> p.getKey() + "=" + PercentCode.encode(p.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
