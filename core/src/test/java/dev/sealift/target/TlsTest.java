package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.Migration;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.report.Report;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server with certificates of our own authority: the right one, one for another name, an expired one, and none. A name
 * leads to it by {@code hostaddr}, so that no name server is asked.
 */
@SuppressWarnings("NullAway.Init")
class TlsTest {
    private static final String HOST = "db.example.test";

    @TempDir
    private Path home;

    private static DedicatedServer server;
    private static TestDatabase database;
    private static CertificateAuthority authority;
    private static CertificateAuthority stranger;
    private static ServerCertificate right;
    private static ServerCertificate forAnother;
    private static ServerCertificate expired;
    private static ServerCertificate client;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        authority = CertificateAuthority.create(folder.resolve("ours"));
        stranger = CertificateAuthority.create(folder.resolve("another"));
        right = authority.issue("right", "RSA", "-ext", "san=dns:" + HOST + ",ip:127.0.0.1");
        forAnother = authority.issue("another", "RSA", "-ext", "san=dns:elsewhere.example.test");
        expired = authority.issue("expired", "RSA", "-ext", "san=dns:" + HOST, "-startdate", "-10d", "-validity", "5");
        client = authority.issue("app", "RSA");
        server = TestPostgres.dedicated(TestPostgres.NEWEST);
        database = server.fresh();
    }

    @AfterAll
    static void stopIt() {
        server.close();
    }

    private static void serve(ServerCertificate certificate) throws IOException {
        ServerCertificate served = certificate.giveTo(server.dataDirectory());
        server.set("ssl_cert_file", served.certificate().toString());
        server.set("ssl_key_file", served.key().toString());
        server.set("ssl", "on");
        server.stop();
        server.start();
    }

    /** @param parameters with {@code {ours}} and {@code {another}} for the authorities' files */
    private String encryption(String parameters) throws SQLException {
        try (Target connected = Target.connect(parse(parameters), "sealift test");
                Connection session = connected.open();
                Statement statement = session.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT ssl FROM pg_catalog.pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            row.next();
            return row.getBoolean(1) ? "encrypted" : "plain";
        } catch (SealiftException e) {
            assertThat(e.diagnostic().code()).as(e.diagnostic().toString()).isEqualTo(Code.TARGET_TLS);
            assertThat(e.diagnostic().hint()).isNotEmpty();
            return e.diagnostic().message();
        }
    }

    private TargetUrl parse(String parameters) {
        String conninfo =
                "host=" + HOST + " hostaddr=127.0.0.1 port=" + server.server().port() + " dbname="
                        + database.name() + " user=app password=app-password "
                        + parameters
                                .replace("{ours}", authority.certificate().toString())
                                .replace("{another}", stranger.certificate().toString())
                                .replace("{client}", client.certificate().toString());
        return TargetUrl.parse(conninfo, Map.of("HOME", home.toString()));
    }

    private Diagnostic refusal(String parameters) {
        return catchThrowableOfType(
                        SealiftException.class,
                        () -> Target.connect(parse(parameters), "sealift test").close())
                .diagnostic();
    }

    @Test
    void theRightCertificateIsTrustedAsFarAsTheModeAsks() throws Exception {
        serve(right);
        assertThat(encryption("")).isEqualTo("encrypted");
        assertThat(encryption("sslmode=disable")).isEqualTo("plain");
        assertThat(encryption("sslmode=allow")).isEqualTo("plain");
        for (String mode : new String[] {"prefer", "require", "verify-ca", "verify-full"}) {
            assertThat(encryption("sslmode=" + mode + " sslrootcert={ours}"))
                    .as(mode)
                    .isEqualTo("encrypted");
        }
        assertThat(encryption("sslmode=require channel_binding=require")).isEqualTo("encrypted");
        assertThat(encryption("sslmode=require")).isEqualTo("encrypted");
        assertThat(encryption("sslnegotiation=direct")).isEqualTo("encrypted");
        assertThat(encryption("sslaccept=strict sslcert={ours}")).isEqualTo("encrypted");

        Files.createDirectories(home.resolve(".postgresql"));
        Files.copy(authority.certificate(), home.resolve(".postgresql/root.crt"));
        assertThat(encryption("sslmode=verify-full")).isEqualTo("encrypted");
    }

    @Test
    void aCertificateOfAnAuthorityThatIsNotTrustedIsRefused() throws Exception {
        serve(right);
        for (String mode : new String[] {"require", "verify-ca", "verify-full"}) {
            assertThat(encryption("sslmode=" + mode + " sslrootcert={another}"))
                    .as(mode)
                    .contains("no authority that is trusted here has signed its certificate");
        }
        for (String system : new String[] {"sslrootcert=system", "sslaccept=strict"}) {
            assertThat(encryption(system)).contains("no authority that is trusted here");
        }
        assertThat(encryption("sslmode=prefer sslrootcert={another}")).isEqualTo("encrypted");
    }

    /** An authority in its usual place is asked, unless the words say that nobody is. */
    @Test
    void noVerifyVerifiesNothing() throws Exception {
        serve(right);
        Files.createDirectories(home.resolve(".postgresql"));
        Files.copy(stranger.certificate(), home.resolve(".postgresql/root.crt"));
        assertThat(encryption("sslmode=require")).contains("no authority that is trusted here");
        assertThat(encryption("sslmode=no-verify")).isEqualTo("encrypted");
        assertThat(encryption("ssl=no-verify")).isEqualTo("encrypted");
        assertThat(encryption("sslmode=no-verify sslrootcert={another}")).contains("no authority that is trusted here");
    }

    @Test
    void aCertificateForAnotherHostIsRefusedOnlyWhereTheNameIsAskedFor() throws Exception {
        serve(forAnother);
        assertThat(encryption("sslmode=require")).isEqualTo("encrypted");
        assertThat(encryption("sslmode=verify-ca sslrootcert={ours}")).isEqualTo("encrypted");
        assertThat(encryption("sslmode=verify-full sslrootcert={ours}"))
                .contains("its certificate is not for the host " + HOST);
        assertThat(encryption("sslaccept=strict sslcert={ours}")).contains("not for the host");
    }

    @Test
    void anExpiredCertificateIsRefusedWhereverItIsChecked() throws Exception {
        serve(expired);
        assertThat(encryption("sslmode=require")).isEqualTo("encrypted");
        for (String mode : new String[] {"require", "verify-ca", "verify-full"}) {
            assertThat(encryption("sslmode=" + mode + " sslrootcert={ours}"))
                    .as(mode)
                    .contains("has expired");
        }
    }

    @Test
    void aServerWithoutTlsIsRefusedUnlessTheModeAllowsIt() throws Exception {
        server.set("ssl", "off");
        server.stop();
        server.start();
        for (String mode : new String[] {"", "sslmode=disable", "sslmode=allow", "sslmode=prefer"}) {
            assertThat(encryption(mode)).as(mode).isEqualTo("plain");
        }
        for (String mode : new String[] {"require", "verify-ca", "verify-full"}) {
            assertThat(encryption("sslmode=" + mode + " sslrootcert={ours}"))
                    .as(mode)
                    .contains("does not offer TLS, and sslmode=");
        }
        assertThat(encryption("ssl=true")).contains("does not offer TLS");
    }

    @Test
    void aServerThatWantsEncryptionGetsItWhereTheModeAllowsIt() throws Exception {
        Path hba = server.dataDirectory().resolve("pg_hba.conf");
        String usual = Files.readString(hba);
        try {
            Files.writeString(hba, "hostnossl all app all reject\n" + usual);
            serve(right);
            assertThat(encryption("sslmode=allow")).isEqualTo("encrypted");
            Diagnostic refusal = refusal("sslmode=disable");
            assertThat(refusal.code()).isEqualTo(Code.TARGET_AUTHENTICATION);
            assertThat(refusal.hint()).contains("sslmode=require");
        } finally {
            Files.writeString(hba, usual);
        }
    }

    @Test
    void aClientSignsInWithItsCertificate() throws Exception {
        Path hba = server.dataDirectory().resolve("pg_hba.conf");
        String usual = Files.readString(hba);
        Path trusted = server.dataDirectory().resolve("clients.crt");
        Files.deleteIfExists(trusted);
        Files.copy(authority.certificate(), trusted);
        Files.setOwner(trusted, Files.getOwner(server.dataDirectory()));
        try {
            Files.writeString(hba, "hostssl all app all cert\n" + usual);
            server.set("ssl_ca_file", trusted.toString());
            serve(right);
            ClientKeys keys = new ClientKeys(client.key(), home, "k€y pass&word");
            Diagnostic old = refusal("sslcert={client} sslkey=" + keys.pkcs1());
            assertThat(old.code()).isEqualTo(Code.TARGET_TLS);
            assertThat(old.hint()).contains("openssl pkcs8 -topk8 -nocrypt -in " + keys.pkcs1());
            for (Path key : new Path[] {client.key(), keys.der()}) {
                assertThat(encryption("sslmode=verify-full sslrootcert={ours} sslcert={client} sslkey=" + key))
                        .as(key.toString())
                        .isEqualTo("encrypted");
            }
            Diagnostic encrypted = refusal("sslcert={client} sslpassword=x sslkey=" + keys.encryptedPem());
            assertThat(encrypted.code()).isEqualTo(Code.TARGET_TLS);
            assertThat(encrypted.hint()).contains("openssl pkcs8 -topk8 -outform DER -in " + keys.encryptedPem());

            String der = "sslmode=require sslcert={client} sslkey=" + keys.encryptedDer() + " sslpassword=";
            assertThat(encryption(der + "'k€y pass&word'")).isEqualTo("encrypted");
            SealiftException wrong = catchThrowableOfType(
                    SealiftException.class,
                    () -> Target.connect(parse(der + "zQ7wXk"), "sealift test").close());
            assertThat(wrong.diagnostic().code()).isEqualTo(Code.TARGET_TLS);
            assertThat(wrong.diagnostic().hint()).contains("sslpassword");
            StringWriter everything = new StringWriter();
            wrong.printStackTrace(new PrintWriter(everything));
            assertThat(everything + wrong.diagnostic().toString()).doesNotContain("zQ7wXk");

            Diagnostic without = refusal("sslmode=require");
            assertThat(without.code()).isEqualTo(Code.TARGET_AUTHENTICATION);
            assertThat(without.hint()).contains("sslcert=FILE", "sslkey=FILE");
        } finally {
            Files.writeString(hba, usual);
        }
    }

    @Test
    void filesThatAreNotThereAreNamedWithTheirParameter() throws Exception {
        assertThat(refusal("sslmode=verify-full").message()).contains("no authority is named");
        assertThat(refusal("sslmode=verify-full sslrootcert=/no/such/file.crt").message())
                .isEqualTo("sslrootcert names /no/such/file.crt, and there is no such file");
        assertThat(refusal("sslmode=verify-full sslrootcert=~/ca.crt").hint()).contains("write the whole path");
        assertThat(refusal("sslmode=verify-full sslrootcert=" + home).message()).contains("which is no file");
        assertThat(refusal("sslcert=/no/client.crt sslkey=/no/client.key").message())
                .contains("sslcert names /no/client.crt");
        assertThat(refusal("sslcert={client}").message()).contains("no sslkey");
        assertThat(refusal("sslmode=verify-full sslrootcert=x").code()).isEqualTo(Code.TARGET_TLS);
    }

    @Test
    void channelBindingWithoutEncryptionIsRefused() {
        Diagnostic refusal = refusal("sslmode=disable channel_binding=require");
        assertThat(refusal.code()).isEqualTo(Code.TARGET_TLS);
        assertThat(refusal.hint()).contains("sslmode=require");
    }

    @Test
    void aServiceThatTheUrlAsksNothingOfIsAskedForEncryption() throws Exception {
        serve(right);
        Path file = home.resolve("app.db");
        try (Connection source = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = source.createStatement()) {
            statement.executeUpdate("CREATE TABLE note (id INTEGER PRIMARY KEY)");
        }
        String service = "ep-cool-1.eu-central-1.aws.neon.tech";
        try (TestDatabase fresh = server.fresh()) {
            String there = "host=" + service + " hostaddr=127.0.0.1 port="
                    + server.server().port() + " dbname=" + fresh.name() + " user=app password=app-password";
            Report report = Migration.from(file)
                    .to(TargetUrl.parse(there, Map.of("HOME", home.toString())))
                    .migrate();
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(report.diagnostics())
                    .filteredOn(said -> said.code() == Code.TLS_NOT_VERIFIED)
                    .singleElement()
                    .satisfies(said -> {
                        assertThat(said.message()).contains("Neon", "sslmode=require");
                        assertThat(said.hint()).contains("sslmode=verify-full&sslrootcert=system");
                    });
            Report stated = Migration.from(file)
                    .to(TargetUrl.parse(there + " sslmode=require", Map.of("HOME", home.toString())))
                    .verify();
            assertThat(stated.diagnostics()).noneMatch(said -> said.code() == Code.TLS_NOT_VERIFIED);
        }
        server.set("ssl", "off");
        server.stop();
        server.start();
        String plain = "host=" + service + " hostaddr=127.0.0.1 user=app dbname=app port="
                + server.server().port();
        assertThatThrownBy(() -> Target.connect(TargetUrl.parse(plain, Map.of()), "sealift test"))
                .hasMessageContaining("does not offer TLS, and sslmode=require asks for it");
    }
}
