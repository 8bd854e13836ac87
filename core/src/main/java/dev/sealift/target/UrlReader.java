package dev.sealift.target;

import dev.sealift.target.Tls.ChannelBinding;
import dev.sealift.target.Tls.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link TargetUrl} of libpq's parameters: those of the URL, then those of the environment. */
final class UrlReader {
    private static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(15);

    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("PGHOST", "host"),
            Map.entry("PGHOSTADDR", "hostaddr"),
            Map.entry("PGPORT", "port"),
            Map.entry("PGDATABASE", "dbname"),
            Map.entry("PGUSER", "user"),
            Map.entry("PGPASSWORD", "password"),
            Map.entry("PGPASSFILE", "passfile"),
            Map.entry("PGREQUIREAUTH", "require_auth"),
            Map.entry("PGCHANNELBINDING", "channel_binding"),
            Map.entry("PGOPTIONS", "options"),
            Map.entry("PGSSLMODE", "sslmode"),
            Map.entry("PGSSLNEGOTIATION", "sslnegotiation"),
            Map.entry("PGSSLROOTCERT", "sslrootcert"),
            Map.entry("PGSSLCERT", "sslcert"),
            Map.entry("PGSSLKEY", "sslkey"),
            Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
            Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"));

    /** What this class reads. */
    private static final Set<String> READ = Set.of(
            "host",
            "hostaddr",
            "port",
            "dbname",
            "user",
            "password",
            "passfile",
            "require_auth",
            "channel_binding",
            "options",
            "sslmode",
            "ssl",
            "sslaccept",
            "sslnegotiation",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslpassword",
            "connect_timeout",
            "target_session_attrs",
            "schema",
            "pgbouncer");

    /** Parameters of libpq that Sealift decides itself, or that change nothing here. */
    private static final Set<String> SETTLED = Set.of(
            "application_name",
            "fallback_application_name",
            "client_encoding",
            "keepalives",
            "keepalives_idle",
            "keepalives_interval",
            "keepalives_count",
            "tcp_user_timeout",
            "load_balance_hosts",
            "sslcompression",
            "sslsni",
            "gssencmode",
            "krbsrvname",
            "gsslib");

    private final Map<String, String> environment;
    private final MalformedUrl fault;
    private Map<String, String> parameters = Map.of();

    UrlReader(Map<String, String> environment, MalformedUrl fault) {
        this.environment = environment;
        this.fault = fault;
    }

    TargetUrl read(String url) {
        parameters = parameters(url.strip());
        List<String> ignored = ignored();
        addEnvironment();
        List<Host> hosts = hosts();
        refuseStandby();
        String user = value("user", System.getProperty("user.name"));
        String password = parameters.get("password");
        String options = parameters.get("options");
        return new TargetUrl(
                hosts,
                user,
                password == null || password.isEmpty() ? null : new Password(password),
                passwordFile(),
                value("dbname", user),
                schema(options),
                tls(),
                options,
                connectTimeout(),
                parameters.get("require_auth"),
                "true".equals(parameters.get("pgbouncer")) || Pooler.isAmong(hosts),
                ignored);
    }

    private Map<String, String> parameters(String url) {
        if (UrlSyntax.recognises(url)) {
            return new LinkedHashMap<>(UrlSyntax.read(url, fault));
        }
        if (ConninfoSyntax.recognises(url)) {
            return new LinkedHashMap<>(ConninfoSyntax.read(url, fault));
        }
        int scheme = url.indexOf("://");
        if (scheme > 0 && url.substring(0, scheme).matches("[A-Za-z][\\w+.:-]*")) {
            throw fault.because("the scheme is " + url.substring(0, scheme) + "://, not postgresql://");
        }
        throw fault.because(url.isEmpty() ? "it is empty" : "it does not begin with postgresql://");
    }

    /** A misspelled ssl parameter must not end in a connection that is less safe than the user believes. */
    private List<String> ignored() {
        List<String> ignored = new ArrayList<>();
        for (String name : parameters.keySet()) {
            if (READ.contains(name) || SETTLED.contains(name)) {
                continue;
            }
            if (name.startsWith("ssl") || name.startsWith("service")) {
                throw fault.because(
                        "the parameter " + name + " is not supported",
                        "Sealift knows sslmode, sslrootcert, sslcert, sslkey, sslpassword and sslnegotiation;"
                                + " instead of a service name give host, port, user and database");
            }
            ignored.add(name);
        }
        return ignored;
    }

    private void addEnvironment() {
        boolean hostGiven = given("host") || given("hostaddr");
        VARIABLES.forEach((variable, name) -> {
            String value = environment.get(variable);
            boolean elsewhere = hostGiven && name.equals("hostaddr");
            if (value != null && !value.isEmpty() && !given(name) && !elsewhere) {
                parameters.put(name, value);
            }
        });
    }

    private boolean given(String name) {
        return !parameters.getOrDefault(name, "").isEmpty();
    }

