package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sealift.advice.Advisor;
import dev.sealift.advice.Observation;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Answers {@code /health} and {@code /metrics}. Each answer is a look at the database, one after the other, so that many
 * who ask are no burden to it.
 */
final class AdviceServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int WRONG_METHOD = 405;
    private static final int UNAVAILABLE = 503;
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private record Answer(int status, String type, String body) {}

    private final HttpServer server;

    /**
     * One for each request, so that who sends half of one keeps nobody else waiting. Virtual ones would be pinned by the
     * server's synchronized reading, up to JDK 23.
     */
    private final ExecutorService workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("advice-", 0).factory());

    private final ReentrantLock looking = new ReentrantLock();
    private final String target;
    private final Advisor advisor;

    private AdviceServer(HttpServer server, String target, Advisor advisor) {
        this.server = server;
        this.target = target;
        this.advisor = advisor;
    }

    /**
     * @param target without a password
     * @throws SealiftException with {@link Code#SERVE_FAILED} if the address is taken, or not of this machine
     */
    static AdviceServer start(InetSocketAddress address, String target, Advisor advisor) {
        HttpServer http;
        try {
            if (address.isUnresolved()) {
                throw new IOException("no such host is known");
            }
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new SealiftException(
                    Code.SERVE_FAILED,
                    address.getHostString() + ":" + address.getPort(),
                    "the address cannot be served at: " + e.getMessage(),
                    "choose another port, or 0 for any that is free",
                    e);
        }
        AdviceServer server = new AdviceServer(http, target, advisor);
        http.setExecutor(server.workers);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    /** Returns when this thread is interrupted. */
    void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // So it is asked to end.
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return new Answer(WRONG_METHOD, TEXT, "only GET\n");
        }
        if (isForeign(exchange)) {
            return new Answer(FORBIDDEN, TEXT, "ask by the address that is served\n");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/health" -> health();
            case "/metrics" -> metrics();
            default -> new Answer(NOT_FOUND, TEXT, "/health and /metrics\n");
        };
    }

    /**
     * On loopback a page in a browser on this machine could still ask, by a name of its own that leads to 127.0.0.1; such a
     * name stands in the header.
     */
    private boolean isForeign(HttpExchange exchange) {
        InetAddress bound = server.getAddress().getAddress();
        String header = exchange.getRequestHeaders().getFirst("Host");
        if (!bound.isLoopbackAddress() || header == null) {
            return false;
        }
        return !header.matches("(?i)(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?");
    }

    private Answer health() {
        try {
            return new Answer(OK, JSON, AdviceJson.health(target, observe()));
        } catch (SealiftException e) {
            return new Answer(UNAVAILABLE, JSON, AdviceJson.down(target, e.diagnostic()));
        }
    }

    private Observation observe() {
        looking.lock();
        try {
            return advisor.observe();
        } finally {
            looking.unlock();
        }
    }

    private Answer metrics() {
        try {
            return new Answer(OK, PROMETHEUS, Metrics.of(observe()));
        } catch (SealiftException e) {
            return new Answer(OK, PROMETHEUS, Metrics.down());
        }
    }
}
