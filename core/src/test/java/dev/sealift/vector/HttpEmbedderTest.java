package dev.sealift.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Against a server that makes a vector of a text's length. */
class HttpEmbedderTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Patience SHORT = new Patience(4, Duration.ofMillis(1), Duration.ofMillis(20));

    private record Answer(int status, String body, String retryAfter) {}

    private final List<String> paths = new ArrayList<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Deque<Answer> planned = new ArrayDeque<>();
    private HttpServer server;
    private URI base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void ollamaIsAskedToRefuseWhatItWouldCut() throws InterruptedException {
        try (HttpEmbedder embedder = ollama()) {
            assertThat(embedder.model()).isEqualTo(new EmbeddingModel("ollama:tiny", 3, 512, "sha256:abc"));
            assertThat(embedder.embed(List.of("four", "sevenxx"))).containsExactly(vector(4), vector(7));
        }
        assertThat(paths).containsExactly("/api/embed", "/api/tags", "/api/embed");
        assertThat(requests.get(1))
                .isEqualTo(MAPPER.readTree("{\"model\":\"tiny\",\"truncate\":false,\"input\":[\"four\",\"sevenxx\"]}"));
        assertThat(keys).containsOnly("none");
    }

    @Test
    void openAisAnswerIsPutInOrderAndTheKeyGoesInTheHeader() throws InterruptedException {
        try (HttpEmbedder embedder = HttpEmbedder.open(new OpenAiDialect("small"), base, "secret", SHORT)) {
            assertThat(embedder.model()).isEqualTo(new EmbeddingModel("openai:small", 3, 512, "small-2"));
            assertThat(embedder.embed(List.of("four", "sevenxx", "x")))
                    .containsExactly(vector(4), vector(7), vector(1));
        }
        assertThat(paths).containsExactly("/v1/embeddings", "/v1/embeddings");
        assertThat(keys).containsOnly("Bearer secret");
    }

    @Test
    void anAddressThatEndsWithItsVersionIsTakenAsItIs() throws InterruptedException {
        HttpEmbedder.open(new OpenAiDialect("small"), base.resolve("/proxy/v1/"), null, SHORT)
                .close();
        assertThat(paths).containsExactly("/proxy/v1/embeddings");
    }

    @Test
    void manyTextsGoInBatches() throws InterruptedException {
        List<String> texts = IntStream.rangeClosed(1, 70).mapToObj("x"::repeat).toList();
        try (HttpEmbedder embedder = ollama()) {
            List<float[]> vectors = embedder.embed(texts);
            assertThat(vectors).hasSize(70);
            assertThat(vectors.get(69)).isEqualTo(vector(70));
        }
        assertThat(requests.stream().map(r -> r.path("input").size())).containsExactly(1, 32, 32, 6);
    }

    @Test
    void aBusyServerIsAskedAgain() throws InterruptedException {
        try (HttpEmbedder embedder = ollama()) {
            planned.add(new Answer(429, "slow down", "9999"));
            planned.add(new Answer(503, "loading", ""));
            assertThat(embedder.embed(List.of("four"))).containsExactly(vector(4));
        }
        assertThat(paths).hasSize(5);
    }

    @Test
    void aServerThatStaysBusyIsGivenUp() throws InterruptedException {
        try (HttpEmbedder embedder = ollama()) {
            for (int i = 0; i < 4; i++) {
                planned.add(new Answer(503, "loading  the\nmodel", ""));
            }
            assertFails(() -> embedder.embed(List.of("four")), "it answered with status 503: loading the model");
        }
        assertThat(planned).isEmpty();
    }

    @Test
    void aRefusalIsNotRepeatedAndItsWordsAreShownWithoutTheKey() {
        planned.add(new Answer(401, "{\"error\":\"Incorrect API key: secret\"}", ""));
        assertThatThrownBy(() -> HttpEmbedder.open(new OpenAiDialect("small"), base, "secret", SHORT))
                .isInstanceOfSatisfying(SealiftException.class, e -> {
                    assertThat(e.diagnostic().code()).isEqualTo(Code.EMBEDDING_ENDPOINT);
                    assertThat(e).hasMessage("it answered with status 401: {\"error\":\"Incorrect API key: ***\"}");
                    assertThat(e.diagnostic().hint()).contains("OPENAI_API_KEY");
                });
        assertThat(paths).hasSize(1);
    }

    @Test
    void aVectorOfAnotherDimensionIsRefused() throws InterruptedException {
        try (HttpEmbedder embedder = ollama()) {
            planned.add(new Answer(200, "{\"embeddings\":[[1,2,3,4]]}", ""));
            assertFails(() -> embedder.embed(List.of("four")), "it gave a vector of 4 dimensions, and before one of 3");
        }
    }

    @Test
    void tooFewVectorsAreRefused() throws InterruptedException {
        try (HttpEmbedder embedder = ollama()) {
            planned.add(new Answer(200, "{\"embeddings\":[[1,2,3]]}", ""));
            assertFails(() -> embedder.embed(List.of("four", "five")), "it gave 1 vectors for 2 texts");
        }
    }

    @Test
    void whatIsNoNumberIsRefused() throws InterruptedException {
        for (String number : List.of("null", "\"1\"", "1e300")) {
            try (HttpEmbedder embedder = ollama()) {
                planned.add(new Answer(200, "{\"embeddings\":[[1,2," + number + "]]}", ""));
                assertFails(
                        () -> embedder.embed(List.of("four")),
                        "it gave a vector with something that is no number of four bytes");
            }
        }
    }

    @Test
    void anAnswerThatIsNotJsonIsRefused() {
        planned.add(new Answer(200, "<html>", ""));
        assertFails(this::ollama, "it answered with something that is not JSON: <html>");
    }

    @Test
    void noServerIsSaid() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + free);
        assertThatThrownBy(() -> HttpEmbedder.open(new OllamaDialect("tiny"), nowhere, null, SHORT))
                .isInstanceOf(SealiftException.class)
                .hasMessageStartingWith("it does not answer: ");
    }

    @Test
    void aBlankTextIsRefused() throws InterruptedException {
        try (HttpEmbedder embedder = ollama()) {
            assertThatThrownBy(() -> embedder.embed(List.of("a", " "))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void tokensAreCountedRatherTooHigh() throws InterruptedException {
        try (HttpEmbedder embedder = ollama()) {
            assertThat(embedder.contentTokens("")).isZero();
            assertThat(embedder.contentTokens("Hello")).isEqualTo(3);
            assertThat(embedder.contentTokens("今日は")).isEqualTo(3);
        }
    }

    private HttpEmbedder ollama() throws InterruptedException {
        return HttpEmbedder.open(new OllamaDialect("tiny"), base, null, SHORT);
    }

    private void assertFails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(SealiftException.class).hasMessage(message);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            paths.add(exchange.getRequestURI().getPath());
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            keys.add(key == null ? "none" : key);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = planned.isEmpty() ? usual(exchange, body) : planned.pop();
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer usual(HttpExchange exchange, String body) {
        if (exchange.getRequestMethod().equals("GET")) {
            return new Answer(200, "{\"models\":[{\"name\":\"tiny:latest\",\"digest\":\"sha256:abc\"}]}", "");
        }
        JsonNode request = MAPPER.readTree(body);
        requests.add(request);
        List<String> texts =
                request.path("input").valueStream().map(JsonNode::stringValue).toList();
        return new Answer(
                200, exchange.getRequestURI().getPath().endsWith("/embed") ? ollamas(texts) : openAis(texts), "");
    }

    private static String ollamas(List<String> texts) {
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode vectors = answer.putArray("embeddings");
        texts.forEach(text -> numbers(vectors.addArray(), text));
        return answer.toString();
    }

    /** The last first, which the protocol allows. */
    private static String openAis(List<String> texts) {
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("model", "small-2");
        ArrayNode data = answer.putArray("data");
        for (int i = texts.size() - 1; i >= 0; i--) {
            ObjectNode item = data.addObject();
            item.put("index", i);
            numbers(item.putArray("embedding"), texts.get(i));
        }
        return answer.toString();
    }

    private static void numbers(ArrayNode array, String text) {
        for (float number : vector(text.length())) {
            array.add(number);
        }
    }

    private static float[] vector(int length) {
        return new float[] {length, 0.1f, -1e-7f};
    }
}
