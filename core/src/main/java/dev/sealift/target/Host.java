package dev.sealift.target;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One place where the server may be. */
public sealed interface Host {

    int port();

    /** Whether only this machine answers there, judged by the name alone. */
    boolean local();

    /**
     * @param name a name or an address; an IPv6 address without brackets
     * @param address where the name is to be found, whatever a name server says; or null
     */
    record Tcp(String name, @Nullable String address, int port) implements Host {
        public Tcp(String name, int port) {
            this(name, null, port);
        }

        @Override
        public boolean local() {
            String lower = (address == null ? name : address).toLowerCase(Locale.ROOT);
            return lower.equals("localhost")
                    || lower.endsWith(".localhost")
                    || lower.equals("::1")
                    || lower.matches("127\\.\\d+\\.\\d+\\.\\d+");
        }

        @Override
        public String toString() {
            return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
        }
    }

    /**
     * A Unix-domain socket.
     *
     * @param directory where the server makes its socket
     * @param port part of the socket's name, even though there is no port
     */
    record Socket(Path directory, int port) implements Host {
        /** The socket itself. */
        public Path path() {
            return directory.resolve(".s.PGSQL." + port);
        }

        @Override
        public boolean local() {
            return true;
        }

        @Override
        public String toString() {
            return path().toString();
        }
    }
}
