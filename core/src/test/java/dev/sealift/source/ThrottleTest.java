package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.Range;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import dev.sealift.proof.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long readers wait is reckoned on a clock of the test's own. */
class ThrottleTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path folder;

    @Test
    void whatIsReadInASecondIsWhatTheRateAllows() {
        Throttle throttle = new Throttle(new ReadRate(ReadRate.Unit.BYTES, 1_000));
        long now = 0;
        for (int i = 0; i < 100; i++) {
            now += throttle.take(100, now);
        }
        assertThat(now).isEqualTo(10 * SECOND);
    }

    @Test
    void whoReadsSlowlyDoesNotWaitAndDoesNotSave() {
        Throttle throttle = new Throttle(new ReadRate(ReadRate.Unit.ROWS, 10));
        assertThat(throttle.take(1, SECOND)).isZero();
        assertThat(throttle.take(1, 2 * SECOND)).isZero();
        assertThat(throttle.take(10, 100 * SECOND)).isEqualTo(SECOND - SECOND / 10);
    }

    @Test
    void oneLargeRowIsPaidAfterwards() {
        Throttle throttle = new Throttle(new ReadRate(ReadRate.Unit.BYTES, 1_000_000));
        assertThat(throttle.take(throttle.cost(60_000_000, 0), 0)).isEqualTo(60 * SECOND);
        assertThat(throttle.take(1_000_000, 60 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void aRowCountsItsTextsAndBlobsAndEightBytesForEachColumnOrOne() {
        Throttle bytes = new Throttle(new ReadRate(ReadRate.Unit.BYTES, 1_000));
        assertThat(bytes.cost(5, 3)).isEqualTo(29);
        assertThat(bytes.portion()).isEqualTo(20);
        Throttle rows = new Throttle(new ReadRate(ReadRate.Unit.ROWS, 7));
        assertThat(rows.cost(5, 3)).isEqualTo(1);
        assertThat(rows.portion()).isEqualTo(1);
    }

    @Test
    void aReaderThatWaitsForItsRateCanBeStopped() throws InterruptedException {
        Path file = SqliteFile.make(
                folder.resolve("slow.db"), "CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (1), (2), (3)");
        ReadRate oneInAnHour = new ReadRate(ReadRate.Unit.BYTES, 1);
        try (SqliteSource source =
                        SqliteSource.open(file, SourceOptions.readers(1).withRate(oneInAnHour));
                Reader reader = source.acquire()) {
            Table table = source.schema().tables().getFirst();
            try (RowCursor cursor = reader.scan(table, new Range.Everything())) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(cursor::next)
                        .isInstanceOfSatisfying(
                                SealiftException.class,
                                e -> assertThat(e.diagnostic().code()).isEqualTo(Code.STOPPED));
                assertThat(Thread.interrupted()).isTrue();
            }
            try (RowCursor cursor = reader.scan(table, new Range.Everything())) {
                Thread.ofVirtual().start(cursor::cancel).join();
                assertThatThrownBy(cursor::next).isInstanceOf(SealiftException.class);
            }
            // Eight bytes at one in a second: it waits, and another thread ends that.
            try (RowCursor cursor = reader.scan(table, new Range.Everything())) {
                Thread reading = Thread.currentThread();
                Thread.ofVirtual().start(() -> {
                    while (reading.getState() != Thread.State.TIMED_WAITING) {
                        Thread.onSpinWait();
                    }
                    cursor.cancel();
                });
                assertThatThrownBy(() -> {
                            while (cursor.next()) {}
                        })
                        .isInstanceOf(SealiftException.class);
            }
        }
    }
}
