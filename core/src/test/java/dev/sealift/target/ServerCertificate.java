package dev.sealift.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A key and a certificate signed with itself, as a server's files.
 *
 * @param certificate the certificate in PEM form, which clients may take as root
 */
record ServerCertificate(Path key, Path certificate) {
    private static final String PASSWORD = "changeit";

    /** @param names as {@code subjectAltName} spells them: {@code ip:127.0.0.1,dns:localhost} */
    static ServerCertificate create(Path directory, String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=sealift test",
                        "-ext",
                        "san=" + names,
                        "-ext",
                        "bc:c=ca:true",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool ended with " + keytool.exitValue());
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path key = directory.resolve("server.key");
        Path certificate = directory.resolve("server.crt");
        write(key, "PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        write(certificate, "CERTIFICATE", keys.getCertificate("server").getEncoded());
        return new ServerCertificate(key, certificate);
    }

    /** Copies the files to where a server may read them, which wants its key for itself alone. */
    ServerCertificate giveTo(Path dataDirectory) throws IOException {
        ServerCertificate copy =
                new ServerCertificate(dataDirectory.resolve("server.key"), dataDirectory.resolve("server.crt"));
        Files.copy(key, copy.key);
        Files.copy(certificate, copy.certificate);
        Files.setPosixFilePermissions(copy.key, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(copy.key, Files.getOwner(dataDirectory));
        Files.setOwner(copy.certificate, Files.getOwner(dataDirectory));
        return copy;
    }

    private static void write(Path file, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n",
                StandardCharsets.US_ASCII);
    }
}
