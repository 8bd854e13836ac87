package dev.sealift.target;

import dev.sealift.sql.JournalPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes a {@link TargetUrl} of libpq's parameters: those of the URL, then those of the environment. */
final class UrlReader {
    private static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(15);

    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("PGSERVICE", "service"),
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
            Map.entry("PGSSLCRL", "sslcrl"),
            Map.entry("PGSSLCRLDIR", "sslcrldir"),
            Map.entry("PGSSLMINPROTOCOLVERSION", "ssl_min_protocol_version"),
            Map.entry("PGGSSENCMODE", "gssencmode"),
            Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
            Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"));

    private final Map<String, String> environment;
    private final MalformedUrl fault;
    private final List<String> used = new ArrayList<>();
    private Map<String, String> parameters = Map.of();

    UrlReader(Map<String, String> environment, MalformedUrl fault) {
        this.environment = environment;
        this.fault = fault;
    }

    /** The variables of the environment that filled in what was left out, sorted. */
    List<String> used() {
        return used.stream().sorted().toList();
    }

    TargetUrl read(String url) {
        return read(parameters(url.strip()));
    }

    /** @param given in libpq's words */
    TargetUrl read(Map<String, String> given) {
        parameters = new LinkedHashMap<>(given);
        addService();
        addEnvironment();
        List<String> ignored = Parameters.passedOver(parameters.keySet(), fault);
        List<Host> hosts = hosts();
        refuseStandby();
        String user = value("user", System.getProperty("user.name"));
        String password = value("password", "");
        return new TargetUrl(
                hosts,
                user,
                password.isEmpty() ? null : new Password(password),
                passwordFile(),
                value("dbname", user),
                schema(),
                new TlsReader(parameters, environment, hosts, fault).read(),
                given("options") ? parameters.get("options") : null,
                connectTimeout(),
                given("require_auth") ? parameters.get("require_auth") : null,
                "true".equals(parameters.get("pgbouncer")) || Pooler.isAmong(hosts),
                ignored,
                connectionLimit(),
                JournalPlace.USUAL,
                null);
    }

    /** In libpq's words. */
    Map<String, String> parameters(String url) {
        if (UrlSyntax.recognises(url)) {
            return new LinkedHashMap<>(UrlSyntax.read(url, fault));
        }
        if (ConninfoSyntax.recognises(url)) {
            return new LinkedHashMap<>(ConninfoSyntax.read(url, fault));
        }
        if (url.matches("(?i)prisma(\\+postgres)?://.*")) {
            throw fault.because(
                    "it is a URL of Prisma Accelerate, which speaks no PostgreSQL",
                    "give the database's own URL, which Prisma's console shows as the direct one (DIRECT_URL)");
        }
        int scheme = url.indexOf("://");
        if (scheme > 0 && url.substring(0, scheme).matches("[A-Za-z][\\w+.:-]*")) {
            throw fault.because("the scheme is " + url.substring(0, scheme) + "://, not postgresql://");
        }
        throw fault.because(url.isEmpty() ? "it is empty" : "it does not begin with postgresql://");
    }

    private void addService() {
        String service = value("service", environment.getOrDefault("PGSERVICE", ""));
        if (!service.isEmpty()) {
            new ServiceFile(environment, fault).find(service).forEach((name, value) -> {
                if (!given(name)) {
                    parameters.put(name, value);
                }
            });
        }
    }

    private void addEnvironment() {
        boolean hostGiven = given("host") || given("hostaddr");
        VARIABLES.forEach((variable, name) -> {
            String value = environment.get(variable);
            boolean elsewhere = hostGiven && name.equals("hostaddr");
            if (value != null && !value.isEmpty() && !given(name) && !elsewhere) {
                parameters.put(name, value);
                used.add(variable);
            }
        });
    }

    private OptionalInt connectionLimit() {
        String limit = value("connection_limit", "");
        if (limit.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!limit.matches("[1-9]\\d{0,5}")) {
            throw fault.because("connection_limit is not a number from 1 on");
        }
        return OptionalInt.of(Integer.parseInt(limit));
    }

    private boolean given(String name) {
        return !parameters.getOrDefault(name, "").isEmpty();
    }

    private String value(String name, String otherwise) {
        String value = parameters.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    private List<Host> hosts() {
        String[] names = value(given("host") ? "host" : "hostaddr", "").split(",", -1);
        String[] addresses = value("hostaddr", "").split(",", -1);
        String[] ports = value("port", "").split(",", -1);
        if (ports.length != 1 && ports.length != names.length) {
            throw fault.because("there are " + names.length + " hosts and " + ports.length + " ports");
        }
        if (given("hostaddr") && addresses.length != names.length) {
            throw fault.because("there are " + names.length + " hosts and " + addresses.length + " addresses");
        }
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String address = given("hostaddr") ? addresses[i].strip() : "";
            hosts.add(host(names[i].strip(), address, port(ports[ports.length == 1 ? 0 : i].strip())));
        }
        return hosts;
    }

    private Host host(String given, String address, int port) {
        String name = given.isEmpty() ? address : given;
        if (name.isEmpty()) {
            return StandardHost.of(port);
        }
        if (name.startsWith("@")) {
            throw fault.because("the host is an abstract socket, which Java cannot open", "use the server's TCP port");
        }
        if (name.startsWith("/")) {
            return new Host.Socket(Path.of(name), port);
        }
        if ((name + address).matches("(?s).*[\\s/@?#\"'\\\\].*")) {
            throw fault.because(
                    "the host holds a character that no host name has",
                    "in a password write @ as %40, / as %2F, : as %3A, a blank as %20");
        }
        return new Host.Tcp(name, address.isEmpty() || address.equals(name) ? null : address, port);
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

    private String schema() {
        if (given("schema")) {
            return value("schema", "");
        }
        return SearchPath.first(value("search_path", ""))
                .or(() -> SearchPath.firstInOptions(value("options", "")))
                .orElse("public");
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
}
