package dev.sealift.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A key and its certificate, as files in PEM form. */
record ServerCertificate(Path key, Path certificate) {
    /** Copies the files to where a server may read them, which wants its key for itself alone. */
    ServerCertificate giveTo(Path dataDirectory) throws IOException {
        ServerCertificate copy =
                new ServerCertificate(dataDirectory.resolve("server.key"), dataDirectory.resolve("server.crt"));
        Files.deleteIfExists(copy.key);
        Files.deleteIfExists(copy.certificate);
        Files.copy(key, copy.key);
        Files.copy(certificate, copy.certificate);
        Files.setPosixFilePermissions(copy.key, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(copy.key, Files.getOwner(dataDirectory));
        Files.setOwner(copy.certificate, Files.getOwner(dataDirectory));
        return copy;
    }
}
