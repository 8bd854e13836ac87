package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.testkit.FullDisk;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk of the server that is full stops the run, and the same command goes on when there is room. */
class DiskFullTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "PostgreSQL {0}")
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void theRunGoesOnWhenThereIsRoomAgain(int version) throws InterruptedException {
        Path file = folder.resolve("library.db");
        Library.create(file, 3_000);
        try (FullDisk disk = FullDisk.ofMegabytes(version, 64)) {
            TestDatabase database = disk.fresh();
            for (Phase phase : List.of(Phase.COPYING, Phase.INDEXING)) {
                Diagnostic failure = Runs.failure(Runs.of(file).onEvent(Runs.at(phase, disk::fill)), database.url());
                assertThat(failure.code()).as("%s: %s", phase, failure).isEqualTo(Code.TARGET_DISK_FULL);
                assertThat(failure.code().outcome()).isEqualTo(Outcome.STOPPED);
                assertThat(failure.hint()).contains("run the same command to resume");
                disk.free();
            }
            Runs.complete(file, database);
        }
    }
}
