package dev.sealift.target;

import dev.sealift.target.Tls.ChannelBinding;
import dev.sealift.target.Tls.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a URL asks of the encryption. Where it asks in several words, the strictest counts; where words contradict each
 * other, it is refused.
 */
record TlsReader(
        Map<String, String> parameters, Map<String, String> environment, List<Host> hosts, MalformedUrl fault) {
    private static final Set<String> YES = Set.of("true", "1", "on", "yes");
    private static final Set<String> NO = Set.of("false", "0", "off", "no", "");

    /** What Java refuses by itself. */
    private static final Set<String> OLD_PROTOCOLS = Set.of("TLSv1", "TLSv1.1", "TLSv1.2", "");

    /** The word of node-postgres for encryption without a check of the certificate. */
    private static final String NO_VERIFY = "no-verify";

    Tls read() {
        refuseGss();
        refuseNewerProtocol();
        Mode stated = stated();
        String named = namedRoot();
        String root = named.isEmpty() ? standardRoot() : named;
        Mode least = least();
        if (stated == Mode.DISABLE && least != Mode.DISABLE) {
            throw fault.because(
                    "sslmode=disable contradicts another parameter, which asks for encryption",
                    "leave out one of sslmode, ssl, sslaccept and sslnegotiation");
        }
        boolean silent = stated == null && least == Mode.DISABLE && named.isEmpty();
        boolean assumed = silent && ManagedService.of(hosts).isPresent();
        Mode otherwise = assumed || !named.isEmpty() ? Mode.REQUIRE : Mode.PREFER;
        Mode mode = stronger(stated == null ? stronger(otherwise, least) : stated, least);
        if (Tls.SYSTEM.equals(root) && mode != Mode.VERIFY_FULL) {
            if (stated != null) {
                throw fault.because(
                        "sslrootcert=system goes with no other sslmode than verify-full", "write sslmode=verify-full");
            }
            mode = Mode.VERIFY_FULL;
        }
        // As libpq: who names an authority, or has one in its standard place, wants it to be asked.
        mode = mode == Mode.REQUIRE && root != null && !assumed && !unchecked() ? Mode.VERIFY_CA : mode;
        return new Tls(
                mode,
                assumed,
                channelBinding(),
                root,
                file(prisma() ? "" : value("sslcert")),
                file(value(prisma() ? "sslidentity" : "sslkey")),
                keyPassword(),
                direct());
    }

    /** Whether the words ask for no check; who names an authority all the same, wants it. */
    private boolean unchecked() {
        String word = value("sslmode").isEmpty() ? value("ssl") : value("sslmode");
        return word.equalsIgnoreCase(NO_VERIFY) && namedRoot().isEmpty();
    }

    private static Mode stronger(Mode a, Mode b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private @Nullable Mode stated() {
        String word = value("sslmode").toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return null;
        }
        if (word.equals(NO_VERIFY)) {
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

    /** What other words than sslmode ask for. */
    private Mode least() {
        return stronger(stronger(bySsl(), direct() ? Mode.REQUIRE : Mode.DISABLE), bySslAccept());
    }

    private Mode bySsl() {
        String word = value("ssl").toLowerCase(Locale.ROOT);
        if (NO.contains(word)) {
            return Mode.DISABLE;
        }
        if (YES.contains(word) || word.equals(NO_VERIFY)) {
            return Mode.REQUIRE;
        }
        throw fault.because("ssl is neither true nor false", "write sslmode=require, or sslmode=verify-full");
    }

    private Mode bySslAccept() {
        return switch (value("sslaccept")) {
            case "strict" -> Mode.VERIFY_FULL;
            case "", "accept_invalid_certs" -> Mode.DISABLE;
            default ->
                throw fault.because(
                        "sslaccept is neither strict nor accept_invalid_certs", "write sslmode=verify-full instead");
        };
    }

    /** Prisma's sslcert is the authority's certificate; the client's own is sslidentity. */
    private boolean prisma() {
        return !value("sslaccept").isEmpty() || !value("sslidentity").isEmpty();
    }

    private String namedRoot() {
        return value(prisma() && value("sslrootcert").isEmpty() ? "sslcert" : "sslrootcert");
    }

    private @Nullable String standardRoot() {
        // Prisma asks the operating system whom to trust.
        if (bySslAccept() == Mode.VERIFY_FULL) {
            return Tls.SYSTEM;
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Path standard = Path.of(home, ".postgresql", "root.crt");
        return Files.isRegularFile(standard) ? standard.toString() : null;
    }

    private @Nullable Password keyPassword() {
        String password = value("sslpassword");
        return password.isEmpty() ? null : new Password(password);
    }

    private boolean direct() {
        return switch (value("sslnegotiation")) {
            case "", "postgres" -> false;
            case "direct" -> true;
            default -> throw fault.because("sslnegotiation is neither postgres nor direct", "leave it out");
        };
    }

    private ChannelBinding channelBinding() {
        String word = value("channel_binding").isEmpty() ? ChannelBinding.PREFER.word() : value("channel_binding");
        for (ChannelBinding binding : ChannelBinding.values()) {
            if (binding.word().equals(word)) {
                return binding;
            }
        }
        throw fault.because("channel_binding is none of disable, prefer, require", "write channel_binding=require");
    }

    private void refuseGss() {
        if (value("gssencmode").equals("require")) {
            throw fault.because("gssencmode=require is not supported", "use TLS: sslmode=verify-full");
        }
    }

    private void refuseNewerProtocol() {
        if (!OLD_PROTOCOLS.contains(value("ssl_min_protocol_version"))) {
            throw fault.because(
                    "ssl_min_protocol_version is none of TLSv1, TLSv1.1, TLSv1.2",
                    "leave it out: TLS 1.2 is the oldest that Sealift speaks, and 1.3 is taken where the server has it");
        }
    }

    private static @Nullable String file(String named) {
        return named.isEmpty() ? null : named;
    }

    private String value(String name) {
        return parameters.getOrDefault(name, "");
    }
}
