package dev.sealift.source;

import dev.sealift.model.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells states of a file apart without reading it whole.
 *
 * <p>In rollback-journal mode every commit counts up the header's change counter, unless the writer holds the file in
 * exclusive locking mode. In WAL mode a commit adds frames to the log, and the checkpoint that empties the log need not
 * touch the counter. In both gaps the file's time of modification tells.
 */
final class Fingerprints {
    private Fingerprints() {}

    /** The state as the file and its WAL have it now. */
    static Fingerprint of(Path file) throws IOException {
        Header header = Header.of(LastingFiles.head(file, Header.LENGTH));
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        StringBuilder state = new StringBuilder()
                .append("counter=")
                .append(header.changeCounter())
                .append(" schema=")
                .append(header.schemaCookie())
                .append(" size=")
                .append(attributes.size())
                .append(" modified=")
                .append(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        @Nullable String wal = header.wal() ? Wal.position(file) : null;
        if (wal != null) {
            state.append(" wal=").append(wal);
        }
        return new Fingerprint(file.toAbsolutePath().normalize().toString(), state.toString());
    }
}
