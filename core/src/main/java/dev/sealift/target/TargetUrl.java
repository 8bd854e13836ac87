package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.sql.JournalPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and how to sign in.
 *
 * @param hosts tried in this order; at least one
 * @param password null where neither the URL nor {@code PGPASSWORD} has one
 * @param passwordFile where a password is looked for that is not given
 * @param schema where Sealift makes its tables or finds them: Prisma's {@code schema=}, the first schema of a {@code
 *     search_path} in the URL, else {@code public}
 * @param options what is handed to the server as {@code options}: Neon's endpoint, or settings as {@code -c name=value}
 * @param connectTimeout for one host, from the first packet to the end of signing in; zero for no limit
 * @param requireAuth the methods of signing in that are allowed, as {@code require_auth} spells them, or null
 * @param pooled whether the URL says or shows that a pooler stands before the server and lends it per transaction
 * @param ignored names of parameters that are not PostgreSQL's, such as those of a connection pool
 * @param connectionLimit how many sessions one client may have, as Prisma's {@code connection_limit} says
 * @param journal where Sealift keeps its journal, as the operator says: no URL does
 * @param owner the role that owns what Sealift makes, as the operator says; or null, and the user does
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING">libpq: Connection Strings</a>
 */
public record TargetUrl(
        List<Host> hosts,
        String user,
        @Nullable Password password,
        @Nullable Path passwordFile,
        String database,
        String schema,
        Tls tls,
        @Nullable String options,
        Duration connectTimeout,
        @Nullable String requireAuth,
        boolean pooled,
        List<String> ignored,
        OptionalInt connectionLimit,
        JournalPlace journal,
        @Nullable String owner) {

    static final int STANDARD_PORT = 5432;

    public TargetUrl {
        hosts = List.copyOf(hosts);
        ignored = List.copyOf(ignored);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("no host");
        }
    }

    /**
     * Reads a libpq URL ({@code postgresql://…}, {@code postgres://…}), a libpq connection string ({@code host=…
     * dbname=…}) or a JDBC URL ({@code jdbc:postgresql:…}). What it leaves out comes from the {@code PG*} variables, as
     * in libpq, then from libpq's defaults.
     *
     * @param environment the environment's variables
     * @throws dev.sealift.model.SealiftException with {@link dev.sealift.model.Code#TARGET_URL}; its text names the
     *     part that is wrong and never a password
     */
    public static TargetUrl parse(String url, Map<String, String> environment) {
        return parse(url, environment, "the target's URL");
    }

    /** @param subject what the URL is called in a message */
    static TargetUrl parse(String url, Map<String, String> environment, String subject) {
        return new UrlReader(environment, new MalformedUrl(subject)).read(url);
    }

    /** The same with the tables in another schema than the URL says. */
    public TargetUrl withSchema(String other) {
        return with(database, other, journal, owner);
    }

    /** The same with the journal in a schema that may hold others' tables, too. */
    public TargetUrl withJournal(JournalPlace place) {
        return with(database, schema, place, owner);
    }

    /** The same with sessions that act as a role, which so owns what they make. */
    public TargetUrl withOwner(@Nullable String role) {
        return with(database, schema, journal, role);
    }

    /** Another database of the same server. */
    public TargetUrl withDatabase(String other) {
        return with(other, schema, journal, owner);
    }

    private TargetUrl with(
            String otherDatabase, String otherSchema, JournalPlace otherJournal, @Nullable String otherOwner) {
        return new TargetUrl(
                hosts,
                user,
                password,
                passwordFile,
                otherDatabase,
                otherSchema,
                tls,
                options,
                connectTimeout,
                requireAuth,
                pooled,
                ignored,
                connectionLimit,
                otherJournal,
                otherOwner);
    }

    /** Whether the URL can only mean this machine: every host is a socket or a loopback name. */
    public boolean local() {
        return hosts.stream().allMatch(Host::local);
    }

    /**
     * Where the URL leads to a pooler that lends a server per transaction, or says so: what to use instead. Such a pooler breaks
     * what belongs to a session: the run lock, settings, prepared statements.
     */
    public Optional<String> directUrlHint() {
        return pooled ? Optional.of(Pooler.hint(this)) : Optional.empty();
    }

    /**
     * Refuses an address that is known to be a pooler's which lends the server per transaction, before anything is asked of it.
     *
     * @throws dev.sealift.model.SealiftException with {@link dev.sealift.model.Code#TARGET_POOLED}
     */
    public void refuseKnownPooler() {
        if (Pooler.isAmong(hosts)) {
            throw Pooler.refusal(this);
        }
    }

    /** Where the URL says nothing of the encryption and the host is a service's: what was chosen, and what is better. */
    public Optional<Diagnostic> encryptionAdvice() {
        return tls.assumed()
                ? ManagedService.of(hosts)
                        .map(service -> new Diagnostic(
                                Code.TLS_NOT_VERIFIED,
                                display(),
                                "the URL names no sslmode, so the connection to " + service.title()
                                        + " is encrypted (sslmode=require), and nobody checks whose certificate it is",
                                service.verification()))
                : Optional.empty();
    }

    /** Where the hosts are to be found, as {@code hostaddr} spells it; null where their names say it. */
    @Nullable
    String addresses() {
        List<String> addresses = hosts.stream()
                .map(host -> host instanceof Host.Tcp tcp && tcp.address() != null ? tcp.address() : "")
                .toList();
        return addresses.stream().allMatch(String::isEmpty) ? null : String.join(",", addresses);
    }

    /** The URL without the password. */
    public String display() {
        StringBuilder url = new StringBuilder("postgresql://")
                .append(PercentCode.encode(user))
                .append('@');
        boolean sockets = hosts.stream().anyMatch(Host.Socket.class::isInstance);
        if (!sockets) {
            url.append(hosts.stream().map(TargetUrl::shown).collect(Collectors.joining(",")));
        }
        url.append('/').append(PercentCode.encode(database));
        if (sockets) {
            url.append("?host=").append(names());
            if (hosts.stream().anyMatch(h -> h.port() != STANDARD_PORT)) {
                url.append("&port=")
                        .append(hosts.stream()
                                .map(h -> Integer.toString(h.port()))
                                .collect(Collectors.joining(",")));
            }
        }
        return url.toString();
    }

    private String names() {
        return hosts.stream()
                .map(host -> switch (host) {
                    case Host.Tcp tcp -> tcp.name();
                    case Host.Socket socket -> socket.directory().toString();
                })
                .collect(Collectors.joining(","));
    }

    private static String shown(Host host) {
        String text = host.toString();
        return host.port() == STANDARD_PORT ? text.substring(0, text.lastIndexOf(':')) : text;
    }

    /** {@link #display()}: a record's own text would repeat every part. */
    @Override
    public String toString() {
        return display();
    }
}
