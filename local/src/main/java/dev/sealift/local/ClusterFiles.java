package dev.sealift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The layout of a cluster's folder. The folder belongs to the server's account. */
record ClusterFiles(Path directory) {

    /** PostgreSQL's own folder, {@code PGDATA}. */
    Path data() {
        return directory.resolve("data");
    }

    /** Where {@code data} is made, so that one with that name is whole. */
    Path unfinishedData() {
        return directory.resolve("data.tmp");
    }

    /** The password, in the form of libpq's password file. */
    Path passFile() {
        return directory.resolve("pgpass");
    }

    /** The port of the last start. */
    Path port() {
        return directory.resolve("port");
    }

    Path log() {
        return directory.resolve("server.log");
    }

    Path settings() {
        return data().resolve("sealift.conf");
    }

    Path postmasterPid() {
        return data().resolve("postmaster.pid");
    }

    /** Beside the folder, not in it: it must be there before the folder is. */
    Path lock() {
        return directory.resolveSibling(directory.getFileName() + ".lock");
    }

    /** The folder that the cluster's folder is in. */
    Path parent() {
        Path parent = directory.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a cluster needs a folder of its own, not " + directory);
        }
        return parent;
    }

    Optional<Postmaster> postmaster() {
        return Postmaster.parse(read(postmasterPid()));
    }

    /** What {@link #port} holds; empty before the first start. */
    Optional<Integer> keptPort() {
        return Optional.of(read(port()).strip())
                .filter(kept -> kept.matches("\\d{1,5}"))
                .map(Integer::valueOf);
    }

    boolean created() {
        return Files.exists(data());
    }

    /** The text of a file; empty if there is none. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new LocalPostgresException(
                    "Cannot read %s: %s".formatted(file, e), "Make it readable for the user who runs Sealift.", e);
        }
    }
}
