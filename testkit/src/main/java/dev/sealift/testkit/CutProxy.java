package dev.sealift.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stretch of network between clients and a server on this machine, which a test can cut or stall.
 *
 * <p>A cut resets the connections on both sides; what is under way may be lost. New connections are accepted again,
 * unless {@link #refuseConnections} was called.
 */
public final class CutProxy implements AutoCloseable {
    private static final int BACKLOG = 50;

    /** Which way bytes go. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    private final ServerSocket listener;
    private final int serverPort;
    private final Gate toServer = new Gate();
    private final Gate toClient = new Gate();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    private CutProxy(ServerSocket listener, int serverPort) {
        this.listener = listener;
        this.serverPort = serverPort;
    }

    /** A proxy on a free port of 127.0.0.1 that leads to another port there. */
    public static CutProxy to(int serverPort) {
        try {
            CutProxy proxy = new CutProxy(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), serverPort);
            Thread.startVirtualThread(proxy::serve);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port to connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * The same URL, but leading through this proxy.
     *
     * @throws IllegalArgumentException if the URL leads elsewhere than to the proxy's server
     */
    public String through(String url) {
        String direct = ":%d/".formatted(serverPort);
        if (!url.contains(direct)) {
            throw new IllegalArgumentException("this proxy leads to port %d only".formatted(serverPort));
        }
        return url.replace(direct, ":%d/".formatted(port()));
    }

    /** Cuts all connections now. */
    public void cut() {
        for (Link link : Set.copyOf(links)) {
            links.remove(link);
            link.reset();
        }
    }

    /**
     * Lets some more bytes pass, counted over all connections, and cuts all connections when another byte comes. With 0
     * {@link Direction#TO_CLIENT}, the server does what it is told next, and its answer is lost.
     */
    public void cutAfter(Direction direction, long bytes) {
        gate(direction).allow(bytes);
    }

    /** Holds bytes back, as a network does that loses them without a word. Connections stay open. */
    public void stall(Direction direction) {
        gate(direction).stall(true);
    }

    /** Lets pass what was held back, and what comes. */
    public void resume() {
        toServer.stall(false);
        toClient.stall(false);
    }

    /** From now on, resets a new connection at once. Those that are open stay. */
    public void refuseConnections() {
        refusing = true;
    }

    /** Accepts new connections again. */
    public void acceptConnections() {
        refusing = false;
    }

    /** The bytes that have passed so far, over all connections. */
    public long passed(Direction direction) {
        return gate(direction).passed();
    }

    /** How many connections are open. */
    public int connections() {
        return links.size();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        resume();
    }

    private Gate gate(Direction direction) {
        return switch (direction) {
            case TO_SERVER -> toServer;
            case TO_CLIENT -> toClient;
        };
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException e) {
                // Closed, which ends the loop; or a client that went away before it was accepted.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            Link link = new Link(client, server);
            if (refusing) {
                link.reset();
                return;
            }
            links.add(link);
            link.carry(toServer, toClient, this::cut);
            links.remove(link);
        } catch (IOException e) {
            // There is no server to connect to: the client sees its connection closed.
        }
    }
}
