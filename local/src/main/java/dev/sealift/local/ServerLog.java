package dev.sealift.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The server's log, from the moment at which this was made. */
final class ServerLog {
    private static final long LARGE = 16L << 20;
    private static final int TAIL_BYTES = 16_384;
    private static final int TAIL_LINES = 12;

    private final Path file;
    private final long start;

    private ServerLog(Path file, long start) {
        this.file = file;
        this.start = start;
    }

    /** Notes where the log ends now. A long one is put aside, in place of the one put aside before. */
    static ServerLog fromNow(Path file) throws IOException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size < LARGE) {
            return new ServerLog(file, size);
        }
        Files.move(file, file.resolveSibling(file.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        return new ServerLog(file, 0);
    }

    /** The last lines written since then; empty if there are none. */
    String tail() {
        if (!Files.exists(file)) {
            return "";
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(start, channel.size() - TAIL_BYTES));
            ByteBuffer bytes = ByteBuffer.allocate(TAIL_BYTES);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            List<String> lines = StandardCharsets.UTF_8
                    .decode(bytes.flip())
                    .toString()
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(%s cannot be read: %s)".formatted(file, e);
        }
    }
}
