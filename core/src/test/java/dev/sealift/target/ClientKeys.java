package dev.sealift.target;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A client's RSA key in the forms in which users have it.
 *
 * @param key in PKCS #8, as PEM
 * @param password of the forms that are encrypted
 */
record ClientKeys(Path key, Path directory, String password) {
    /** Before the key itself, PKCS #8 tells that it is an RSA key: this many bytes, for keys of 1,024 bits and more. */
    private static final int PKCS8_HEADER = 26;

    private byte[] decoded() throws IOException {
        String body = Files.readString(key).replaceAll("-----[^-]+-----", "");
        return Base64.getMimeDecoder().decode(body);
    }

    /** As {@code openssl rsa -traditional} writes it. */
    Path pkcs1() throws IOException {
        byte[] pkcs8 = decoded();
        return pem("pkcs1.key", "RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS8_HEADER, pkcs8.length));
    }

    Path der() throws IOException {
        return write("client.pk8", decoded());
    }

    /** As {@code openssl pkcs8 -topk8} writes it. */
    Path encryptedPem() throws IOException, GeneralSecurityException {
        return pem("encrypted.key", "ENCRYPTED PRIVATE KEY", encrypted());
    }

    Path encryptedDer() throws IOException, GeneralSecurityException {
        return write("encrypted.pk8", encrypted());
    }

    private byte[] encrypted() throws IOException, GeneralSecurityException {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())));
        byte[] bytes = cipher.doFinal(decoded());
        // Under the name that the standard gives, not Java's own, which says the ciphers.
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(parameters, bytes).getEncoded();
    }

    private Path pem(String name, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
        return write(name, text.getBytes(US_ASCII));
    }

    /** For nobody else to read, as clients demand of a key. */
    private Path write(String name, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
