package dev.sealift.testkit;

import dev.sealift.local.ServerAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the testkit keeps what it makes. */
final class Places {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH = 4L << 30;
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private static final Path CACHE = Path.of("/var/cache");

    private Places() {}

    /**
     * Memory where there is enough of it, else the temporary folder. A database is some 300 files. To clone one took
     * 10 to 25 ms in memory, and up to 300 ms on a disk that others were using.
     */
    static Path forServers(ServerAccount account) throws IOException {
        boolean roomy = Files.isWritable(SHARED_MEMORY)
                && Files.getFileStore(SHARED_MEMORY).getTotalSpace() >= ENOUGH;
        return ownFolderIn(roomy ? SHARED_MEMORY : TEMPORARY, account);
    }

    /** Not in memory, from which a container may not run programs. */
    static Path forBinaries(ServerAccount account) throws IOException {
        return ownFolderIn(TEMPORARY, account).resolve("binaries");
    }

    /**
     * Where a system of its own may stand, as root: neither in memory, nor where files that nobody has used for days are
     * swept away one by one.
     */
    static Path forSystems(ServerAccount account) throws IOException {
        return ownFolderIn(CACHE, account);
    }

    /** For programs that are unpacked once: as root, where the account that runs servers may enter. */
    static Path forPrograms(ServerAccount account) throws IOException {
        if (account instanceof ServerAccount.Unprivileged) {
            return forSystems(account);
        }
        return Files.createDirectories(Path.of(System.getProperty("user.home"), ".cache", "sealift-testkit"));
    }

    /** Where nobody sweeps files away one by one, and where no root is needed. */
    static Path forNodePackages() {
        return Path.of(System.getProperty("user.home"), ".cache", "sealift-testkit", "node");
    }

    private static Path ownFolderIn(Path place, ServerAccount account) throws IOException {
        String user = System.getProperty("user.name");
        Path folder = place.resolve("sealift-testkit-" + user);
        account.createSharedDirectories(folder);
        if (!Files.getOwner(folder).getName().equals(user)) {
            throw new IOException(folder + " belongs to someone else, whose programs we would run");
        }
        return folder;
    }
}
