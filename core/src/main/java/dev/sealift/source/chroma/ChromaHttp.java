package dev.sealift.source.chroma;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks a Chroma server. What may succeed the next time is asked again a few times: a server that is busy, restarts, or lets
 * nobody in for a moment.
 */
final class ChromaHttp implements AutoCloseable {
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofMinutes(2);
    private static final int SHOWN_OF_AN_ANSWER = 300;

    private final URI base;
    private final ChromaToken token;
    /** Follows no redirection: a token goes only where the person has sent it. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    private boolean answered;

    ChromaHttp(URI base, ChromaToken token) {
        this.base = base;
        this.token = token;
    }

    /** An answer, good or bad. */
    record Answer(int status, byte[] body) {
        boolean isGood() {
            return status == 200 || status == 201;
        }

        /** What the server says went wrong, on one line. */
        String complaint() {
            String text = new String(body, UTF_8);
            try {
                JsonNode message = Json.MAPPER.readTree(text).path("message");
                text = message.isString() ? message.stringValue() : text;
            } catch (JacksonException e) {
                // Some proxies answer in HTML.
            }
            String line = text.replaceAll("\\s+", " ").strip();
            return line.length() > SHOWN_OF_AN_ANSWER ? line.substring(0, SHOWN_OF_AN_ANSWER) + "…" : line;
        }
    }

    /** A path's part, as it stands in a URL. */
    static String part(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** An answer to GET, whatever its status, unless it is one that asking again may change. */
    Answer get(String path) {
        return ask(path, null);
    }

    /** The good answer to GET, or to POST where there is a body. */
    byte[] good(String path, @Nullable String json) {
        Answer answer = ask(path, json);
        if (!answer.isGood()) {
            throw failed(path, answer);
        }
        return answer.body();
    }

    private Answer ask(String path, @Nullable String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWERING)
                .setHeader("Accept", "application/json");
        if (json != null) {
            request.setHeader("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8));
        }
        token.addTo(request);
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
                answered = true;
                Answer answer = new Answer(response.statusCode(), response.body());
                if (!mayPass(answer.status()) || attempt == ATTEMPTS) {
                    return checked(path, answer);
                }
                Thread.sleep(wanted(response, pause));
            } catch (IOException e) {
                // Where nothing was ever heard, the address is wrong; where something was, the server restarts.
                if (attempt == ATTEMPTS || !answered && e instanceof ConnectException) {
                    throw unreachable(e);
                }
                sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Interruption.stopped(base.toString());
            }
            pause = pause.multipliedBy(2);
        }
    }

    private static boolean mayPass(int status) {
        return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    }

    /** As long as the server wants, if it says so in seconds. */
    private static Duration wanted(HttpResponse<?> response, Duration otherwise) {
        Duration wanted = response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(otherwise);
        return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Interruption.stopped(base.toString());
        }
    }

    private Answer checked(String path, Answer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new SealiftException(
                    Code.CHROMA_AUTHENTICATION,
                    base.toString(),
                    "The Chroma server at %s %s: %s (HTTP %d)."
                            .formatted(
                                    base,
                                    token.isNone() ? "wants a token" : "refused the token",
                                    answer.complaint(),
                                    answer.status()),
                    "Set CHROMA_API_KEY for Chroma Cloud, or CHROMA_TOKEN: the bare token, 'Bearer …' or 'Basic user:password'.");
        }
        if (answer.status() >= 500 || answer.status() == 429) {
            throw failed(path, answer);
        }
        return answer;
    }

    SealiftException failed(String path, Answer answer) {
        return new SealiftException(
                Code.CHROMA_FAILED,
                base.toString(),
                "The Chroma server at %s answered %s with HTTP %d: %s"
                        .formatted(base, path, answer.status(), answer.complaint()),
                "Look at the server's log; its directory can also be read without it, as chroma:DIRECTORY.");
    }

    private SealiftException unreachable(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new SealiftException(
                Code.CHROMA_UNREACHABLE,
                base.toString(),
                "No Chroma server answers at " + base + ": " + why + ".",
                "Start it (`chroma run --path DIR`), check host and port, or read its directory as chroma:DIR.",
                e);
    }

    @Override
    public void close() {
        client.close();
    }
}
