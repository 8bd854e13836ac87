package dev.sealift.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports on loopback. */
final class Ports {
    private static final int SPAN = 1000;

    private Ports() {}

    /** {@code preferred} if it is free, else the first that is free from {@code first} on. */
    static int firstFree(int preferred, int first) {
        if (isFree(preferred)) {
            return preferred;
        }
        for (int port = first; port < first + SPAN; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new LocalPostgresException(
                "No TCP port from %d to %d is free on %s.".formatted(first, first + SPAN - 1, Cluster.HOST),
                "Stop what listens on them: ss -ltnp");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
