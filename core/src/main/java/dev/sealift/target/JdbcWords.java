package dev.sealift.target;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of pgjdbc's URLs in libpq's words.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/">pgjdbc: Connecting to the database</a>
 */
final class JdbcWords {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ApplicationName", "application_name"),
            Map.entry("channelBinding", "channel_binding"),
            Map.entry("connectTimeout", "connect_timeout"),
            Map.entry("loginTimeout", "connect_timeout"),
            Map.entry("currentSchema", "schema"),
            Map.entry("gssEncMode", "gssencmode"),
            Map.entry("requireAuth", "require_auth"),
            Map.entry("sslNegotiation", "sslnegotiation"),
            Map.entry("targetServerType", "target_session_attrs"));

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "master", "primary",
            "slave", "standby",
            "secondary", "standby",
            "preferSlave", "prefer-standby",
            "preferSecondary", "prefer-standby",
            "preferPrimary", "primary");

    private static final String SYSTEM_FACTORY = "org.postgresql.ssl.DefaultJavaSSLFactory";

    private JdbcWords() {}

    /** The other way round, for parameters that pgjdbc has one word for. */
    static Map<String, String> fromLibpq(Map<String, String> libpq) {
        Map<String, String> jdbc = new LinkedHashMap<>();
        libpq.forEach((name, value) -> {
            if (name.equals("sslrootcert") && value.equals(Tls.SYSTEM)) {
                jdbc.put("sslfactory", SYSTEM_FACTORY);
            } else {
                jdbc.put(word(name), value);
            }
        });
        return jdbc;
    }

    private static String word(String libpq) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(libpq))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(libpq);
    }

    static Map<String, String> toLibpq(Map<String, String> jdbc, MalformedUrl fault) {
        Map<String, String> libpq = new LinkedHashMap<>();
        jdbc.forEach((name, value) -> libpq.put(NAMES.getOrDefault(name, name), value));
        libpq.computeIfPresent("target_session_attrs", (n, type) -> SERVER_TYPES.getOrDefault(type, type));
        // currentSchema is a search path; its first schema is where tables are made.
        libpq.computeIfPresent("schema", (n, path) -> SearchPath.first(path).orElse(path));
        readSsl(libpq, fault);
        return libpq;
    }

    /** In pgjdbc's words ssl=true asks for verify-full, unless a factory says otherwise. */
    private static void readSsl(Map<String, String> libpq, MalformedUrl fault) {
        String ssl = libpq.remove("ssl");
        boolean wanted = ssl != null && (ssl.isEmpty() || ssl.equals("true"));
        String factory = libpq.remove("sslfactory");
        switch (factory == null ? "" : factory) {
            case "", "org.postgresql.ssl.LibPQFactory" -> {}
            case "org.postgresql.ssl.NonValidatingFactory" -> libpq.putIfAbsent("sslmode", "require");
            case SYSTEM_FACTORY -> libpq.putIfAbsent("sslrootcert", Tls.SYSTEM);
            default ->
                throw fault.because(
                        "the sslfactory is none that Sealift knows",
                        "write sslmode=verify-full&sslrootcert=FILE instead");
        }
        if (wanted) {
            libpq.putIfAbsent("sslmode", "verify-full");
        }
    }
}
