package dev.sealift.benchmarks.codec;

import dev.sealift.model.Range;
import dev.sealift.model.Table;
import dev.sealift.source.Reader;
import dev.sealift.source.RowCursor;
import dev.sealift.source.SqliteSource;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A scan of a SQLite table; nanoseconds for each row of ten columns. */
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SampleRows.ROWS)
@SuppressWarnings("NullAway.Init")
public class ReadingBenchmark {
    private SampleRows samples;
    private SqliteSource source;
    private Reader reader;
    private Table table;

    @Setup
    public void open() throws IOException, SQLException, InterruptedException {
        samples = new SampleRows();
        source = samples.open();
        reader = source.acquire();
        table = SampleRows.table(source);
    }

    @TearDown
    public void close() throws IOException {
        reader.close();
        source.close();
        samples.close();
    }

    @Benchmark
    public void scan(Blackhole blackhole) {
        try (RowCursor cursor = reader.scan(table, new Range.Everything())) {
            while (cursor.next()) {
                blackhole.consume(cursor.row());
            }
        }
    }
}
