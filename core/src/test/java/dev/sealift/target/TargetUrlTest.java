package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.target.Tls.ChannelBinding;
import dev.sealift.target.Tls.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

class TargetUrlTest {
    private static final Map<String, String> NO_ENVIRONMENT = Map.of("HOME", "/home/me");

    private static TargetUrl parse(String url) {
        return TargetUrl.parse(url, NO_ENVIRONMENT);
    }

    private static String password(TargetUrl url) {
        Password password = url.password();
        return password == null ? "none" : password.reveal();
    }

    /** What another program is handed is read back as the same, except for what no URL of its kind can say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "host=prod.example.com hostaddr=127.0.0.1 port=6000 user=u dbname=d",
                "host=a,b,/run/postgresql hostaddr=10.0.0.1,,  port=1,2,3 user=u dbname=d",
                "host=h user=u password='p w&=' dbname=d sslmode=verify-full sslrootcert=system channel_binding=require",
                "host=h user=u dbname=d sslnegotiation=direct sslmode=require require_auth=scram-sha-256",
                "host=h user=u dbname=d sslmode=verify-ca sslrootcert=/r.crt sslcert=/c.crt sslkey=/k.der sslpassword=x",
                "host=h user=u dbname=d options='-c search_path=app'"
            })
    void aUrlForAnotherProgramMeansTheSame(String conninfo) {
        TargetUrl url = parse(conninfo);
        assertThat(parse(ConnectableUrl.libpq(url))).isEqualTo(url);
        assertThat(TargetUrl.parse("postgresql://", LibpqEnvironment.of(url)).hosts())
                .isEqualTo(url.hosts());
        boolean named = !conninfo.contains("hostaddr");
        assertThat(ConnectableUrl.inJdbc(url)).isEqualTo(named);
        if (named) {
            assertThat(parse(ConnectableUrl.jdbc(url))).isEqualTo(url);
        }
    }

    @Test
    void aUrlForJdbcHasTheWordsOfItsDriver() {
        TargetUrl url = parse("host=h user=u dbname=d sslmode=verify-full sslrootcert=system channel_binding=require"
                + " sslnegotiation=direct require_auth=scram-sha-256");
        Properties read = Driver.parseURL(ConnectableUrl.jdbc(url), new Properties());
        assertThat(read).isNotNull();
        assertThat(PGProperty.CHANNEL_BINDING.getOrDefault(read)).isEqualTo("require");
        assertThat(PGProperty.SSL_NEGOTIATION.getOrDefault(read)).isEqualTo("direct");
        assertThat(PGProperty.REQUIRE_AUTH.getOrDefault(read)).isEqualTo("scram-sha-256");
        assertThat(PGProperty.SSL_MODE.getOrDefault(read)).isEqualTo("verify-full");
        assertThat(PGProperty.SSL_ROOT_CERT.getOrDefault(read)).isNull();
        assertThat(PGProperty.SSL_FACTORY.getOrDefault(read)).endsWith(".DefaultJavaSSLFactory");
    }

    @Test
    void aUrlGivesItsParts() {
        TargetUrl url = parse("postgresql://me:secret@db.example.org:5433/app?connect_timeout=3&sslmode=require");
        assertThat(url.hosts()).containsExactly(new Host.Tcp("db.example.org", 5433));
        assertThat(url.user()).isEqualTo("me");
        assertThat(password(url)).isEqualTo("secret");
        assertThat(url.database()).isEqualTo("app");
        assertThat(url.schema()).isEqualTo("public");
        assertThat(url.tls().mode()).isEqualTo(Mode.REQUIRE);
        assertThat(url.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(url.ignored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgres://h/d                                    | postgresql://{me}@h/d
            postgresql+asyncpg://h/d                          | postgresql://{me}@h/d
            POSTGRESQL://u@h                                  | postgresql://u@h/u
            postgresql://u@h:/d                               | postgresql://u@h/d
            postgresql://u@h:5432/d                           | postgresql://u@h/d
            postgresql://u@h:1/d                              | postgresql://u@h:1/d
            postgresql://u@[2001:db8::1]:6000/d               | postgresql://u@[2001:db8::1]:6000/d
            postgresql://u@[::1]/d                            | postgresql://u@[::1]/d
            postgresql://u@a,b:6000,[::1]:1/d                 | postgresql://u@a,b:6000,[::1]:1/d
            postgresql://u@/d?host=a,b&port=1,2               | postgresql://u@a:1,b:2/d
            postgresql://u@/d?host=a,b&port=7                 | postgresql://u@a:7,b:7/d
            postgresql://u@x/d?host=h                         | postgresql://u@h/d
            postgresql://u%40v:p%2Fw%3A%25@h/d%20e            | postgresql://u%40v@h/d%20e
            postgresql://u@%2Fvar%2Frun%2Fpostgresql/d        | postgresql://u@/d?host=/var/run/postgresql
            postgresql://u@%2Ftmp:5433/d                      | postgresql://u@/d?host=/tmp&port=5433
            postgresql:///d?host=/var/run/x&user=u            | postgresql://u@/d?host=/var/run/x
            postgresql://u@localhost/d?host=/var/run/x/       | postgresql://u@/d?host=/var/run/x
            postgresql://h/d?user=u&password=p                | postgresql://u@h/d
            host=h dbname=d user=u                            | postgresql://u@h/d
            host = h  port= 6000 dbname =d user=u             | postgresql://u@h:6000/d
            host=h dbname='a b' user='it\\'s' password='\\\\' | postgresql://it%27s@h/a%20b
            host=/tmp dbname=d user=u                         | postgresql://u@/d?host=/tmp
            hostaddr=10.0.0.1 dbname=d user=u                 | postgresql://u@10.0.0.1/d
            host=h hostaddr=10.0.0.1 dbname=d user=u          | postgresql://u@h/d
            host=h hostaddr=10.0.0.1 user=u sslmode=verify-full sslrootcert=r | postgresql://u@h/u
            jdbc:postgresql://h:6000/d?user=u&password=p      | postgresql://u@h:6000/d
            jdbc:postgresql://a:1,b:2/d?user=u                | postgresql://u@a:1,b:2/d
            """)
    void aUrlIsShownInOneWayWithoutItsPassword(String url, String shown) {
        String me = PercentCode.encode(System.getProperty("user.name"));
        assertThat(parse(url).display()).isEqualTo(shown.replace("{me}", me));
        assertThat(parse(url)).hasToString(parse(url).display());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgresql://u:p@h/d               | p
            postgresql://u:p%40q%3A%2F%25@h/d  | p@q:/%
            postgresql://u:p@q@h/d             | p@q
            postgresql://u:p:q@h/d             | p:q
            postgresql://u:p#q@h/d             | p#q
            postgresql://u:p+q@h/d             | p+q
            postgresql://u:%C3%A9@h/d          | é
            postgresql://h/d?password=a%26b    | a&b
            postgresql://u@h/d                 | none
            postgresql://u:@h/d                | none
            host=h password=p=q                | p=q
            host=h password='a b'              | a b
            jdbc:postgresql://h/d?password=p   | p
            """)
    void aPasswordIsReadAsUsersWriteIt(String url, String password) {
        assertThat(password(parse(url))).isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgresql://h/d                                            | PREFER      | PREFER
            postgresql://h/d?sslmode=disable                            | DISABLE     | PREFER
            postgresql://h/d?sslmode=require&channel_binding=require    | REQUIRE     | REQUIRE
            postgresql://h/d?sslmode=require&sslrootcert=/ca.crt        | VERIFY_CA   | PREFER
            postgresql://h/d?sslmode=verify-full&sslrootcert=/ca.crt    | VERIFY_FULL | PREFER
            postgresql://h/d?sslrootcert=system                         | VERIFY_FULL | PREFER
            postgresql://h/d?sslmode=no-verify                          | REQUIRE     | PREFER
            postgresql://h/d?ssl=true                                   | REQUIRE     | PREFER
            postgresql://h/d?sslnegotiation=direct                      | REQUIRE     | PREFER
            postgresql://h/d?sslmode=allow                              | ALLOW       | PREFER
            postgresql://h/d?sslmode=VERIFY-CA&sslrootcert=/ca.crt      | VERIFY_CA   | PREFER
            postgresql://h/d?ssl=1                                      | REQUIRE     | PREFER
            postgresql://h/d?ssl=false                                  | PREFER      | PREFER
            postgresql://h/d?ssl=true&sslmode=prefer                    | REQUIRE     | PREFER
            postgresql://h/d?ssl=true&sslmode=verify-full&sslrootcert=x | VERIFY_FULL | PREFER
            postgresql://h/d?sslrootcert=/ca.crt                        | VERIFY_CA   | PREFER
            postgresql://h/d?sslmode=prefer&sslrootcert=/ca.crt         | PREFER      | PREFER
            postgresql://h/d?sslaccept=strict                           | VERIFY_FULL | PREFER
            postgresql://h/d?sslaccept=strict&sslmode=require           | VERIFY_FULL | PREFER
            postgresql://h/d?sslaccept=strict&sslcert=/ca.crt           | VERIFY_FULL | PREFER
            postgresql://h/d?sslaccept=accept_invalid_certs             | PREFER      | PREFER
            postgresql://h/d?sslaccept=accept_invalid_certs&sslmode=require | REQUIRE | PREFER
            postgresql://u@ep-cool-1.eu-central-1.aws.neon.tech/d       | REQUIRE     | PREFER
            postgresql://u@ep-cool-1.aws.neon.tech/d?channel_binding=require | REQUIRE | REQUIRE
            postgresql://u@db.abcd.supabase.co/d                        | REQUIRE     | PREFER
            postgresql://u@aws-0-eu.pooler.supabase.com/d               | REQUIRE     | PREFER
            postgresql://u@x.abc.eu-west-1.rds.amazonaws.com/d          | REQUIRE     | PREFER
            postgresql://u@monorail.proxy.rlwy.net:1234/d               | REQUIRE     | PREFER
            postgresql://u@x.postgres.database.azure.com/d              | REQUIRE     | PREFER
            postgresql://u@postgres.railway.internal/d                  | PREFER      | PREFER
            postgresql://u@neon.tech.example.org/d                      | PREFER      | PREFER
            postgresql://u@db.abcd.supabase.co/d?sslmode=disable        | DISABLE     | PREFER
            postgresql://u@db.abcd.supabase.co/d?sslmode=prefer         | PREFER      | PREFER
            postgresql://u@db.abcd.supabase.co/d?sslrootcert=/ca.crt    | VERIFY_CA   | PREFER
            jdbc:postgresql://db.abcd.supabase.co/d                     | REQUIRE     | PREFER
            jdbc:postgresql://h/d?sslfactory=org.postgresql.ssl.NonValidatingFactory&ssl=true | REQUIRE | PREFER
            jdbc:postgresql://h/d?sslfactory=org.postgresql.ssl.NonValidatingFactory&sslmode=verify-full | VERIFY_FULL | PREFER
            jdbc:postgresql://h/d?ssl=false                             | PREFER      | PREFER
            jdbc:postgresql://h/d?ssl=true                              | VERIFY_FULL | PREFER
            jdbc:postgresql://h/d?sslmode=verify-ca&channelBinding=disable | VERIFY_CA | DISABLE
            """)
    void theEncryptionIsWhatTheUrlAsksFor(String url, Mode mode, ChannelBinding binding) {
        assertThat(parse(url).tls().mode()).isEqualTo(mode);
        assertThat(parse(url).tls().channelBinding()).isEqualTo(binding);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgresql://h/d                                                     | public
            postgresql://h/d?schema=shop                                         | shop
            postgresql://h/d?options=-c%20search_path%3Dshop%2Cpublic            | shop
            postgresql://h/d?options=-csearch_path%3D"My%20Shop"                 | public
            postgresql://h/d?options=--search_path%3Dshop                        | shop
            postgresql://h/d?options=-c%20search_path%3D"$user",public           | public
            postgresql://h/d?options=endpoint%3Dep-cool-1                        | public
            postgresql://h/d?schema=a&options=-c%20search_path%3Db               | a
            jdbc:postgresql://h/d?currentSchema=shop,public                      | shop
            postgresql://h/d?search_path=shop,public                             | shop
            """)
    void theSchemaIsTheOneThatTheUrlPutsFirst(String url, String schema) {
        assertThat(parse(url).schema()).isEqualTo(schema);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgresql://u:p@ep-cool-1-pooler.eu-central-1.aws.neon.tech/d   | ep-cool-1.eu-central-1.aws.neon.tech
            postgresql://u:p@aws-0-eu.pooler.supabase.com:6543/d             | aws-0-eu.pooler.supabase.com:5432
            postgresql://u:p@h/d?pgbouncer=true                              | DIRECT_URL
            """)
    void aTransactionPoolerIsRecognised(String url, String hint) {
        assertThat(parse(url).pooled()).isTrue();
        assertThat(parse(url).directUrlHint())
                .hasValueSatisfying(h -> assertThat(h).contains(hint));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@ep-cool-1.eu-central-1.aws.neon.tech/d",
        "postgresql://u:p@aws-0-eu.pooler.supabase.com:5432/d",
        "postgresql://u:p@h/d?pgbouncer=false"
    })
    void aDirectServerIsNotTakenForAPooler(String url) {
        assertThat(parse(url).pooled()).isFalse();
        assertThat(parse(url).directUrlHint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgresql://localhost/d        | true
            postgresql://127.0.0.1/d        | true
            postgresql://127.9.9.9/d        | true
            postgresql://[::1]/d            | true
            postgresql:///d?host=/tmp       | true
            postgresql://db.localhost/d     | true
            postgresql://localhost,h/d      | false
            postgresql://10.0.0.1/d         | false
            postgresql://localhost.org/d    | false
            postgresql://127.0.0.1.org/d    | false
            """)
    void onlyLoopbackAndSocketsAreLocal(String url, boolean local) {
        assertThat(parse(url).local()).isEqualTo(local);
    }

    @Test
    void parametersOfOtherClientsAreIgnoredAndNamed() {
        TargetUrl url = parse("postgresql://u:p@h/d?connection_limit=5&pool_timeout=2&application_name=mine");
        assertThat(url.ignored()).containsExactly("pool_timeout");
        assertThat(url.connectionLimit()).hasValue(5);
        assertThat(parse("postgresql://u:p@h/d").connectionLimit()).isEmpty();
        assertThatThrownBy(() -> parse("postgresql://u:p@h/d?connection_limit=many"))
                .hasMessageContaining("connection_limit is not a number");
    }

    @Test
    void whatDriversOfOtherLanguagesReadIsPassedOver() {
        assertThat(parse(
                                "postgresql://u:p@h/d?pool=5&serverVersion=16&charset=utf8&statement_timeout=1000&supa=base-pooler.x")
                        .ignored())
                .containsExactly("pool", "serverVersion", "charset", "statement_timeout", "supa");
        assertThat(parse("jdbc:postgresql://h/d?user=u&prepareThreshold=0&tcpKeepAlive=true")
                        .ignored())
                .containsExactly("prepareThreshold", "tcpKeepAlive");
    }

    @Test
    void aMisspelledParameterIsRefusedWithTheOneThatIsMeant() {
        SealiftException refusal =
                catchThrowableOfType(SealiftException.class, () -> parse("postgresql://u:p@h/d?conect_timeout=3"));
        assertThat(refusal.diagnostic().message()).contains("there is no parameter conect_timeout");
        assertThat(refusal.diagnostic().hint()).contains("did you mean connect_timeout?");
    }

    @Test
    void anAddressIsWhereTheNameIsFound() {
        TargetUrl url = parse("host=db.example.org,b hostaddr=10.0.0.1,127.0.0.1 user=u dbname=d");
        assertThat(url.hosts())
                .containsExactly(
                        new Host.Tcp("db.example.org", "10.0.0.1", 5432), new Host.Tcp("b", "127.0.0.1", 5432));
        assertThat(parse("host=localhost hostaddr=10.0.0.1 user=u").local()).isFalse();
        assertThat(parse("host=db.example.org hostaddr=127.0.0.1 user=u").local())
                .isTrue();
    }

    @Test
    void onlyAModeThatNobodyAskedForIsAssumed() {
        assertThat(parse("postgresql://u@db.abcd.supabase.co/d").tls().assumed())
                .isTrue();
        assertThat(parse("postgresql://u@db.abcd.supabase.co/d?sslmode=require")
                        .tls()
                        .assumed())
                .isFalse();
        assertThat(parse("postgresql://u@h/d").tls().assumed()).isFalse();
        assertThat(TargetUrl.parse("postgresql://u@db.abcd.supabase.co/d", Map.of("PGSSLMODE", "require"))
                        .tls()
                        .assumed())
                .isFalse();
    }

    @Test
    void libpqsStandardAuthorityIsAskedAsSoonAsEncryptionIsWanted(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve(".postgresql"));
        Path authority = Files.writeString(home.resolve(".postgresql/root.crt"), "");
        Map<String, String> environment = Map.of("HOME", home.toString());
        Tls asked = TargetUrl.parse("postgresql://u@h/d?sslmode=require", environment)
                .tls();
        assertThat(asked.mode()).isEqualTo(Mode.VERIFY_CA);
        assertThat(asked.rootCertificate()).isEqualTo(authority.toString());
        assertThat(TargetUrl.parse("postgresql://u@h/d", environment).tls().mode())
                .isEqualTo(Mode.PREFER);
        assertThat(TargetUrl.parse("postgresql://u@db.abcd.supabase.co/d", environment)
                        .tls()
                        .mode())
                .isEqualTo(Mode.REQUIRE);
    }

    @Test
    void prismasWordsForCertificatesAreNotLibpqs() {
        Tls tls = parse("postgresql://u@h/d?sslaccept=strict&sslcert=/ca.crt&sslidentity=/me.p12&sslpassword=k3y")
                .tls();
        assertThat(tls.rootCertificate()).isEqualTo("/ca.crt");
        assertThat(tls.certificate()).isNull();
        assertThat(tls.key()).isEqualTo("/me.p12");
        assertThat(parse("postgresql://u@h/d?sslaccept=strict").tls().rootCertificate())
                .isEqualTo("system");
    }

    @Test
    void aServiceFillsInWhatTheUrlLeavesOut(@TempDir Path home) throws IOException {
        Files.writeString(home.resolve(".pg_service.conf"), """
                # connections
                [other]
                host=other.example.org
                [shop]
                host=shop.example.org
                port=6000
                dbname=shop
                user=clerk
                password=s3cret
                """);
        Map<String, String> environment = Map.of("HOME", home.toString(), "PGUSER", "me", "PGDATABASE", "mine");
        TargetUrl url = TargetUrl.parse("postgresql:///stock?service=shop", environment);
        assertThat(url.display()).isEqualTo("postgresql://clerk@shop.example.org:6000/stock");
        assertThat(password(url)).isEqualTo("s3cret");
        assertThat(TargetUrl.parse("service=shop", environment))
                .isEqualTo(TargetUrl.parse("postgresql://", Map.of("HOME", home.toString(), "PGSERVICE", "shop")));
        SealiftException refusal =
                catchThrowableOfType(SealiftException.class, () -> TargetUrl.parse("service=shoe", environment));
        assertThat(refusal.diagnostic().message()).contains("no file defines the service shoe");
        assertThat(refusal.diagnostic().hint())
                .contains(home.resolve(".pg_service.conf").toString());
    }

    @Test
    void whatTheEnvironmentAsksOfTheEncryptionIsNotPassedOver() {
        SealiftException refusal = catchThrowableOfType(
                SealiftException.class, () -> TargetUrl.parse("postgresql://h/d", Map.of("PGSSLCRL", "/revoked.crl")));
        assertThat(refusal.diagnostic().message()).contains("sslcrl is not supported");
    }

    @Test
    void neonsUrlIsReadWhole() {
        TargetUrl url = parse("postgresql://owner:npg_Ab1@ep-cool-1.eu-central-1.aws.neon.tech/neondb"
                + "?sslmode=require&channel_binding=require&options=endpoint%3Dep-cool-1");
        assertThat(url.tls().mode()).isEqualTo(Mode.REQUIRE);
        assertThat(url.tls().channelBinding()).isEqualTo(ChannelBinding.REQUIRE);
        assertThat(url.options()).isEqualTo("endpoint=ep-cool-1");
        assertThat(url.ignored()).isEmpty();
    }

    @Test
    void theEnvironmentFillsInWhatTheUrlLeavesOut() {
        Map<String, String> environment = Map.of(
                "PGHOST", "env.example.org",
                "PGPORT", "6000",
                "PGUSER", "env",
                "PGPASSWORD", "env-secret",
                "PGDATABASE", "envdb",
                "PGSSLMODE", "require",
                "PGOPTIONS", "-c search_path=shop",
                "PGPASSFILE", "/run/passwords",
                "PGCONNECT_TIMEOUT", "7");
        TargetUrl bare = TargetUrl.parse("postgresql://", environment);
        assertThat(bare.display()).isEqualTo("postgresql://env@env.example.org:6000/envdb");
        assertThat(password(bare)).isEqualTo("env-secret");
        assertThat(bare.tls().mode()).isEqualTo(Mode.REQUIRE);
        assertThat(bare.schema()).isEqualTo("shop");
        assertThat(bare.passwordFile()).isEqualTo(Path.of("/run/passwords"));
        assertThat(bare.connectTimeout()).isEqualTo(Duration.ofSeconds(7));

        TargetUrl whole = TargetUrl.parse("postgresql://u:p@h:1/d?sslmode=disable", environment);
        assertThat(whole.display()).isEqualTo("postgresql://u@h:1/d");
        assertThat(password(whole)).isEqualTo("p");
        assertThat(whole.tls().mode()).isEqualTo(Mode.DISABLE);
    }

    @Test
    void theAddressOfTheEnvironmentDoesNotReplaceTheHostOfTheUrl() {
        assertThat(TargetUrl.parse("postgresql://u@h/d", Map.of("PGHOSTADDR", "10.0.0.1"))
                        .hosts())
                .containsExactly(new Host.Tcp("h", 5432));
    }

    @Test
    void withoutAnyHostItIsTheServerOfThisMachine() {
        assertThat(parse("postgresql:///d").local()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                              | it is empty
            app.db                                          | does not begin with postgresql://
            localhost:5432/app                              | does not begin with postgresql://
            mysql://u:s3cret@h/d                            | the scheme is mysql://
            postgress://u:s3cret@h/d                        | the scheme is postgress://
            http://h/d                                      | the scheme is http://
            postgresql://u:s3cret@h:54a2/d                  | port
            postgresql://u:s3cret@h:0/d                     | port
            postgresql://u:s3cret@h:65536/d                 | port
            postgresql://u:s3cret@h:99999999999/d           | port
            postgresql://u:s3/cret@h/d                      | / or ?
            postgresql://u:s3?cret@h/d                      | / or ?
            postgresql://u:s3cret%@h/d                      | the password holds a %
            postgresql://u:s3cret%zz@h/d                    | the password holds a %
            postgresql://u:s3cret%00@h/d                    | %00
            postgresql://u:s3cret%ff@h/d                    | UTF-8
            postgresql://u%4:s3cret@h/d                     | the user holds a %
            postgresql://u:s3cret@2001:db8::1/d             | more than one colon
            postgresql://u:s3cret@[2001:db8::1/d            | no ]
            postgresql://u:s3cret@[::1]x/d                  | after the address
            postgresql://u:s3cret@[]/d                      | empty
            postgresql://u:s3cret@a b/d                     | host
            postgresql://u:s3cret@h/d?sslmode               | without a value
            postgresql://u:s3cret@h/d?=1                    | without a name
            postgresql://u:s3cret@h/d?sslmode=on            | sslmode
            postgresql://u:s3cret@h/d?sslmod=require        | sslmod
            postgresql://u:s3cret@h/d?service=x             | no file defines the service
            postgresql://u:s3cret@h/d?colour=blue           | the parameter behind dbname is none that
            postgresql://u:s3cret@h/d?requirepeer=postgres  | is none that
            postgresql://u:p@h/d?password=s3&cret@x=1       | the parameter behind dbname is none that
            postgresql://u@h/d?s3cret=1                     | behind dbname is none that
            postgresql://u:s3cret@h/d?ssl=maybe             | neither true nor false
            postgresql://u:s3cret@h/d?ssl=true&sslmode=disable | contradicts
            postgresql://u:s3cret@h/d?sslaccept=strict&sslmode=disable | contradicts
            postgresql://u:s3cret@h/d?sslaccept=stric       | sslaccept
            postgresql://u:s3cret@h/d?sslcrl=/x             | sslcrl
            postgresql://u:s3cret@h/d?ssl_min_protocol_version=TLSv1.3 | ssl_min_protocol_version
            postgresql://u:s3cret@h/d?gssencmode=require    | gssencmode
            postgresql://u:s3cret@a,b/d?hostaddr=10.0.0.1   | 2 hosts and 1 addresses
            prisma+postgres://accelerate.prisma-data.net/?api_key=s3cret | Accelerate
            jdbc:postgresql://h/d?user=u&password=s3cret&sslfactory=org.example.Mine | sslfactory
            postgresql://u:s3cret@h/d?channel_binding=yes   | channel_binding
            postgresql://u:s3cret@h/d?sslnegotiation=yes    | sslnegotiation
            postgresql://u:s3cret@h/d?sslmode=require&sslrootcert=system | verify-full
            postgresql://u:s3cret@h/d?connect_timeout=soon  | connect_timeout
            postgresql://u:s3cret@h/d?target_session_attrs=standby | cannot be written
            postgresql://u:s3cret@h/d?target_session_attrs=x | target_session_attrs
            postgresql://u:s3cret@a,b/d?port=1,2,3          | 2 hosts and 3 ports
            postgresql://u:s3cret@/d?host=@abstract         | abstract
            host=h password=s3cret word                     | not followed by =
            host=h password='s3cret                         | no end
            jdbc:postgresql://h:x/d?password=s3cret         | port
            """)
    void aMalformedUrlIsRefusedWithThePartThatIsWrong(String url, String part) {
        SealiftException refusal = catchThrowableOfType(SealiftException.class, () -> parse(url));
        assertThat(refusal.diagnostic().code()).isEqualTo(Code.TARGET_URL);
        assertThat(refusal.diagnostic().message()).contains(part);
        assertThat(refusal.diagnostic().hint()).isNotEmpty();
        StringWriter everything = new StringWriter();
        refusal.printStackTrace(new PrintWriter(everything));
        assertThat(everything + refusal.diagnostic().toString()).doesNotContain("s3cret", "cret@");
    }

    @Test
    void aPasswordDoesNotShowInAnyText() {
        TargetUrl url = parse("postgresql://u:s3cret@h/d?sslpassword=k3y&options=-c%20work_mem%3D1MB");
        assertThat(url.toString() + url.tls() + url.password() + url.display()).doesNotContain("s3cret", "k3y");
    }
}
