package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.SqliteValue;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.util.List;

class IntervalTest {
    @OnPostgres
    void postgresCountsTheSecondsThatASourceMeans(TestDatabase database) throws Exception {
        try (BinaryCopy copy = new BinaryCopy(database)) {
            assertThat(seconds(copy, IntervalSpelling.MICROSECONDS, Cells.integer(86402000003L), Cells.integer(-1)))
                    .containsExactly("86402.000003", "-0.000001");
            assertThat(seconds(copy, IntervalSpelling.SECONDS, Cells.integer(3600), Cells.integer(-90061)))
                    .containsExactly("3600.000000", "-90061.000000");
            assertThat(seconds(
                            copy,
                            IntervalSpelling.SINCE_1970,
                            Cells.text("1970-01-02 00:00:02.000003"),
                            Cells.text("1969-12-31 00:00:00.000000")))
                    .containsExactly("86402.000003", "-86400.000000");
            assertThat(seconds(copy, IntervalSpelling.DOTNET, Cells.text("-1.02:03:04.5000000")))
                    .containsExactly("-93784.500000");
            assertThat(seconds(copy, IntervalSpelling.ISO_8601, Cells.text("P1DT2H3M4.5S"), Cells.text("PT26H")))
                    .containsExactly("93784.500000", "93600.000000");
            assertThat(seconds(copy, IntervalSpelling.POSTGRES, Cells.text("-1 days +02:03:04.5")))
                    .containsExactly("-79015.500000");
        }
    }

    private static List<String> seconds(BinaryCopy copy, IntervalSpelling spelling, SqliteValue... values)
            throws Exception {
        copy.load(new IntervalCodec(spelling), List.of(values));
        return copy.query("SELECT extract(epoch FROM v)::numeric(30, 6)::text FROM t ORDER BY id");
    }
}
