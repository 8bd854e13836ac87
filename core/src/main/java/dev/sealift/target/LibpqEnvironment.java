package dev.sealift.target;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A target as libpq's environment variables, so that a program of PostgreSQL connects as Sealift does, and neither a
 * password nor an address stands on its command line, which every user of the machine may read.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-envars.html">libpq: Environment Variables</a>
 */
final class LibpqEnvironment {
    private LibpqEnvironment() {}

    /** Puts the target in the place of what the environment says of another one. */
    static void put(TargetUrl url, Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.putAll(of(url));
        // Messages are read.
        environment.put("LC_ALL", "C");
    }

    static Map<String, String> of(TargetUrl url) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PGHOST", url.hosts().stream().map(LibpqEnvironment::name).collect(Collectors.joining(",")));
        put(variables, "PGHOSTADDR", url.addresses());
        variables.put(
                "PGPORT",
                url.hosts().stream().map(host -> Integer.toString(host.port())).collect(Collectors.joining(",")));
        variables.put("PGUSER", url.user());
        variables.put("PGDATABASE", url.database());
        Password password = url.password();
        put(variables, "PGPASSWORD", password == null ? null : password.reveal());
        Path passwordFile = url.passwordFile();
        put(variables, "PGPASSFILE", passwordFile == null ? null : passwordFile.toString());
        put(variables, "PGOPTIONS", url.options());
        put(variables, "PGREQUIREAUTH", url.requireAuth());
        variables.put("PGCONNECT_TIMEOUT", Long.toString(url.connectTimeout().toSeconds()));
        Tls tls = url.tls();
        variables.put("PGSSLMODE", tls.mode().word());
        variables.put("PGCHANNELBINDING", tls.channelBinding().word());
        put(variables, "PGSSLROOTCERT", tls.rootCertificate());
        put(variables, "PGSSLCERT", tls.certificate());
        put(variables, "PGSSLKEY", tls.key());
        if (tls.directNegotiation()) {
            variables.put("PGSSLNEGOTIATION", "direct");
        }
        if (url.hosts().size() > 1) {
            variables.put("PGTARGETSESSIONATTRS", "read-write");
        }
        return variables;
    }

    private static String name(Host host) {
        return switch (host) {
            case Host.Tcp tcp -> tcp.name();
            case Host.Socket socket -> socket.directory().toString();
        };
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
