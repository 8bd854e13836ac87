package dev.sealift.target;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Speaks PostgreSQL's protocol as far as it takes to be asked for a version, and answers every query with one row. It
 * stands in for a PostgreSQL 13, of which there are no binaries for every platform that builds Sealift. A real 13.23 gave
 * the same refusal when this was written.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html">Message Flow</a>
 */
final class PretendedServer implements AutoCloseable {
    private static final int SSL_REQUEST = 80877103;
    private static final int TEXT_OID = 25;

    private final ServerSocket listener;
    private final String version;
    private final List<String> row;

    private PretendedServer(ServerSocket listener, String version, List<String> row) {
        this.listener = listener;
        this.version = version;
        this.row = row;
    }

    /** @param row what each query gives, as text */
    static PretendedServer start(String version, List<String> row) throws IOException {
        ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        PretendedServer server = new PretendedServer(listener, version, row);
        Thread.startVirtualThread(server::serve);
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connected) {
        try (Socket client = connected) {
            converse(new DataInputStream(client.getInputStream()), new DataOutputStream(client.getOutputStream()));
        } catch (EOFException e) {
            // The client has gone, which is how every conversation here ends.
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void converse(DataInputStream in, DataOutputStream out) throws IOException {
        if (startup(in) == SSL_REQUEST) {
            out.write('N');
            out.flush();
            startup(in);
        }
        send(out, 'R', ints(0));
        for (String[] status : new String[][] {
            {"server_version", version},
            {"server_encoding", "UTF8"},
            {"client_encoding", "UTF8"},
            {"DateStyle", "ISO, MDY"},
            {"TimeZone", "UTC"},
            {"integer_datetimes", "on"},
            {"standard_conforming_strings", "on"}
        }) {
            send(out, 'S', text(status[0]), text(status[1]));
        }
        // The process that answers each query, too: nothing stands between.
        send(out, 'K', ints(Integer.parseInt(row.get(0))), ints(1));
        ready(out);
        while (true) {
            byte type = in.readByte();
            in.skipNBytes(in.readInt() - 4);
            switch (type) {
                case 'P' -> send(out, '1');
                case 'B' -> send(out, '2');
                case 'D' -> send(out, 'T', description());
                case 'E' -> {
                    send(out, 'D', data());
                    send(out, 'C', text("SELECT 1"));
                }
                case 'S' -> ready(out);
                default -> throw new EOFException();
            }
        }
    }

    private static int startup(DataInputStream in) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        in.skipNBytes(length - 8);
        return code;
    }

    private byte[] description() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(bytes);
        fields.writeShort(row.size());
        for (int i = 0; i < row.size(); i++) {
            fields.write(text("c" + i));
            fields.writeInt(0);
            fields.writeShort(0);
            fields.writeInt(TEXT_OID);
            fields.writeShort(-1);
            fields.writeInt(-1);
            fields.writeShort(0);
        }
        return bytes.toByteArray();
    }

    private byte[] data() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(bytes);
        fields.writeShort(row.size());
        for (String field : row) {
            byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
            fields.writeInt(utf8.length);
            fields.write(utf8);
        }
        return bytes.toByteArray();
    }

    private static void ready(DataOutputStream out) throws IOException {
        send(out, 'Z', new byte[] {'I'});
        out.flush();
    }

    private static void send(DataOutputStream out, char type, byte[]... parts) throws IOException {
        int length = 4;
        for (byte[] part : parts) {
            length += part.length;
        }
        out.write(type);
        out.writeInt(length);
        for (byte[] part : parts) {
            out.write(part);
        }
    }

    private static byte[] ints(int value) {
        return java.nio.ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] text(String value) {
        return (value + "\0").getBytes(StandardCharsets.UTF_8);
    }
}
