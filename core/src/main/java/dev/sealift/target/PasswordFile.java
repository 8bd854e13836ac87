package dev.sealift.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * libpq's password file: lines of {@code host:port:database:user:password}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-pgpass.html">libpq: The Password File</a>
 */
record PasswordFile(Path path) {
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    /** The file of the user whose environment it is, or null where no home is known. */
    static @Nullable Path standard(Map<String, String> environment) {
        String applicationData = environment.get("APPDATA");
        if (applicationData != null && System.getProperty("os.name").startsWith("Windows")) {
            return Path.of(applicationData, "postgresql", "pgpass.conf");
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return home == null || home.isEmpty() ? null : Path.of(home, ".pgpass");
    }

    /** The password of the first line that fits, or empty; empty too where others than the owner may use the file. */
    Optional<Password> find(Host host, String database, String user) throws IOException {
        if (!Files.isRegularFile(path) || openToOthers()) {
            return Optional.empty();
        }
        String name = switch (host) {
            case Host.Tcp tcp -> tcp.name();
            case Host.Socket socket -> socket.directory().toString();
        };
        List<String> wanted = List.of(name, Integer.toString(host.port()), database, user);
        // Latin-1 reads any bytes, so that a line in another encoding spoils no other line.
        for (String line : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
            String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            if (text.startsWith("#")) {
                continue;
            }
            List<String> fields = fields(text);
            if (fields.size() == 5 && fits(fields, wanted, host)) {
                return Optional.of(new Password(fields.get(4)));
            }
        }
        return Optional.empty();
    }

    /** Whether libpq would pass the file over, because its owner is not the only one who may use it. */
    boolean openToOthers() throws IOException {
        if (!Files.isRegularFile(path) || !Files.getFileStore(path).supportsFileAttributeView("posix")) {
            return false;
        }
        return Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
    }

    private static boolean fits(List<String> fields, List<String> wanted, Host host) {
        for (int i = 0; i < wanted.size(); i++) {
            String field = fields.get(i);
            boolean socketAsLocalhost = i == 0 && host instanceof Host.Socket && field.equals("localhost");
            if (!field.equals("*") && !field.equals(wanted.get(i)) && !socketAsLocalhost) {
                return false;
            }
        }
        return true;
    }

    /** Colons part the fields; a backslash takes the next character as it is. The password ends at a colon too. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == ':') {
                break;
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
