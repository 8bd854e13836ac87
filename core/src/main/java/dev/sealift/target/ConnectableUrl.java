package dev.sealift.target;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.ssl.DefaultJavaSSLFactory;

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
        Tls tls = url.tls();
        putTls(parameters, tls);
        put(parameters, "sslrootcert", tls.rootCertificate());
        if (tls.channelBinding() == Tls.ChannelBinding.REQUIRE) {
            parameters.put("channel_binding", tls.channelBinding().word());
        }
        if (tls.directNegotiation()) {
            parameters.put("sslnegotiation", "direct");
        }
        put(parameters, "require_auth", url.requireAuth());
        put(parameters, "options", url.options());
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
        Tls tls = url.tls();
        putTls(parameters, tls);
        if (Tls.SYSTEM.equals(tls.rootCertificate())) {
            parameters.put("sslfactory", DefaultJavaSSLFactory.class.getName());
        } else {
            put(parameters, "sslrootcert", tls.rootCertificate());
        }
        if (tls.channelBinding() == Tls.ChannelBinding.REQUIRE) {
            parameters.put("channelBinding", tls.channelBinding().word());
        }
        if (tls.directNegotiation()) {
            parameters.put("sslNegotiation", "direct");
        }
        put(parameters, "requireAuth", url.requireAuth());
        put(parameters, "options", url.options());
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

    /** What both call alike. */
    private static void putTls(Map<String, String> parameters, Tls tls) {
        if (tls.mode() != Tls.Mode.PREFER) {
            parameters.put("sslmode", tls.mode().word());
        }
        put(parameters, "sslcert", tls.certificate());
        put(parameters, "sslkey", tls.key());
        Password keyPassword = tls.keyPassword();
        put(parameters, "sslpassword", keyPassword == null ? null : keyPassword.reveal());
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
