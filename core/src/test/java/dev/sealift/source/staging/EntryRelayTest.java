package dev.sealift.source.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.chroma.ChromaStore;
import dev.sealift.source.chroma.Collection;
import dev.sealift.source.chroma.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryRelayTest {
    /** More than may wait between the two threads. */
    private static final int ENTRIES = 2_000;

    @TempDir
    Path folder;

    @Test
    void everyEntryComesInItsOrderOnTheCallersThread() throws Exception {
        try (ChromaStore store = store("[1, 2]")) {
            List<String> ids = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            EntryRelay.run(store, collection(store), (Entry entry) -> {
                ids.add(entry.id());
                threads.add(Thread.currentThread());
            });
            assertThat(ids)
                    .isEqualTo(
                            IntStream.range(0, ENTRIES).mapToObj(i -> "e" + i).toList());
            assertThat(threads).containsOnly(Thread.currentThread());
        }
    }

    @Test
    void aSinkThatFailsEndsTheReading() throws Exception {
        try (ChromaStore store = store("[1, 2]")) {
            SQLException full = new SQLException("the disk is full");
            assertThatThrownBy(() -> EntryRelay.run(store, collection(store), (Entry entry) -> {
                        assertThat(readers()).isNotEmpty();
                        throw full;
                    }))
                    .isSameAs(full);
            assertNobodyReads();
        }
    }

    @Test
    void whatTheStoreThrowsArrivesAfterTheEntriesBeforeIt() throws Exception {
        try (ChromaStore store = store("[1, \"two\"]")) {
            List<String> ids = new ArrayList<>();
            assertThatThrownBy(() -> EntryRelay.run(store, collection(store), (Entry entry) -> ids.add(entry.id())))
                    .isInstanceOfSatisfying(
                            SealiftException.class,
                            e -> assertThat(e.diagnostic().code()).isEqualTo(Code.SOURCE_NOT_CHROMA));
            assertThat(ids).hasSize(ENTRIES - 1);
        }
    }

    @Test
    void aThreadThatIsInterruptedStopsBoth() throws Exception {
        try (ChromaStore store = store("[1, 2]")) {
            assertThatThrownBy(() -> EntryRelay.run(
                            store,
                            collection(store),
                            (Entry entry) -> Thread.currentThread().interrupt()))
                    .isInstanceOfSatisfying(
                            SealiftException.class,
                            e -> assertThat(e.diagnostic().code()).isEqualTo(Code.STOPPED));
            assertThat(Thread.interrupted()).isTrue();
            assertNobodyReads();
        }
    }

    /** A thread ends a moment after its work. */
    private static void assertNobodyReads() throws InterruptedException {
        for (Thread thread : readers()) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static List<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("sealift-read-relayed"))
                .toList();
    }

    private static Collection collection(ChromaStore store) {
        return store.collections().getFirst();
    }

    /** @param lastVector that of the last entry; the others have two numbers */
    private ChromaStore store(String lastVector) throws IOException {
        String ids = IntStream.range(0, ENTRIES).mapToObj(i -> "\"e" + i + "\"").collect(Collectors.joining(","));
        String documents = IntStream.range(0, ENTRIES)
                .mapToObj(i -> "\"" + "text ".repeat(100) + "\"")
                .collect(Collectors.joining(","));
        Path file = folder.resolve("relayed.json");
        Files.writeString(
                file,
                "{\"ids\":[%s],\"embeddings\":[%s%s],\"documents\":[%s]}"
                        .formatted(ids, "[1,2],".repeat(ENTRIES - 1), lastVector, documents));
        return ChromaStore.open(ChromaLocation.parse("chroma:relayed.json", Map.of(), folder));
    }
}
