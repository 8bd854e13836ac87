package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that a connection's encryption needs, looked at before the server is asked: the driver would name no parameter. */
record TlsFiles(TargetUrl url) {
    /** Long enough for the first line of a file in PEM form. */
    private static final int LABEL = 64;

    /** @throws SealiftException with {@link Code#TARGET_TLS} where one is missing or cannot be read */
    void require() {
        Tls tls = url.tls();
        boolean verifies = tls.mode().compareTo(Tls.Mode.VERIFY_CA) >= 0;
        if (verifies && tls.rootCertificate() == null) {
            throw fault(
                    "sslmode=" + tls.mode().word()
                            + " checks the server's certificate, and no authority is named, nor is there"
                            + " one in ~/.postgresql/root.crt",
                    ManagedService.of(url.hosts())
                            .map(ManagedService::verification)
                            .orElse(
                                    "name the authority's file with sslrootcert=FILE, or sslrootcert=system for those that Java"
                                            + " trusts"),
                    null);
        }
        if (verifies && !Tls.SYSTEM.equals(tls.rootCertificate())) {
            require("sslrootcert", tls.rootCertificate());
        }
        require("sslcert", tls.certificate());
        require("sslkey", tls.key());
        requireKnownForm(tls.key());
        if (tls.certificate() != null && tls.key() == null) {
            throw fault(
                    "sslcert names a certificate, and no sslkey its private key",
                    "name it with sslkey=FILE in the URL",
                    null);
        }
    }

    /** The forms of a key that bear its algorithm in their first line are older than PKCS #8, and the driver reads none. */
    private void requireKnownForm(@Nullable String key) {
        if (key == null) {
            return;
        }
        try (InputStream file = Files.newInputStream(Path.of(key))) {
            String begin = new String(file.readNBytes(LABEL), StandardCharsets.ISO_8859_1);
            if (begin.matches("(?s)\\s*-----BEGIN (RSA|EC|DSA|OPENSSH) PRIVATE KEY-----.*")) {
                throw fault("sslkey names a key that is not in PKCS #8", anew("-nocrypt", key, ".pk8.pem"), null);
            }
            if (begin.matches("(?s)\\s*-----BEGIN ENCRYPTED PRIVATE KEY-----.*")) {
                throw fault(
                        "sslkey names an encrypted key as PEM, of which the driver reads the binary form only",
                        anew("-outform DER", key, ".pk8"),
                        null);
            }
        } catch (IOException e) {
            throw fault(
                    "sslkey cannot be read: " + e.getMessage(), "make it readable for you alone: chmod 0600 " + key, e);
        }
    }

    private static String anew(String options, String key, String ending) {
        return "write it anew: openssl pkcs8 -topk8 " + options + " -in " + key + " -out " + key + ending
                + "; chmod 0600 " + key + ending;
    }

    private void require(String parameter, @Nullable String named) {
        if (named == null) {
            return;
        }
        Path file;
        try {
            file = Path.of(named);
        } catch (InvalidPathException e) {
            throw fault(parameter + " is no file name", "name a file with " + parameter + "=FILE", e);
        }
        String shown = parameter + " names " + file + ", ";
        if (!Files.exists(file)) {
            String hint = named.startsWith("~")
                    ? "write the whole path: nothing puts your home in for ~ inside a URL"
                    : file.isAbsolute()
                            ? "check the path"
                            : "check the path; it is looked for in "
                                    + Path.of("").toAbsolutePath();
            throw fault(shown + "and there is no such file", hint, null);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw fault(shown + "which is no file that can be read", "make it readable: chmod u+r " + file, null);
        }
    }

    private SealiftException fault(String message, String hint, @Nullable Exception cause) {
        return new SealiftException(Code.TARGET_TLS, url.display(), message, hint, cause);
    }
}
