package dev.sealift.source.chroma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.testkit.ChromaClient;
import dev.sealift.testkit.ChromaServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where a server does not answer, does not want to, or changes meanwhile. */
class ServerFaultsTest {
    @TempDir
    private static Path folder;

    private static ChromaServer server;
    private static Filling filling;

    @BeforeAll
    static void fillAServer() {
        server = ChromaServer.start(folder.resolve("store"));
        filling = new Filling(server.client(), "notes", "l2", 8, 5);
        filling.add("id-", 0, 20);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ChromaStore open(String url, String... environment) {
        Map<String, String> variables = environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]);
        return ChromaStore.open(ChromaLocation.parse("chroma:" + url, variables, folder));
    }

    private static void refused(Code code, String why, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SealiftException.class, e -> {
            assertThat(e.diagnostic().code()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.diagnostic().hint()).isNotEmpty();
            assertThat(e).hasMessageContaining(why);
        });
    }

    @Test
    void nobodyAnswers() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }

        refused(Code.CHROMA_UNREACHABLE, "127.0.0.1:" + port, () -> open("http://127.0.0.1:" + port));
        refused(Code.CHROMA_UNREACHABLE, "no-such-host.invalid", () -> open("http://no-such-host.invalid"));
    }

    @Test
    void thereIsNoSuchTenantOrDatabase() {
        refused(Code.CHROMA_TENANT_MISSING, "tenant 'acme'", () -> open(server.url() + "?tenant=acme"));
        refused(
                Code.CHROMA_TENANT_MISSING,
                "database 'none'",
                () -> open(server.url().toString(), "CHROMA_DATABASE", "none"));
    }

    @Test
    void otherTenantsAndDatabasesHaveCollectionsOfTheirOwn() {
        ChromaClient other = server.client().in("team a", "b/c");
        other.createDatabase();
        new Filling(other, "theirs", "ip", 3, 6).add("x", 0, 2);

        try (ChromaStore store = open(server.url() + "?tenant=team+a&database=b%2Fc")) {
            assertThat(store.collections()).extracting(Collection::name).containsExactly("theirs");
            assertThat(Compared.read(store, "theirs")).hasSize(2);
        }
    }

    @Test
    void theServerWantsAToken() {
        try (Proxy proxy = new Proxy(
                server.url(),
                (exchange, number) -> "Bearer good"
                                .equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        ? Proxy.THROUGH
                        : new Proxy.Answer(401, "{\"error\": \"Unauthorized\", \"message\": \"who are you\"}"))) {
            refused(
                    Code.CHROMA_AUTHENTICATION,
                    "wants a token: who are you",
                    () -> open(proxy.url().toString()));
            refused(
                    Code.CHROMA_AUTHENTICATION,
                    "refused the token",
                    () -> open(proxy.url().toString(), "CHROMA_TOKEN", "bad"));
            try (ChromaStore store = open(proxy.url().toString(), "CHROMA_TOKEN", "good")) {
                assertThat(Compared.read(store, "notes")).hasSize(20);
            }
        }
    }

    @Test
    void aServerOfTheFirstApiIsTooOld() {
        try (Proxy proxy = new Proxy(
                server.url(),
                (exchange, number) -> exchange.getRequestURI().getPath().equals("/api/v1/heartbeat")
                        ? new Proxy.Answer(200, "{\"nanosecond heartbeat\": 1}")
                        : new Proxy.Answer(404, "{\"detail\": \"Not Found\"}"))) {
            refused(Code.CHROMA_TOO_OLD, "version 1", () -> open(proxy.url().toString()));
        }
    }

    @Test
    void whatIsNoChromaServerIsNotTakenForOne() {
        try (Proxy proxy = new Proxy(server.url(), (exchange, number) -> new Proxy.Answer(200, "<html>hello</html>"))) {
            refused(
                    Code.SOURCE_NOT_CHROMA,
                    "is no Chroma server",
                    () -> open(proxy.url().toString()));
        }
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() {
        try (Proxy proxy = new Proxy(server.url(), (exchange, number) -> switch (number % 4) {
            case 1 -> new Proxy.Answer(429, "{\"message\": \"slow down\"}", "Retry-After", "0");
            case 2 -> new Proxy.Answer(503, "", "Retry-After", "0");
            case 3 -> new Proxy.Answer(502, "<html>bad gateway</html>", "Retry-After", "0");
            default -> Proxy.THROUGH;
        })) {
            try (ChromaStore store = open(proxy.url().toString())) {
                Compared.sameTexts(Compared.read(store, "notes"), filling.expected());
            }
            assertThat(proxy.requests()).hasSizeGreaterThan(30);
        }
    }

    @Test
    void aServerThatStaysBusyIsLeftInTheEnd() {
        try (Proxy proxy = new Proxy(
                server.url(),
                (exchange, number) -> exchange.getRequestURI().getPath().endsWith("/get")
                        ? new Proxy.Answer(500, "{\"message\": \"index\\n broken\"}", "Retry-After", "0")
                        : Proxy.THROUGH)) {
            try (ChromaStore store = open(proxy.url().toString())) {
                refused(Code.CHROMA_FAILED, "HTTP 500: index broken", () -> Compared.read(store, "notes"));
            }
            assertThat(proxy.requests())
                    .filteredOn(request -> request.endsWith("/get"))
                    .hasSize(6);
        }
    }

    @Test
    void anAnswerThatMakesNoSenseIsNotSwallowed() {
        try (Proxy proxy = new Proxy(
                server.url(),
                (exchange, number) -> exchange.getRequestURI().getPath().endsWith("/get")
                        ? new Proxy.Answer(200, "{\"ids\": [\"a\", \"b\"], \"documents\": [\"a\"]}")
                        : Proxy.THROUGH)) {
            try (ChromaStore store = open(proxy.url().toString())) {
                refused(Code.CHROMA_FAILED, "differ in length", () -> Compared.read(store, "notes"));
            }
        }
    }

    @Test
    void entriesThatComeOrGoMeanwhileAreNoticed() {
        Filling changing = new Filling(server.client(), "changing", "l2", 8, 7);
        changing.add("id-", 0, 20);
        try (ChromaStore store = open(server.url().toString())) {
            Collection collection = Compared.named(store, "changing");
            List<String> read = new ArrayList<>();

            refused(
                    Code.CHROMA_CHANGED,
                    "had 20 before, gave 20, and had 19 after",
                    () -> store.read(collection, e -> {
                        if (read.isEmpty()) {
                            changing.delete(List.of("id-3"));
                        }
                        read.add(e.id());
                    }));
            refused(
                    Code.CHROMA_CHANGED,
                    "had 19 before, gave 19, and had 19 after",
                    () -> store.read(collection, e -> {
                        if (e.id().equals("id-5")) {
                            changing.delete(List.of("id-4"));
                            changing.add("id-", 4, 1);
                        }
                    }));
            assertThat(Compared.read(store, "changing")).hasSize(19);
        }
    }

    @Test
    void collectionsThatLookEmptyOrHaveNoDimensionAreRead() {
        new Filling(server.client(), "empty", "cosine", 8, 8);
        try (ChromaStore store = open(server.url().toString())) {
            assertThat(Compared.named(store, "empty").dimension()).isZero();
            assertThat(Compared.read(store, "empty")).isEmpty();
        }
        try (ChromaStore store = open(folder.resolve("store").toString())) {
            assertThat(Compared.named(store, "empty").dimension()).isZero();
            assertThat(Compared.read(store, "empty")).isEmpty();
        }
    }
}
