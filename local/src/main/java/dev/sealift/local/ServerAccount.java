package dev.sealift.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The operating system's account that PostgreSQL runs as. PostgreSQL refuses root, so root lends it another one.
 *
 * @see <a href="https://www.postgresql.org/docs/current/postgres-user.html">The PostgreSQL user account</a>
 */
public sealed interface ServerAccount {

    /** Whoever runs this JVM. */
    record Caller() implements ServerAccount {}

    /** An unprivileged account that root runs the server as. */
    record Unprivileged(String name, String group, int userId, int groupId) implements ServerAccount {}

    /**
     * The caller; for root on Linux the system's {@code postgres}, or {@code nobody} where there is none.
     *
     * @throws LocalPostgresException if the caller is root and there is no such account
     */
    static ServerAccount current() {
        if (!isRoot()) {
            return new Caller();
        }
        return account("postgres")
                .or(() -> account("nobody"))
                .orElseThrow(() -> new LocalPostgresException(
                        "PostgreSQL refuses to run as root, and this system has neither an account postgres nor nobody.",
                        "Run as an ordinary user, or create the account: useradd --system postgres"));
    }

    /** Whether this JVM runs as the superuser of a Unix system. */
    static boolean isRoot() {
        return !Platform.current().isWindows() && id("-u").filter("0"::equals).isPresent();
    }

    /** The command to run instead of {@code words}, so that it runs as this account. */
    default List<String> command(List<String> words) {
        return switch (this) {
            case Caller() -> words;
            case Unprivileged(String name, String group, int userId, int groupId) -> {
                List<String> command = new ArrayList<>(
                        List.of("setpriv", "--reuid=" + userId, "--regid=" + groupId, "--clear-groups"));
                command.addAll(words);
                yield command;
            }
        };
    }

    /** Creates a folder, and those above it, that only this account (and root) can read. */
    default void createPrivateDirectory(Path directory) throws IOException {
        createSharedDirectories(directory);
        own(directory, "rwx------");
    }

    /** Creates folders that this account can enter, whatever the caller's umask. Leaves those that exist as they are. */
    default void createSharedDirectories(Path directory) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path folder = directory.toAbsolutePath();
                folder != null && !Files.exists(folder);
                folder = folder.getParent()) {
            missing.add(folder);
        }
        Files.createDirectories(directory);
        if (this instanceof Unprivileged) {
            for (Path folder : missing) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Writes a file that only this account (and root) can read. */
    default void writePrivateFile(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        // CREATE_NEW does not follow a link that the account, less trusted than root, may have put here.
        try (SeekableByteChannel channel = Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        }
        own(file, "rw-------");
    }

    private void own(Path path, String permissions) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return; // Windows: a user's folders are closed to other users as they are.
        }
        view.setPermissions(PosixFilePermissions.fromString(permissions));
        if (this instanceof Unprivileged account) {
            UserPrincipalLookupService lookup = path.getFileSystem().getUserPrincipalLookupService();
            view.setGroup(lookup.lookupPrincipalByGroupName(account.group()));
            view.setOwner(lookup.lookupPrincipalByName(account.name()));
        }
    }

    /**
     * Makes sure that this account can be used, and can enter {@code directory}.
     *
     * @throws LocalPostgresException if not, with what to install or to set
     */
    default void requireAccessTo(Path directory) {
        if (!(this instanceof Unprivileged account)) {
            return;
        }
        Command.Result entered;
        try {
            List<String> words = command(List.of("sh", "-c", "cd -- \"$1\"", "sh", directory.toString()));
            entered = new Command(words, Path.of("/"), Duration.ofSeconds(10)).run();
        } catch (IOException e) {
            throw new LocalPostgresException(
                    "PostgreSQL refuses to run as root, and setpriv, which would run it as %s, cannot be started: %s"
                            .formatted(account.name(), e.getMessage()),
                    "Install util-linux (apt-get install util-linux), or run as an ordinary user.",
                    e);
        }
        if (!entered.succeeded()) {
            throw new LocalPostgresException(
                    "PostgreSQL refuses to run as root, and the account %s, which would run it, cannot enter %s: %s"
                            .formatted(account.name(), directory, entered.output()),
                    "Set SEALIFT_HOME to a folder that " + account.name() + " can reach, such as /var/lib/sealift.");
        }
    }

    private static Optional<ServerAccount> account(String name) {
        Optional<String> userId = id("-u", name);
        Optional<String> groupId = id("-g", name);
        Optional<String> group = id("-gn", name);
        if (userId.isEmpty() || groupId.isEmpty() || group.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Unprivileged(name, group.get(), Integer.parseInt(userId.get()), Integer.parseInt(groupId.get())));
    }

    /** What POSIX's {@code id} prints; empty if it knows no such user. */
    private static Optional<String> id(String... arguments) {
        List<String> words = new ArrayList<>(List.of("id"));
        words.addAll(List.of(arguments));
        try {
            Command.Result result = new Command(words, Path.of("/"), Duration.ofSeconds(10)).run();
            return result.succeeded() ? Optional.of(result.output()) : Optional.empty();
        } catch (IOException e) {
            throw new LocalPostgresException(
                    "Cannot find out who runs this: id cannot be started: " + e.getMessage(),
                    "Put the program id (POSIX) on the PATH.",
                    e);
        }
    }
}
