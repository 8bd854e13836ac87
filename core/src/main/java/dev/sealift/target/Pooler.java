package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.util.List;

/**
 * Poolers that are known by the look of their addresses.
 *
 * @see <a href="https://www.pgbouncer.org/features.html">PgBouncer: features that transaction pooling breaks</a>
 */
final class Pooler {
    private static final int SUPABASE_TRANSACTION_PORT = 6543;

    private Pooler() {}

    static boolean isAmong(List<Host> hosts) {
        return hosts.stream().anyMatch(h -> isNeon(h) || isSupabase(h));
    }

    static String hint(TargetUrl url) {
        for (Host host : url.hosts()) {
            if (isNeon(host) && host instanceof Host.Tcp tcp) {
                return "use Neon's direct host, " + tcp.name().replaceFirst("-pooler\\.", ".");
            }
            if (isSupabase(host) && host instanceof Host.Tcp tcp) {
                return "use Supabase's session pooler, " + tcp.name() + ":" + TargetUrl.STANDARD_PORT
                        + ", or its direct host";
            }
        }
        return "use the server's direct URL; with Prisma it is often called DIRECT_URL";
    }

    static SealiftException refusal(TargetUrl url) {
        return new SealiftException(
                Code.TARGET_POOLED,
                url.display(),
                "this address is that of a pooler, which gives every transaction another session: settings, the lock of a"
                        + " run and temporary tables do not hold there; nothing was changed",
                hint(url));
    }

    private static boolean isNeon(Host host) {
        return host instanceof Host.Tcp tcp && tcp.name().matches("(?i)[^.]+-pooler\\..*neon\\.(tech|build)");
    }

    private static boolean isSupabase(Host host) {
        return host instanceof Host.Tcp tcp
                && tcp.port() == SUPABASE_TRANSACTION_PORT
                && tcp.name().matches("(?i).*\\.supabase\\.(com|co|net)");
    }
}
