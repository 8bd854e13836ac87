package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.plan.ChunkSize;
import dev.sealift.plan.Proof;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import java.nio.file.Path;

/** Verifies one target by its values and by digests, which must come to the same. */
final class BothWays {
    private final Path file;
    private final MigrationOptions options;

    BothWays(Path file, ChunkSize chunks) {
        this.file = file;
        this.options = MigrationOptions.DEFAULT.withChunkSize(chunks);
    }

    BothWays(Path file) {
        this(file, ChunkSize.USUAL);
    }

    Report migrate(String url) throws InterruptedException {
        return Migration.from(file).with(options).to(url).migrate();
    }

    Report verify(Proof proof, String url) throws InterruptedException {
        return Migration.from(file).with(options.withProof(proof)).to(url).verify();
    }

    /** The report by digests, which says the same as that by values. */
    Report verify(String url) throws InterruptedException {
        Report values = verify(Proof.VALUES, url);
        Report digests = verify(Proof.DIGEST, url);
        assertThat(digests.outcome()).isEqualTo(values.outcome());
        // The chunks of a table end in any order.
        assertThat(digests.diagnostics()).containsExactlyInAnyOrderElementsOf(values.diagnostics());
        assertThat(digests.tables().stream().map(BothWays::verdict))
                .containsExactlyElementsOf(
                        values.tables().stream().map(BothWays::verdict).toList());
        assertThat(values.tables()).allMatch(table -> table.digested() == 0 && table.bytesNotFetched() == 0);
        return digests;
    }

    private static TableReport verdict(TableReport t) {
        return new TableReport(
                t.name(),
                t.rows(),
                t.same(),
                t.equivalent(),
                t.quarantined(),
                t.different(),
                t.missing(),
                t.extra(),
                t.skipped(),
                0);
    }
}
