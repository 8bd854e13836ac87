package dev.sealift.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the server is if nothing says where: libpq looks for a socket of this machine. */
final class StandardHost {
    /** Debian's and Fedora's folder, then PostgreSQL's own. */
    private static final List<Path> SOCKET_DIRECTORIES = List.of(Path.of("/var/run/postgresql"), Path.of("/tmp"));

    private StandardHost() {}

    static Host of(int port) {
        for (Path directory : SOCKET_DIRECTORIES) {
            Host.Socket socket = new Host.Socket(directory, port);
            if (Files.exists(socket.path())) {
                return socket;
            }
        }
        return new Host.Tcp("localhost", port);
    }
}
