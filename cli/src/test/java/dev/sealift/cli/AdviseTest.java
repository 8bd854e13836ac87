package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sealift.testkit.CutProxy;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import dev.sealift.testkit.Waiting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Advice as a person, a program and a monitor get it. */
class AdviseTest {
    private static final Pattern SERVED = Pattern.compile("serving (http://\\S+)/health");

    private static final String[] CHILD = {
        "CREATE TABLE film (id int PRIMARY KEY)",
        "INSERT INTO film SELECT i FROM generate_series(1, 2000) AS s(i)",
        "CREATE TABLE copy (id int PRIMARY KEY, film_id int REFERENCES film)",
        "INSERT INTO copy SELECT i, i FROM generate_series(1, 2000) AS s(i)",
        "ANALYZE"
    };

    @TempDir
    private Path folder;

    @OnPostgres
    void adviceComesWithTheStatementToRun(TestDatabase database) {
        database.execute(CHILD);

        Cli.Result result = Cli.in(folder).run("advise", "--to", database.url());

        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.out())
                .contains("attention FOREIGN_KEY_NOT_INDEXED\n  public.copy (film_id): refers to public.film")
                .contains("\n    CREATE INDEX CONCURRENTLY ON \"public\".\"copy\" (\"film_id\");\n")
                .contains("note STATEMENTS_NOT_COUNTED\n")
                .doesNotContain("app-password");
        assertThat(result.out().lines().filter(line -> !line.startsWith("    ")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @OnPostgres
    void theDocumentHoldsTheAdviceAndTheState(TestDatabase database) throws IOException {
        database.execute(CHILD);

        Cli.Result result = Cli.in(folder).run("advise", "--json", "--to", database.url());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("..", "docs", "reference", "report.schema.json"), UTF_8))
                        .validate(result.out(), InputFormat.JSON))
                .isEmpty();
        JsonNode document = json(result.out());
        assertThat(document.get("advice").get(0).get("code").asString()).isEqualTo("FOREIGN_KEY_NOT_INDEXED");
        assertThat(document.get("advice").get(0).get("statements").get(0).asString())
                .isEqualTo("CREATE INDEX CONCURRENTLY ON \"public\".\"copy\" (\"film_id\")");
        assertThat(document.get("state").get("bytes").asLong())
                .isGreaterThan(Long.parseLong(String.valueOf(database.value("SELECT pg_relation_size('film')"))));
    }

    @OnPostgres
    void watchingTellsWhatIsNewAndWhatIsGone(TestDatabase database) throws Exception {
        try (Running watching = run("advise", "--watch", "1", "--to", database.url())) {
            watching.await("PostgreSQL ");
            assertThat(watching.out()).doesNotContain("FOREIGN_KEY_NOT_INDEXED");

            database.execute(CHILD);
            watching.await("new: attention FOREIGN_KEY_NOT_INDEXED\n  public.copy (film_id)");

            database.execute("CREATE INDEX CONCURRENTLY ON \"public\".\"copy\" (\"film_id\")");
            watching.await("gone: FOREIGN_KEY_NOT_INDEXED public.copy (film_id)");

            assertThat(watching.end()).isZero();
        }
    }

    @Test
    void aMonitorIsToldTheStateAndWhenTheServerIsAway() throws Exception {
        try (DedicatedServer server = TestPostgres.dedicated(TestPostgres.NEWEST);
                TestDatabase database = server.fresh();
                Running serving = run("advise", "--serve", "0", "--to", database.url())) {
            database.execute(CHILD);
            serving.await("/metrics");
            Matcher served = SERVED.matcher(serving.err());
            assertThat(served.find()).isTrue();
            String url = served.group(1);
            assertThat(url).startsWith("http://127.0.0.1:");

            HttpResponse<String> health = get(url + "/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.headers().firstValue("Content-Type")).contains("application/json");
            JsonNode document = json(health.body());
            assertThat(document.get("version").asInt()).isEqualTo(1);
            assertThat(document.get("status").asString()).isEqualTo("attention");
            assertThat(document.get("state").get("connections").asInt()).isPositive();
            assertThat(document.get("advice").get(0).get("code").asString()).isEqualTo("FOREIGN_KEY_NOT_INDEXED");
            HttpResponse<String> metrics = get(url + "/metrics");
            assertPrometheus(metrics.body());
            assertThat(metrics.body())
                    .contains("\nsealift_up 1\n", "\nsealift_advice{code=\"FOREIGN_KEY_NOT_INDEXED\"} 1\n")
                    .contains(
                            "\nsealift_advice{code=\"SEQUENCE_NEAR_END\"} 0\n",
                            "# TYPE sealift_commits_total counter\n");
            assertThat(health.body() + metrics.body() + serving.err()).doesNotContain("app-password");

            server.stop();
            assertThat(get(url + "/health").statusCode()).isEqualTo(503);
            assertThat(json(get(url + "/health").body()).get("status").asString())
                    .isEqualTo("down");
            assertThat(get(url + "/metrics").body())
                    .contains("\nsealift_up 0\n")
                    .doesNotContain("sealift_commits");
            server.start();
            assertThat(get(url + "/health").statusCode()).isEqualTo(200);

            assertThat(get(url + "/").statusCode()).isEqualTo(404);
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(url + "/health"))
                                            .POST(HttpRequest.BodyPublishers.noBody())
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(405);
            assertThat(statusFor(URI.create(url), "evil.example")).isEqualTo("HTTP/1.1 403 Forbidden");
            assertThat(statusFor(URI.create(url), "localhost:1")).isEqualTo("HTTP/1.1 200 OK");
            assertThat(serving.end()).isZero();
        }
    }

    @OnPostgres(18)
    void whileTheServerIsOutOfReachASignalStillEndsTheWatchInGoodOrder(TestDatabase database) throws Exception {
        try (CutProxy network = CutProxy.to(database.server().port());
                Running watching = run("advise", "--watch", "1", "--to", network.through(database.url()))) {
            watching.await("PostgreSQL ");
            Waiting.until("the first look has ended", () -> network.connections() == 0);
            network.stall(CutProxy.Direction.TO_CLIENT);
            Waiting.until("the next one has begun", () -> network.connections() > 0);

            assertThat(watching.end()).as(watching.err()).isZero();
        }
    }

    @OnPostgres(18)
    void whoSendsHalfARequestKeepsNobodyElseWaiting(TestDatabase database) throws Exception {
        try (Running serving = run("advise", "--serve", "0", "--to", database.url())) {
            serving.await("/metrics");
            Matcher served = SERVED.matcher(serving.err());
            assertThat(served.find()).isTrue();
            URI url = URI.create(served.group(1));
            try (Socket half = new Socket(url.getHost(), url.getPort())) {
                half.getOutputStream().write("GET /hea".getBytes(UTF_8));

                HttpRequest whole = HttpRequest.newBuilder(url.resolve("/health"))
                        .timeout(Duration.ofMinutes(1))
                        .build();
                assertThat(HttpClient.newHttpClient()
                                .send(whole, BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @OnPostgres(18)
    void anAddressThatIsTakenIsSaid(TestDatabase database) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Cli.Result result =
                    Cli.in(folder).run("advise", "--serve", "" + taken.getLocalPort(), "--to", database.url());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("error SERVE_FAILED: ", "hint: choose another port");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --serve nowhere             | 'nowhere' is not PORT or HOST:PORT
            --serve 70000               | '70000' is not PORT or HOST:PORT
            --watch 0                   | '0' is not a number of seconds
            --slow fast                 | 'fast' is not a number of milliseconds
            --watch 5 --json            | --watch, --serve and --json are three ways
            --to postgresql://h:x/a     | port
            """)
    void whatCannotBeMeantIsSaid(String arguments, String said) {
        Cli.Result result = Cli.in(folder).run(("advise " + arguments).split(" +"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("error ", said, "hint: ");
    }

    /** Each line is a remark or a name, perhaps with labels, and a number; each name has its type before it. */
    private static void assertPrometheus(String text) {
        assertThat(text).endsWith("\n");
        for (String line : text.lines().toList()) {
            assertThat(line)
                    .matches("# HELP [a-z_]+ [^\\n]+|# TYPE [a-z_]+ (gauge|counter)|"
                            + "[a-z_]+(\\{[a-z]+=\"[A-Z_]+\"})? \\d+(\\.\\d+)?");
            if (!line.startsWith("#")) {
                assertThat(text).contains("# TYPE " + line.replaceFirst("[{ ].*", "") + " ");
            }
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    /** Java's client does not let the header be chosen. */
    private static String statusFor(URI url, String host) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write(("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    private Running run(String... args) {
        return new Running(folder, args);
    }

    /** A command that goes on until it is interrupted, as a signal does. */
    private static final class Running implements AutoCloseable {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final AtomicInteger exitCode = new AtomicInteger(-1);
        private final Thread thread;

        Running(Path folder, String... args) {
            Console console = new Console(
                    new PrintStream(out, false, UTF_8),
                    new PrintStream(err, true, UTF_8),
                    new ByteArrayInputStream(new byte[0]),
                    Console.Terminals.NONE,
                    80,
                    Map.of("PATH", ""),
                    folder,
                    "sealift");
            thread = new Thread(() -> exitCode.set(Main.run(console, args)));
            thread.start();
        }

        String out() {
            return out.toString(UTF_8);
        }

        String err() {
            return err.toString(UTF_8);
        }

        void await(String words) {
            Waiting.until("it says " + words, () -> (out() + err()).contains(words) || !thread.isAlive());
            assertThat(out() + err()).contains(words);
        }

        int end() throws InterruptedException {
            thread.interrupt();
            thread.join();
            return exitCode.get();
        }

        @Override
        public void close() throws InterruptedException {
            end();
        }
    }
}
