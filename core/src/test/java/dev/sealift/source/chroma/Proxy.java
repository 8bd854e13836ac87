package dev.sealift.source.chroma;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a real server, and answers itself where the test wants a fault. */
final class Proxy implements AutoCloseable {
    /** An answer instead of the server's; null lets the request through. */
    @FunctionalInterface
    interface Fault {
        Answer of(HttpExchange exchange, int number);
    }

    record Answer(int status, String body, String header, String value) {
        Answer(int status, String body) {
            this(status, body, "X-Nothing", "");
        }
    }

    static final Answer THROUGH = new Answer(0, "");

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Proxy(URI target, Fault fault) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HttpClient client = HttpClient.newHttpClient();
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            Answer answer = fault.of(exchange, requests.size());
            if (answer.status() == 0) {
                answer = forward(client, target, exchange);
            }
            byte[] body = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set(answer.header(), answer.value());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static Answer forward(HttpClient client, URI target, HttpExchange exchange) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(target + exchange.getRequestURI().toString()))
                .header("Content-Type", "application/json")
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was asked up to now. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
