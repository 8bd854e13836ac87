package dev.sealift.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks a {@code .txz}. */
final class Archive {
    private static final int ANY_EXECUTE_BIT = 0111;

    private Archive() {}

    /** Unpacks into a new folder. Everyone may read the files, since the server may run as another account. */
    static void unpack(InputStream txz, Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(txz)))) {
            createDirectory(directory, posix);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = inside(directory, directory.resolve(entry.getName()), entry);
                Path parent = path.getParent();
                if (parent != null) {
                    createDirectory(parent, posix);
                }
                if (entry.isDirectory()) {
                    createDirectory(path, posix);
                } else if (entry.isSymbolicLink()) {
                    inside(directory, path.resolveSibling(entry.getLinkName()), entry);
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(path, inside(directory, directory.resolve(entry.getLinkName()), entry));
                } else {
                    Files.copy(tar, path);
                    if (posix) {
                        Files.setPosixFilePermissions(path, permissions((entry.getMode() & ANY_EXECUTE_BIT) != 0));
                    }
                }
            }
        }
    }

    private static Path inside(Path directory, Path path, TarArchiveEntry entry) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(directory.normalize())) {
            throw new IOException("the archive's entry " + entry.getName() + " points outside the archive");
        }
        return normal;
    }

    private static void createDirectory(Path directory, boolean posix) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            createDirectory(parent, posix);
        }
        Files.createDirectory(directory);
        if (posix) {
            Files.setPosixFilePermissions(directory, permissions(true));
        }
    }

    private static Set<PosixFilePermission> permissions(boolean executable) {
        Set<PosixFilePermission> permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if (executable) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }
}