    private String value(String name, String otherwise) {
        String value = parameters.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    private List<Host> hosts() {
        // A certificate is checked against the name; everything else goes by the address, as in libpq.
        boolean byAddress = given("hostaddr") && !(given("host") && mode() == Mode.VERIFY_FULL);
        String[] names = value(byAddress ? "hostaddr" : "host", "").split(",", -1);
        String[] ports = value("port", "").split(",", -1);
        if (ports.length != 1 && ports.length != names.length) {
            throw fault.because("there are " + names.length + " hosts and " + ports.length + " ports");
        }
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            hosts.add(host(names[i].strip(), port(ports[ports.length == 1 ? 0 : i].strip())));
        }
        return hosts;
    }

    private Host host(String name, int port) {
        if (name.isEmpty()) {
            return StandardHost.of(port);
        }
        if (name.startsWith("@")) {
            throw fault.because("the host is an abstract socket, which Java cannot open", "use the server's TCP port");
        }
        if (name.startsWith("/")) {
            return new Host.Socket(Path.of(name), port);
        }
        if (name.matches("(?s).*[\\s/@?#\"'\\\\].*")) {
            throw fault.because(
                    "the host holds a character that no host name has",
                    "in a password write @ as %40, / as %2F, : as %3A, a blank as %20");
        }
        return new Host.Tcp(name, port);
    }

    private int port(String text) {
        if (text.isEmpty()) {
            return TargetUrl.STANDARD_PORT;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw fault.because("the port is not a number from 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    private void refuseStandby() {
        String wanted = value("target_session_attrs", "any");
        switch (wanted) {
            case "any", "read-write", "primary", "prefer-standby" -> {}
            case "read-only", "standby" ->
                throw fault.because(
                        "target_session_attrs=" + wanted + " asks for a server that cannot be written",
                        "leave it out, or write target_session_attrs=read-write");
            default ->
                throw fault.because(
                        "target_session_attrs is none of any, read-write, primary, prefer-standby",
                        "leave it out, or write target_session_attrs=read-write");
        }
    }

    private String schema(@Nullable String options) {
        String schema = value("schema", "");
        return !schema.isEmpty() || options == null
                ? (schema.isEmpty() ? "public" : schema)
                : SearchPath.firstInOptions(options).orElse("public");
    }

    private @Nullable Path passwordFile() {
        if (given("passfile")) {
            return Path.of(value("passfile", ""));
        }
        return PasswordFile.standard(environment);
    }

    private Duration connectTimeout() {
        String seconds = value("connect_timeout", "");
        if (seconds.isEmpty()) {
            return STANDARD_TIMEOUT;
        }
        if (!seconds.matches("-?\\d{1,6}")) {
            throw fault.because("connect_timeout is not a number of seconds", "write connect_timeout=10");
        }
        return Duration.ofSeconds(Math.max(0, Long.parseLong(seconds)));
    }

    private Tls tls() {
        String password = parameters.get("sslpassword");
        String negotiation = value("sslnegotiation", "postgres");
        if (!Set.of("postgres", "direct").contains(negotiation)) {
            throw fault.because("sslnegotiation is neither postgres nor direct", "leave it out");
        }
        return new Tls(
                mode(),
                channelBinding(),
                parameters.get("sslrootcert"),
                parameters.get("sslcert"),
                parameters.get("sslkey"),
                password == null ? null : new Password(password),
                negotiation.equals("direct"));
    }

    /** Where a root certificate is named, {@code require} checks it, as libpq does. */
    private Mode mode() {
        boolean rooted = given("sslrootcert");
        Mode mode = statedMode();
        if (Tls.SYSTEM.equals(parameters.get("sslrootcert"))) {
            if (given("sslmode") && mode != Mode.VERIFY_FULL) {
                throw fault.because(
                        "sslrootcert=system goes with no other sslmode than verify-full", "write sslmode=verify-full");
            }
            return Mode.VERIFY_FULL;
        }
        return mode == Mode.REQUIRE && rooted ? Mode.VERIFY_CA : mode;
    }

    private Mode statedMode() {
        if (!given("sslmode")) {
            boolean direct = "direct".equals(parameters.get("sslnegotiation"));
            return "true".equals(parameters.get("ssl")) || direct
                    ? Mode.REQUIRE
                    : "strict".equals(parameters.get("sslaccept")) ? Mode.VERIFY_FULL : Mode.PREFER;
        }
        String word = value("sslmode", "").toLowerCase(Locale.ROOT);
        if (word.equals("no-verify")) {
            // The word of node-postgres for encryption without a check of the certificate.
            return Mode.REQUIRE;
        }
        for (Mode mode : Mode.values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw fault.because(
                "sslmode is none of disable, allow, prefer, require, verify-ca, verify-full", "write sslmode=require");
    }

    private ChannelBinding channelBinding() {
        String word = value("channel_binding", ChannelBinding.PREFER.word());
        for (ChannelBinding binding : ChannelBinding.values()) {
            if (binding.word().equals(word)) {
                return binding;
            }
        }
        throw fault.because("channel_binding is none of disable, prefer, require", "write channel_binding=require");
    }
}
