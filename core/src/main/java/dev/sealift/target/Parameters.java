package dev.sealift.target;

import dev.sealift.model.SealiftException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/** Which parameters of a URL mean something here, which mean something to other programs, and which to nobody. */
final class Parameters {
    /** What is read. */
    private static final Set<String> READ = Set.of(
            "host",
            "hostaddr",
            "port",
            "dbname",
            "user",
            "password",
            "passfile",
            "service",
            "require_auth",
            "channel_binding",
            "options",
            "sslmode",
            "ssl",
            "sslaccept",
            "sslidentity",
            "sslnegotiation",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslpassword",
            "ssl_min_protocol_version",
            "gssencmode",
            "connect_timeout",
            "target_session_attrs",
            "schema",
            "search_path",
            "pgbouncer",
            "connection_limit");

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
            "krbsrvname",
            "gsslib",
            "gssdelegation",
            "min_protocol_version",
            "max_protocol_version");

    /** Words of Prisma, node-postgres, postgres.js, Rails, Django, SQLAlchemy, Doctrine, pgx and Supabase. */
    private static final Set<String> OTHERS = Set.of(
            "pool_timeout",
            "socket_timeout",
            "statement_cache_size",
            "max_idle_connection_lifetime",
            "max_connection_lifetime",
            "single_use_connections",
            "uselibpqcompat",
            "max",
            "min",
            "keepAlive",
            "idleTimeoutMillis",
            "connectionTimeoutMillis",
            "query_timeout",
            "idle_timeout",
            "max_lifetime",
            "prepare",
            "fetch_types",
            "adapter",
            "pool",
            "pool_size",
            "pool_mode",
            "prepared_statements",
            "advisory_locks",
            "encoding",
            "reconnect",
            "timeout",
            "checkout_timeout",
            "reaping_frequency",
            "min_messages",
            "conn_max_age",
            "conn_health_checks",
            "prepared_statement_cache_size",
            "prepared_statement_name_func",
            "command_timeout",
            "server_settings",
            "max_overflow",
            "pool_recycle",
            "pool_pre_ping",
            "isolation_level",
            "serverVersion",
            "server_version",
            "charset",
            "pool_max_conns",
            "pool_min_conns",
            "pool_max_conn_lifetime",
            "pool_max_conn_idle_time",
            "pool_health_check_period",
            "default_query_exec_mode",
            "statement_cache_capacity",
            "description_cache_capacity",
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout",
            "timezone",
            "TimeZone",
            "replication",
            "supa",
            "workaround");

    /** Of shorter names too many words are like one. */
    private static final int SHORTEST = 6;

    private Parameters() {}

    /**
     * The parameters that are passed over because other programs mean them.
     *
     * @throws SealiftException where nobody knows one: a misspelled parameter must not end in a connection that
     *     is less safe than the user believes, or in another database
     */
    static List<String> passedOver(Iterable<String> names, MalformedUrl fault) {
        List<String> others = new ArrayList<>();
        String before = "";
        for (String name : names) {
            if (READ.contains(name) || SETTLED.contains(name)) {
                before = name;
                continue;
            }
            // What decides about encryption is refused even where a driver knows it: passed over, it would be weaker.
            if (name.startsWith("ssl") || !OTHERS.contains(name) && PGProperty.forName(name) == null) {
                throw unknown(name, before, fault);
            }
            others.add(name);
            before = name;
        }
        return others;
    }

    /** A name is repeated only where it is like one that is known: else it may be a piece of a password with an & in it. */
    private static SealiftException unknown(String name, String before, MalformedUrl fault) {
        if (name.matches("ssl[a-z_]{1,30}")) {
            return fault.because(
                    "the parameter " + name + " is not supported",
                    "Sealift knows sslmode, sslrootcert, sslcert, sslkey, sslpassword and sslnegotiation; of Prisma sslaccept,"
                            + " sslidentity");
        }
        Optional<String> meant = similar(name);
        if (meant.isPresent()) {
            return fault.because(
                    "there is no parameter " + name, "did you mean " + meant.get() + "? Otherwise leave it out");
        }
        return fault.because(
                "the " + (before.isEmpty() ? "first parameter" : "parameter behind " + before)
                        + " is none that Sealift or another client of PostgreSQL knows",
                "leave it out; in a password write & as %26, = as %3D, ? as %3F, % as %25. Sealift reads "
                        + READ.stream().sorted().collect(Collectors.joining(", ")));
    }

    private static Optional<String> similar(String name) {
        return Stream.of(READ, SETTLED, OTHERS)
                .flatMap(Set::stream)
                .filter(known -> known.length() >= SHORTEST && distance(known, name) <= 2)
                .min(Comparator.comparingInt(known -> distance(known, name)));
    }

    /** How many letters are to be added, taken away or changed. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
