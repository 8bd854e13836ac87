package dev.sealift.doctor;

import dev.sealift.target.Tls;
import org.jspecify.annotations.Nullable;

/**
 * How the way to the server is guarded.
 *
 * @param local whether the way does not leave this machine
 * @param version of TLS, or null where the session is not encrypted
 * @param cipher what encrypts it, or null
 * @param mode what the URL asks for
 */
public record Encryption(
        boolean local, @Nullable String version, @Nullable String cipher, Tls.Mode mode) implements Finding {

    @Override
    public Topic topic() {
        return Topic.TLS;
    }

    @Override
    public String subject() {
        return "encryption";
    }

    private boolean verified() {
        return mode == Tls.Mode.VERIFY_FULL;
    }

    @Override
    public Weight weight() {
        if (local || version != null && verified()) {
            return Weight.FINE;
        }
        return Weight.ATTENTION;
    }

    @Override
    public String says() {
        if (version == null) {
            return local
                    ? "the way to the server does not leave this machine, and is not encrypted"
                    : "the way to the server is not encrypted: whoever is on it reads the data and may read the password";
        }
        String found = version + ", " + cipher;
        return switch (mode) {
            case VERIFY_FULL -> found + "; the server's certificate and its name were checked";
            case VERIFY_CA -> found + "; the certificate was checked, and not that it names this server";
            case DISABLE, ALLOW, PREFER, REQUIRE ->
                found + "; who answers was not checked: sslmode=" + mode.word() + " takes every certificate";
        };
    }

    @Override
    public String advice() {
        return weight() == Weight.FINE
                ? ""
                : "use sslmode=verify-full with sslrootcert=FILE, or sslrootcert=system where a public authority signed";
    }
}
