package dev.sealift.testkit;

import dev.sealift.local.ServerAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server whose databases lie on a small disk that can be filled and freed, so that PostgreSQL itself meets the end of
 * it: SQLSTATE 53100, disk_full. The WAL and what all databases share lie elsewhere, so the server goes on.
 *
 * <p>The disk is a tmpfs that exists in the server's own mount namespace and ends with it. Root makes such a namespace as
 * it is; others need a Linux that lets users make namespaces. Limiting the size of files instead ({@code ulimit -f}) needs
 * neither, but then PostgreSQL 16 and newer say "File too large", which is an internal error and not 53100.
 */
public final class FullDisk implements AutoCloseable {
    private static final String TABLESPACE = "small_disk";

    /** Beside the data directory. The server is started in the folder that holds both. */
    private static final String FOLDER = "small-disk";

    private final DedicatedServer dedicated;
    private final Path ballast;

    private FullDisk(DedicatedServer dedicated) {
        this.dedicated = dedicated;
        this.ballast = dedicated.dataDirectory().resolveSibling(FOLDER).resolve("ballast");
    }

    /**
     * Starts a server with a disk.
     *
     * @param megabytes the disk's size; an empty database takes about 8
     * @throws dev.sealift.local.LocalPostgresException if this system allows no mount namespaces
     */
    public static FullDisk ofMegabytes(int majorVersion, int megabytes) {
        DedicatedServer dedicated =
                DedicatedServer.start(majorVersion, TestServer.SETTINGS.startedThrough(launcher(megabytes)));
        FullDisk disk = new FullDisk(dedicated);
        disk.dedicated
                .server()
                .administer("CREATE TABLESPACE %s LOCATION '%s'".formatted(TABLESPACE, disk.ballast.getParent()));
        return disk;
    }

    /** An empty database on the small disk. */
    public TestDatabase fresh() {
        return dedicated.server().fresh("TABLESPACE " + TABLESPACE);
    }

    /** Takes all the room that is left. */
    public void fill() {
        shell("cat /dev/zero > '%s' 2> /dev/null; true");
    }

    /** Gives back what {@link #fill} took. */
    public void free() {
        shell("rm -f '%s'");
    }

    /** By the server, because only its processes see the disk. */
    private void shell(String command) {
        String program = command.formatted(ballast).replace("'", "''");
        dedicated.server().administer("COPY (SELECT) TO PROGRAM '%s'".formatted(program));
    }

    @Override
    public void close() {
        dedicated.close();
    }

    private static List<String> launcher(int megabytes) {
        return switch (TestRun.current().account()) {
            case ServerAccount.Unprivileged account ->
                mounting(List.of("unshare", "--mount"), megabytes, account.userId(), account.groupId());
            case ServerAccount.Caller() -> {
                // Only the root of a user namespace may mount, but PostgreSQL refuses to be root there, too. So a
                // second
                // one, inside, gives it its old number back.
                List<String> words = new ArrayList<>(
                        mounting(List.of("unshare", "--user", "--map-root-user", "--mount"), megabytes, 0, 0));
                words.addAll(List.of(
                        "unshare", "--user", "--map-user=" + own("unix:uid"), "--map-group=" + own("unix:gid")));
                yield words;
            }
        };
    }

    private static List<String> mounting(List<String> namespace, int megabytes, int userId, int groupId) {
        List<String> words = new ArrayList<>(namespace);
        String mount = "mkdir -p %s && mount -t tmpfs -o size=%dm,uid=%d,gid=%d,mode=700 tmpfs %s && exec \"$@\""
                .formatted(FOLDER, megabytes, userId, groupId, FOLDER);
        words.addAll(List.of("sh", "-c", mount, "sh"));
        return words;
    }

    private static Object own(String attribute) {
        try {
            return Files.getAttribute(TestRun.current().binaries(), attribute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
