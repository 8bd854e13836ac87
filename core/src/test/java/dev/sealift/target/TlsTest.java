package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that offers TLS, with a certificate for its address 127.0.0.1 and not for the name localhost. */
@SuppressWarnings("NullAway.Init")
class TlsTest {
    @TempDir
    private Path home;

    private static DedicatedServer dedicated;
    private static ServerCertificate certificate;
    private static String url;

    @BeforeAll
    static void startAServerWithTls(@TempDir Path certificates)
            throws IOException, InterruptedException, GeneralSecurityException {
        dedicated = TestPostgres.dedicated(TestPostgres.NEWEST);
        certificate = ServerCertificate.create(certificates, "ip:127.0.0.1");
        ServerCertificate served = certificate.giveTo(dedicated.dataDirectory());
        dedicated.set("ssl_cert_file", served.certificate().toString());
        dedicated.set("ssl_key_file", served.key().toString());
        dedicated.set("ssl", "on");
        url = dedicated.fresh().url();
        dedicated.stop();
        dedicated.start();
    }

    @AfterAll
    static void stopIt() {
        dedicated.close();
    }

    private String encryptionOf(String target) throws SQLException {
        try (Target connected = Target.connect(parse(target), "sealift test");
                Connection session = connected.open();
                Statement statement = session.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT ssl FROM pg_catalog.pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private TargetUrl parse(String target) {
        return TargetUrl.parse(target, Map.of("HOME", home.toString()));
    }

    private Diagnostic refusal(String target) {
        return catchThrowableOfType(
                        SealiftException.class,
                        () -> Target.connect(parse(target), "sealift test").close())
                .diagnostic();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?sslmode=prefer",
                "?sslmode=require",
                "?sslmode=require&channel_binding=require",
                "?sslmode=require&sslrootcert={root}",
                "?sslmode=verify-ca&sslrootcert={root}",
                "?sslmode=verify-full&sslrootcert={root}",
                "?sslnegotiation=direct"
            })
    void theSessionIsEncrypted(String parameters) throws SQLException {
        String root = certificate.certificate().toString();
        assertThat(encryptionOf(url + parameters.replace("{root}", root))).isEqualTo("t");
    }

    @Test
    void theSessionIsNotEncryptedWhereTheUserSaysSo() throws SQLException {
        assertThat(encryptionOf(url + "?sslmode=disable")).isEqualTo("f");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted(@TempDir Path other)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path stranger = ServerCertificate.create(other, "ip:127.0.0.1").certificate();
        for (String mode : new String[] {"require", "verify-ca", "verify-full"}) {
            Diagnostic refusal = refusal(url + "?sslmode=" + mode + "&sslrootcert=" + stranger);
            assertThat(refusal.code()).as(mode).isEqualTo(Code.TARGET_TLS);
            assertThat(refusal.hint()).contains("sslrootcert=FILE", "sslrootcert=system");
        }
        assertThat(refusal(url + "?sslrootcert=system").code()).isEqualTo(Code.TARGET_TLS);
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() {
        String elsewhere =
                url.replace("127.0.0.1", "localhost") + "?sslmode=verify-full&sslrootcert=" + certificate.certificate();
        Diagnostic refusal = refusal(elsewhere);
        assertThat(refusal.code()).isEqualTo(Code.TARGET_TLS);
        assertThat(refusal.hint()).contains("name the host");
    }

    @Test
    void aRootCertificateThatIsNotThereIsNamed() {
        Diagnostic refusal = refusal(url + "?sslmode=verify-full&sslrootcert=/no/such/file.crt");
        assertThat(refusal.code()).isEqualTo(Code.TARGET_TLS);
        assertThat(refusal.message()).contains("/no/such/file.crt");
    }

    @Test
    void channelBindingWithoutEncryptionIsRefused() {
        Diagnostic refusal = refusal(url + "?sslmode=disable&channel_binding=require");
        assertThat(refusal.code()).isEqualTo(Code.TARGET_TLS);
        assertThat(refusal.hint()).contains("sslmode=require");
    }
}
