package dev.sealift.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Native binaries of PostgreSQL, packed: a {@code .txz}, or a jar that holds one. It has the server's programs and the
 * extensions of PostgreSQL itself; it has neither pgvector nor {@code psql}.
 */
public final class PostgresBundle {
    private static final String HINT =
            "Install PostgreSQL with pgvector from your system's packages; Sealift finds it. "
                    + "Or name a server of your own with --to URL.";

    private final URL archive;

    private PostgresBundle(URL archive) {
        this.archive = archive;
    }

    /** The bundle at an address: a {@code .txz}, or a {@code .jar} with one {@code .txz} inside. */
    public static PostgresBundle at(URL archive) {
        return new PostgresBundle(archive);
    }

    /**
     * The bundle for this machine on the class path.
     *
     * @throws LocalPostgresException if there is none
     */
    public static PostgresBundle onClassPath() {
        Platform platform = Platform.current();
        Optional<URL> archive = platform.archiveName()
                .map(name -> PostgresBundle.class.getClassLoader().getResource(name));
        return archive.map(PostgresBundle::new)
                .orElseThrow(() -> new LocalPostgresException(
                        "This build of Sealift carries no PostgreSQL for %s on %s."
                                .formatted(platform.family(), platform.architecture()),
                        HINT));
    }

    /**
     * Unpacks the bundle, or finds where it was unpacked before. Several processes may do this at once.
     *
     * @param directory for all bundles; each gets a folder named for its version and content
     * @throws LocalPostgresException if it cannot be read or written, or does not run on this machine
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public PostgresInstallation unpackInto(Path directory, ServerAccount account) {
        try {
            account.createSharedDirectories(directory);
            String content = "-" + fingerprint();
            try (ExclusiveLock lock = ExclusiveLock.acquire(directory.resolve("unpacking.lock"))) {
                Optional<Path> unpacked = childOf(directory, "*" + content);
                if (unpacked.isPresent()) {
                    return installationIn(unpacked.get());
                }
                Path unfinished = directory.resolve("unfinished" + content + ".tmp");
                Folders.delete(unfinished);
                try (InputStream in = open()) {
                    Archive.unpack(in, unfinished);
                }
                // Asked before the folder gets its name: what does not run is not taken for an installation next time.
                String version = installationIn(unfinished).version();
                Path finished = directory.resolve(version + content);
                Files.move(unfinished, finished, ATOMIC_MOVE);
                return installationIn(finished);
            }
        } catch (IOException e) {
            throw new LocalPostgresException(
                    "Cannot unpack PostgreSQL from %s into %s: %s".formatted(archive, directory, e),
                    "Free some disk space (100 MB), make the folder writable, or set SEALIFT_HOME to another one.",
                    e);
        }
    }

    private static PostgresInstallation installationIn(Path directory) {
        return PostgresInstallation.at(
                directory.resolve("bin"),
                PostgresInstallation.Origin.BUNDLED,
                List.of(directory.resolve("share").resolve("postgresql")));
    }

    private static Optional<Path> childOf(Path directory, String pattern) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, pattern)) {
            for (Path child : children) {
                return Optional.of(child);
            }
            return Optional.empty();
        }
    }

    /** Names the content, because two builds of one version may differ in the libraries that they bring. */
    private String fingerprint() throws IOException {
        try (DigestInputStream in = new DigestInputStream(archive.openStream(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The {@code .txz}, unwrapped from a jar if need be. */
    private InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(archive.openStream());
        if (!archive.getPath().endsWith(".jar")) {
            return in;
        }
        ZipInputStream jar = new ZipInputStream(in);
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().endsWith(".txz")) {
                return jar;
            }
        }
        jar.close();
        throw new IOException("no .txz inside");
    }
}
