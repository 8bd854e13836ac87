package dev.sealift.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority of a test's own, by the JDK's keytool. */
final class CertificateAuthority {
    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final Path certificate;

    private CertificateAuthority(Path directory) {
        this.directory = directory;
        this.certificate = directory.resolve("root.crt");
    }

    /** @param directory for its files; empty */
    static CertificateAuthority create(Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(directory);
        CertificateAuthority authority = new CertificateAuthority(directory);
        authority.keytool(
                "-genkeypair", "ca", "-keyalg", "RSA", "-dname", "CN=sealift test authority", "-ext", "bc:c=ca:true");
        authority.keytool("-exportcert", "ca", "-rfc", "-file", authority.certificate.toString());
        return authority;
    }

    /** Its own certificate, which clients take as root. */
    Path certificate() {
        return certificate;
    }

    /**
     * A key and a certificate signed by it.
     *
     * @param name of the files, and the certificate's common name
     * @param more what {@code keytool -gencert} takes: {@code -ext san=dns:db.example.org}, {@code -startdate -10d}
     */
    ServerCertificate issue(String name, String keyAlgorithm, String... more)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path request = directory.resolve(name + ".csr");
        Path signed = directory.resolve(name + ".crt");
        keytool("-genkeypair", name, "-keyalg", keyAlgorithm, "-dname", "CN=" + name);
        keytool("-certreq", name, "-file", request.toString());
        List<String> words =
                new ArrayList<>(List.of("-infile", request.toString(), "-outfile", signed.toString(), "-rfc"));
        words.addAll(List.of(more));
        keytool("-gencert", "ca", words.toArray(String[]::new));
        KeyStore keys = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
        Key key = keys.getKey(name, PASSWORD.toCharArray());
        Path file = directory.resolve(name + ".key");
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n",
                StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new ServerCertificate(file, signed);
    }

    private Path store() {
        return directory.resolve("authority.p12");
    }

    private void keytool(String command, String alias, String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command, "-alias", alias));
        words.addAll(List.of(more));
        words.addAll(List.of("-storetype", "PKCS12", "-keystore", store().toString(), "-storepass", PASSWORD));
        Path log = directory.resolve("keytool.log");
        Process keytool = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool ended with " + keytool.exitValue() + ": " + Files.readString(log));
        }
    }
}
