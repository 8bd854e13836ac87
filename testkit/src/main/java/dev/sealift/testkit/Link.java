package dev.sealift.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** One client's connection through a {@link CutProxy}, and the one that was made to the server for it. */
record Link(Socket client, Socket server) {
    private static final int BUFFER = 16_384;

    /** Carries bytes both ways until both ends are closed, or until a gate lets fewer pass than there are. */
    void carry(Gate toServer, Gate toClient, Runnable cut) {
        CountDownLatch ends = new CountDownLatch(2);
        Thread.startVirtualThread(() -> carry(client, server, toServer, cut, ends));
        Thread.startVirtualThread(() -> carry(server, client, toClient, cut, ends));
        try {
            ends.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reset();
    }

    private static void carry(Socket from, Socket to, Gate gate, Runnable cut, CountDownLatch ends) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                int passing = gate.pass(count);
                out.write(buffer, 0, passing);
                if (passing < count) {
                    cut.run();
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side is gone. The other learns it as it would without a proxy.
            reset(to);
        } finally {
            ends.countDown();
        }
    }

    /** Closes both sides with RST, so that neither takes it for an orderly end. */
    void reset() {
        reset(client);
        reset(server);
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already, which is what was wanted.
        }
    }
}
