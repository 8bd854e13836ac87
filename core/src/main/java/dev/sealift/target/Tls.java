package dev.sealift.target;

import org.jspecify.annotations.Nullable;

/**
 * What a connection's encryption must be.
 *
 * @param assumed whether nobody asked for the mode: it is {@code require} because the host is a {@link ManagedService}'s
 * @param rootCertificate a file of certificates, the word {@code system} for those the JVM trusts, or null where there is none,
 *     not even in libpq's {@code ~/.postgresql/root.crt}
 * @param certificate the client's own certificate, or null
 * @param key the client's private key, or null
 * @param keyPassword opens the private key, or null
 * @param directNegotiation whether TLS begins without asking the server first (PostgreSQL 17 on)
 * @see <a href="https://www.postgresql.org/docs/current/libpq-ssl.html">libpq: SSL Support</a>
 */
public record Tls(
        Mode mode,
        boolean assumed,
        ChannelBinding channelBinding,
        @Nullable String rootCertificate,
        @Nullable String certificate,
        @Nullable String key,
        @Nullable Password keyPassword,
        boolean directNegotiation) {

    /** The certificates that the JVM trusts, as {@code sslrootcert=system} says in libpq. */
    static final String SYSTEM = "system";

    public enum Mode {
        DISABLE("disable"),
        ALLOW("allow"),
        PREFER("prefer"),
        REQUIRE("require"),
        VERIFY_CA("verify-ca"),
        VERIFY_FULL("verify-full");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /** As {@code sslmode} spells it. */
        public String word() {
            return word;
        }
    }

    public enum ChannelBinding {
        DISABLE("disable"),
        PREFER("prefer"),
        REQUIRE("require");

        private final String word;

        ChannelBinding(String word) {
            this.word = word;
        }

        /** As {@code channel_binding} spells it. */
        public String word() {
            return word;
        }
    }
}
