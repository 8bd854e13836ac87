package dev.sealift.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A URL taken apart into libpq's parameters.
 *
 * <p>Beyond libpq it reads the scheme names of other drivers ({@code postgresql+asyncpg}, {@code jdbc:postgresql}), and
 * an unencoded {@code @} in a password: the last one before the first slash ends it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS">libpq: Connection URIs</a>
 */
final class UrlSyntax {
    private static final Pattern SCHEME = Pattern.compile("(?i)(jdbc:)?postgres(ql)?(\\+\\w+)?://");
    private static final Pattern JDBC_WITHOUT_HOST = Pattern.compile("(?i)jdbc:postgresql:/?([^/].*|)");

    private final MalformedUrl fault;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private UrlSyntax(MalformedUrl fault) {
        this.fault = fault;
    }

    /** Whether a text is meant as a URL of PostgreSQL. */
    static boolean recognises(String text) {
        return SCHEME.matcher(text).lookingAt()
                || JDBC_WITHOUT_HOST.matcher(text).matches();
    }

    static Map<String, String> read(String url, MalformedUrl fault) {
        UrlSyntax syntax = new UrlSyntax(fault);
        var scheme = SCHEME.matcher(url);
        var withoutHost = JDBC_WITHOUT_HOST.matcher(url);
        if (scheme.lookingAt()) {
            syntax.readAfterScheme(url.substring(scheme.end()));
        } else if (withoutHost.matches()) {
            syntax.readAfterScheme("/" + withoutHost.group(1));
        }
        return url.toLowerCase(Locale.ROOT).startsWith("jdbc:")
                ? JdbcWords.toLibpq(syntax.parameters, fault)
                : syntax.parameters;
    }

    private void readAfterScheme(String rest) {
        int end = firstOf(rest, "/?");
        String authority = rest.substring(0, end);
        String tail = rest.substring(end);
        int at = authority.lastIndexOf('@');
        if (at < 0 && authority.indexOf(':') >= 0 && tail.indexOf('@') >= 0 && !hasPorts(authority)) {
            throw fault.because(
                    "the user or the password holds a / or ? that is not percent-encoded",
                    "in a user or a password write / as %2F, ? as %3F, @ as %40, : as %3A, % as %25");
        }
        if (at >= 0) {
            readCredentials(authority.substring(0, at));
        }
        readHosts(authority.substring(at + 1));
        int question = tail.indexOf('?');
        String path = question < 0 ? tail : tail.substring(0, question);
        if (path.length() > 1) {
            parameters.put("dbname", PercentCode.decode(path.substring(1), "database name", fault));
        }
        if (question >= 0) {
            readQuery(tail.substring(question + 1));
        }
    }

    private void readCredentials(String credentials) {
        int colon = credentials.indexOf(':');
        String user = colon < 0 ? credentials : credentials.substring(0, colon);
        if (!user.isEmpty()) {
            parameters.put("user", PercentCode.decode(user, "user", fault));
        }
        if (colon >= 0 && colon + 1 < credentials.length()) {
            parameters.put("password", PercentCode.decode(credentials.substring(colon + 1), "password", fault));
        }
    }

    private void readHosts(String hosts) {
        if (hosts.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String host : hosts.split(",", -1)) {
            int colon = portColon(host);
            names.add(unbracketed(host.substring(0, colon)));
            ports.add(host.substring(Math.min(colon + 1, host.length())));
        }
        if (!names.stream().allMatch(String::isEmpty)) {
            parameters.put("host", String.join(",", names));
        }
        if (!ports.stream().allMatch(String::isEmpty)) {
            parameters.put("port", String.join(",", ports));
        }
    }

    private int portColon(String host) {
        if (host.startsWith("[")) {
            int bracket = host.indexOf(']');
            if (bracket < 0) {
                throw fault.because("the address begins with [ and no ] ends it", "write [2001:db8::1]:5432");
            }
            if (bracket + 1 < host.length() && host.charAt(bracket + 1) != ':') {
                throw fault.because("after the address in [ ] comes neither a colon with a port, nor a slash");
            }
            return bracket + 1;
        }
        int colon = host.indexOf(':');
        if (colon < 0) {
            return host.length();
        }
        if (host.indexOf(':', colon + 1) >= 0) {
            throw fault.because(
                    "the host holds more than one colon",
                    "write an IPv6 address in brackets: postgresql://user:password@[2001:db8::1]:5432/database");
        }
        return colon;
    }

    private String unbracketed(String name) {
        if (name.startsWith("[")) {
            String address = name.substring(1, name.length() - 1);
            if (address.isEmpty()) {
                throw fault.because("the address in [ ] is empty", "write [2001:db8::1]:5432");
            }
            return PercentCode.decode(address, "address", fault);
        }
        return PercentCode.decode(name, "host", fault);
    }

    private void readQuery(String query) {
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw fault.because(
                        "after the ? stands a parameter without a value or without a name",
                        "write ?sslmode=require&connect_timeout=10");
            }
            String name = PercentCode.decode(pair.substring(0, equals), "name of a parameter", fault);
            parameters.put(name, PercentCode.decode(pair.substring(equals + 1), "parameter " + name, fault));
        }
    }

    /** Whether what follows each colon is a port, so that it is no password. */
    private static boolean hasPorts(String hosts) {
        return hosts.matches("([^:,]*|\\[[^]]*])(:\\d*)?(,([^:,]*|\\[[^]]*])(:\\d*)?)*");
    }

    private static int firstOf(String text, String any) {
        for (int i = 0; i < text.length(); i++) {
            if (any.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
