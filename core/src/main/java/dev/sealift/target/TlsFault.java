package dev.sealift.target;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.postgresql.util.GT;

/** Why no encrypted connection came about, and what to do. */
record TlsFault(String message, String hint) {

    static TlsFault of(SQLException error, TargetUrl url, Host host) {
        String name = host instanceof Host.Tcp tcp ? tcp.name() : host.toString();
        String mode = "sslmode=" + url.tls().mode().word();
        if (PostgresErrors.hasCause(error, CertificateExpiredException.class)) {
            return new TlsFault(
                    "the certificate of " + host + " has expired" + until(error),
                    "let the server's administrator renew it; " + mode + " does not connect before");
        }
        if (PostgresErrors.hasCause(error, CertificateNotYetValidException.class)) {
            return new TlsFault(
                    "the certificate of " + host + " is not valid yet" + until(error),
                    "check the clocks of both machines");
        }
        if (isAboutName(error, name)) {
            return new TlsFault(
                    "the server at " + host + " has a certificate, and its certificate is not for the host " + name,
                    "connect by a name that the certificate holds; where that name leads elsewhere, add hostaddr=ADDRESS to it."
                            + " With sslmode=verify-ca the name is not asked for");
        }
        if (PostgresErrors.hasCause(error, CertPathBuilderException.class)
                || PostgresErrors.hasCause(error, CertPathValidatorException.class)) {
            return new TlsFault(
                    "the server at " + host
                            + " is not trusted: no authority that is trusted here has signed its certificate",
                    "give the authority's file with sslrootcert=FILE, or sslrootcert=system for those that Java trusts"
                            + service(url));
        }
        if (url.tls().key() != null && !PostgresErrors.hasCause(error, SSLException.class)) {
            return new TlsFault(
                    "the client's key or certificate cannot be used: " + PostgresErrors.sentence(error),
                    "sslkey is a key in PKCS #8 (openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW) or a .p12 file, sslcert its"
                            + " certificate; an encrypted one is opened by sslpassword");
        }
        return new TlsFault(
                "no TLS connection with " + host + ": " + PostgresErrors.sentence(error),
                "check that PostgreSQL answers there, and the parameters that begin with ssl");
    }

    private static String service(TargetUrl url) {
        return ManagedService.of(url.hosts())
                .map(service -> "; for " + service.title() + ", " + service.verification())
                .orElse("");
    }

    /** Java says the date. */
    private static String until(SQLException error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof GeneralSecurityException && t.getCause() == null && t.getMessage() != null) {
                return " (" + t.getMessage() + ")";
            }
        }
        return "";
    }

    /** pgjdbc gives no cause and no state of its own to this fault; its text is in the user's language. */
    private static boolean isAboutName(SQLException error, String name) {
        String message = String.valueOf(error.getMessage());
        return message.equals(GT.tr(
                "The hostname {0} could not be verified by hostnameverifier {1}.", name, "PgjdbcHostnameVerifier"));
    }
}
