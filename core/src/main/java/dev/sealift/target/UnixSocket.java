package dev.sealift.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Socket} over the JDK's Unix-domain channel, as far as pgjdbc needs one. The JDK has the channel but no socket
 * for it, and pgjdbc wants a socket; a library for this would bring native code that the JDK already has.
 *
 * <p>The channel does not block, and a selector for each direction waits. So reads can time out, as {@code
 * SO_TIMEOUT} asks and COPY relies on; and interrupting a thread does not close the channel, as it would if the channel
 * blocked. One thread may read while another writes.
 */
final class UnixSocket extends Socket {
    /** The JDK copies what it writes into a direct buffer of the same size and keeps that per thread. */
    private static final int LARGEST_PIECE = 1 << 17;

    private final Path path;
    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;

    /** What was read and not yet asked for: pgjdbc asks for 8 kB, and there is often more. */
    private final ByteBuffer ahead = ByteBuffer.allocateDirect(LARGEST_PIECE).flip();

    private volatile int timeoutMillis;

    UnixSocket(Path path) throws IOException {
        super((SocketImpl) null);
        this.path = path;
        this.channel = SocketChannel.open(java.net.StandardProtocolFamily.UNIX);
        this.readable = Selector.open();
        this.writable = Selector.open();
    }

    /** Connects to the socket's path, whatever the endpoint says: pgjdbc knows none but Internet addresses. */
    @Override
    public void connect(@Nullable SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(@Nullable SocketAddress endpoint, int timeout) throws IOException {
        // The kernel answers at once: a local connect succeeds, fails, or waits for the server's backlog.
        channel.connect(UnixDomainSocketAddress.of(path));
        channel.configureBlocking(false);
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (!ahead.hasRemaining() && !readAhead()) {
                    return -1;
                }
                int count = Math.min(length, ahead.remaining());
                ahead.get(bytes, offset, count);
                return count;
            }

            @Override
            public int available() {
                return ahead.remaining();
            }

            @Override
            public void close() throws IOException {
                UnixSocket.this.close();
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int done = 0; done < length; ) {
                    done += send(ByteBuffer.wrap(bytes, offset + done, Math.min(length - done, LARGEST_PIECE)));
                }
            }

            @Override
            public void close() throws IOException {
                UnixSocket.this.close();
            }
        };
    }

    /** Waits for bytes; false at the end of the stream. */
    private boolean readAhead() throws IOException {
        ahead.clear();
        try {
            return receive(ahead) > 0;
        } finally {
            ahead.flip();
        }
    }

    private int receive(ByteBuffer buffer) throws IOException {
        int timeout = timeoutMillis;
        long deadline = System.nanoTime() + timeout * 1_000_000L;
        while (true) {
            int count = read(buffer);
            if (count != 0) {
                return count;
            }
            long wait = timeout == 0 ? 0 : (deadline - System.nanoTime() + 999_999) / 1_000_000;
            if (timeout != 0 && wait <= 0) {
                throw new SocketTimeoutException("Read timed out");
            }
            await(readable, wait);
        }
    }

    private int read(ByteBuffer buffer) throws IOException {
        try {
            return channel.read(buffer);
        } catch (ClosedChannelException e) {
            throw closed(e);
        }
    }

    private int send(ByteBuffer buffer) throws IOException {
        try {
            int count = channel.write(buffer);
            while (count == 0) {
                await(writable, 0);
                count = channel.write(buffer);
            }
            return count;
        } catch (ClosedChannelException e) {
            throw closed(e);
        }
    }

    /** Waits as a socket does, on which an interrupt has no effect; the thread stays interrupted. */
    private static void await(Selector selector, long millis) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            selector.select(millis);
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException e) {
            throw closed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SocketException closed(Exception cause) {
        SocketException closed = new SocketException("Socket closed");
        closed.initCause(cause);
        return closed;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        // Only now may the kernel forget the channel: until its keys are gone it stays half open.
        readable.close();
        writable.close();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return LARGEST_PIECE;
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return LARGEST_PIECE;
    }

    // What follows tunes TCP, and there is none.

    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public boolean getKeepAlive() {
        return false;
    }

    @Override
    public String toString() {
        return "UnixSocket[" + path + "]";
    }
}
