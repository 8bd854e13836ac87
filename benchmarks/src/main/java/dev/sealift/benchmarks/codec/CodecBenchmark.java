package dev.sealift.benchmarks.codec;

import dev.sealift.codec.Codec;
import dev.sealift.codec.CopyBuffer;
import dev.sealift.model.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A value to PostgreSQL's binary form and back, by the codec that a plan chooses; nanoseconds for each value. */
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SampleRows.ROWS)
@SuppressWarnings("NullAway.Init")
public class CodecBenchmark {
    private static final int LENGTH_BYTES = 4;

    @Param({"integer", "double", "text", "boolean", "timestamp", "uuid", "jsonb", "numeric", "bytea"})
    public String type;

    private SampleRows samples;
    private Codec codec;
    private Row[] rows;
    private byte[][] fields;
    private Row decoded;
    private CopyBuffer out;

    @Setup
    public void prepare() throws IOException, SQLException, InterruptedException {
        samples = new SampleRows();
        codec = samples.codec(type);
        rows = samples.cells(type).toArray(Row[]::new);
        decoded = new Row(1);
        out = new CopyBuffer(new byte[1 << 16], (block, length) -> block);
        List<byte[]> encoded = new ArrayList<>();
        for (Row row : rows) {
            encoded.add(encoded(row));
        }
        fields = encoded.toArray(byte[][]::new);
    }

    private byte[] encoded(Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CopyBuffer buffer = new CopyBuffer(new byte[1 << 16], (block, length) -> {
            bytes.write(block, 0, length);
            return block;
        });
        if (!codec.encode(row, 0, buffer)) {
            throw new IllegalStateException("a value that " + codec + " cannot hold: " + row.value(0));
        }
        buffer.flush();
        return bytes.toByteArray();
    }

    @TearDown
    public void remove() throws IOException {
        samples.close();
    }

    @Benchmark
    public long encode() {
        for (Row row : rows) {
            codec.encode(row, 0, out);
        }
        return out.written();
    }

    @Benchmark
    public void decode(Blackhole blackhole) {
        for (byte[] field : fields) {
            codec.decode(field, LENGTH_BYTES, field.length - LENGTH_BYTES, decoded, 0);
            blackhole.consume(decoded);
        }
    }
}
