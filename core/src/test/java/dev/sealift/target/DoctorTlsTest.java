package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.doctor.Doctor;
import dev.sealift.doctor.Finding;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of the way to a server that offers TLS, and of the same way without. */
@SuppressWarnings("NullAway.Init")
class DoctorTlsTest {
    /** It leads to this machine, and its name does not say so. */
    private static final String FAR = "0.0.0.0";

    private static DedicatedServer dedicated;
    private static CertificateAuthority authority;
    private static String url;

    @BeforeAll
    static void startAServerWithTls(@TempDir Path certificates)
            throws IOException, InterruptedException, GeneralSecurityException {
        dedicated = TestPostgres.dedicated(TestPostgres.NEWEST);
        authority = CertificateAuthority.create(certificates);
        ServerCertificate served = authority
                .issue("server", "RSA", "-ext", "san=ip:127.0.0.1,ip:" + FAR)
                .giveTo(dedicated.dataDirectory());
        dedicated.set("ssl_cert_file", served.certificate().toString());
        dedicated.set("ssl_key_file", served.key().toString());
        dedicated.set("ssl", "on");
        url = dedicated.fresh().url();
    }

    @AfterAll
    static void stopIt() {
        dedicated.close();
    }

    private static Finding encryption(String target) {
        return Doctor.examine(TargetUrl.parse(target, Map.of("HOME", "")), OptionalLong.empty()).findings().stream()
                .filter(finding -> finding.topic() == Finding.Topic.TLS)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWayThatIsNotEncryptedWantsAttention() {
        Finding found = encryption(url.replace("127.0.0.1", FAR) + "?sslmode=disable");
        assertThat(found.weight()).isEqualTo(Finding.Weight.ATTENTION);
        assertThat(found.says()).startsWith("the way to the server is not encrypted");
        assertThat(found.advice()).contains("sslmode=verify-full");
    }

    @Test
    void aServerThatNobodyCheckedWantsAttention() {
        Finding found = encryption(url.replace("127.0.0.1", FAR) + "?sslmode=require");
        assertThat(found.weight()).isEqualTo(Finding.Weight.ATTENTION);
        assertThat(found.says())
                .matches("TLSv1\\.\\d, \\S+; who answers was not checked: sslmode=require takes every.*");
    }

    @Test
    void aServerThatWasCheckedIsFine() {
        Finding found = encryption(
                url.replace("127.0.0.1", FAR) + "?sslmode=verify-full&sslrootcert=" + authority.certificate());
        assertThat(found.weight()).isEqualTo(Finding.Weight.FINE);
        assertThat(found.says()).contains("the server's certificate and its name were checked");
        assertThat(encryption(url.replace("127.0.0.1", FAR) + "?sslmode=verify-ca&sslrootcert="
                                + authority.certificate())
                        .says())
                .contains("not that it names this server");
    }

    @Test
    void aWayThatDoesNotLeaveTheMachineIsFine() {
        Finding found = encryption(url + "?sslmode=disable");
        assertThat(found.weight()).isEqualTo(Finding.Weight.FINE);
        assertThat(found.says()).contains("does not leave this machine");
    }
}
