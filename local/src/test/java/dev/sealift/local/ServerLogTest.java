package dev.sealift.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheLastLinesOfThisStartOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("server.log"), "from an earlier start\n");

        ServerLog log = ServerLog.fromNow(file);
        assertThat(log.tail()).isEmpty();
        for (int line = 1; line <= 20; line++) {
            Files.writeString(file, "line " + line + "\n", StandardOpenOption.APPEND);
        }

        assertThat(log.tail().lines()).hasSize(12).startsWith("line 9").endsWith("line 20");
    }

    @Test
    void isEmptyWhereTheServerWroteNothing() throws IOException {
        assertThat(ServerLog.fromNow(folder.resolve("none.log")).tail()).isEmpty();
    }

    @Test
    void putsALongLogAside() throws IOException {
        Path file = folder.resolve("server.log");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(16 << 20);
        }

        ServerLog log = ServerLog.fromNow(file);
        Files.writeString(file, "new\n");

        assertThat(log.tail()).isEqualTo("new");
        assertThat(folder.resolve("server.log.old")).hasSize(16 << 20);
    }
}
