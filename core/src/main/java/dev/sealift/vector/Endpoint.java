package dev.sealift.vector;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an HTTP server for JSON. A server that is busy, broken or away is asked again after a pause; what it refuses is
 * not. The key is in the request's header and nowhere else.
 */
final class Endpoint implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST_QUOTE = 300;

    private final URI base;
    private final @Nullable String key;
    private final Patience patience;
    private final HttpClient client;

    Endpoint(URI base, @Nullable String key, Patience patience) {
        this.base = base;
        this.key = key;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    URI base() {
        return base;
    }

    JsonNode post(String path, JsonNode body) throws InterruptedException {
        return ask(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
                .build());
    }

    JsonNode get(String path) throws InterruptedException {
        return ask(request(path).GET().build());
    }

    /** An answer that no model should give. */
    SealiftException unexpected(String what) {
        return failure(what, "check --endpoint and --model");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        String address = base.toString().replaceAll("/+$", "") + path;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private JsonNode ask(HttpRequest request) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == patience.attempts();
            Duration pause = patience.pause(attempt);
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return json(response.body());
                }
                if (last || !isPassing(response.statusCode())) {
                    throw refused(response);
                }
                pause = asked(response).orElse(pause);
            } catch (IOException e) {
                if (last) {
                    throw failure(
                            "it does not answer: " + reason(e),
                            "start it, or name another with --endpoint; then run" + " the same command to resume");
                }
            }
            Thread.sleep(pause);
        }
    }

    private static boolean isPassing(int status) {
        return status == TOO_MANY_REQUESTS || status >= 500;
    }

    private Optional<Duration> asked(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(asked -> asked.compareTo(patience.longest()) < 0 ? asked : patience.longest());
    }

    private JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw unexpected("it answered with something that is not JSON: " + quote(body));
        }
    }

    private SealiftException refused(HttpResponse<String> response) {
        int status = response.statusCode();
        String hint = switch (status) {
            case 401, 403 ->
                "set the key in the environment: OPENAI_API_KEY, or SEALIFT_EMBEDDING_KEY for any endpoint";
            case 404 -> "check --endpoint, and that the endpoint has the model that --model names";
            case 400, 413, 422 -> "if a text is too long for the model, make the chunks smaller with --chunk-tokens";
            case TOO_MANY_REQUESTS -> "wait, then run the same command to resume";
            default -> "run the same command to resume, when the endpoint works again";
        };
        return failure("it answered with status " + status + ": " + quote(response.body()), hint);
    }

    private SealiftException failure(String message, String hint) {
        return new SealiftException(Code.EMBEDDING_ENDPOINT, base.toString(), message, hint);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The endpoint's words on one line. Some repeat the key that they refuse. */
    private String quote(String body) {
        String text = body.replaceAll("\\s+", " ").strip();
        String cut = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return key == null || key.isEmpty() ? cut : cut.replace(key, "***");
    }
}
