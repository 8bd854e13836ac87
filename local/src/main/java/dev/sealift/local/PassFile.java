package dev.sealift.local;

/**
 * libpq's password file, which {@code psql} reads when a URL names it. So a password need not be typed, nor shown.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-pgpass.html">The Password File</a>
 */
final class PassFile {
    private PassFile() {}

    /** One line: host, port, database, user, password. The port may change, so it is left open. */
    static String line(String password) {
        return "%s:*:*:%s:%s\n".formatted(Cluster.HOST, Cluster.USER, password);
    }

    /** The password of a {@link #line}; it holds no colon. */
    static String password(String line) {
        return line.substring(line.lastIndexOf(':') + 1).strip();
    }
}
