package dev.sealift.vector;

import static dev.sealift.vector.SourceTable.impossible;

import dev.sealift.journal.Journal;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.target.Transaction;
import dev.sealift.vector.VectorOrigin.Likeness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the table of vectors, or sees that the one that is there is of the same model, texts and chunks. */
final class ReindexPreparation {
    private static final Pattern VECTOR_TYPE = Pattern.compile("(?:.*\\.)?vector(?:\\((\\d+)\\))?");
    private static final int SAMPLE = 8;

    private final Connection session;
    private final ReindexRequest request;
    private final SourceTable source;
    private final Embedder embedder;
    private final String vectorType;

    ReindexPreparation(
            Connection session, ReindexRequest request, SourceTable source, Embedder embedder, String vectorType) {
        this.session = session;
        this.request = request;
        this.source = source;
        this.embedder = embedder;
        this.vectorType = vectorType;
    }

    VectorTable prepare() throws SQLException, InterruptedException {
        Transaction.run(session, transaction -> {
            Journal.create(transaction);
            EmbeddingRecord.createTables(transaction);
        });
        Optional<EmbeddingRecord> known = EmbeddingRecord.find(session, request.into());
        return request.inPlace() ? inPlace(known) : chunks(known);
    }

    private VectorTable chunks(Optional<EmbeddingRecord> known) throws SQLException, InterruptedException {
        Chunker chunker = new Chunker(embedder::contentTokens, request.chunkTokens(), request.overlapTokens());
        ChunkTable table = new ChunkTable(request.into(), source, chunker, vectorType);
        if (!SourceTable.exists(session, request.into())) {
            Transaction.run(session, transaction -> {
                table.create(transaction);
                record().store(transaction);
            });
            return table;
        }
        refuseForeign();
        known.ifPresent(this::refuseOtherTexts);
        if (request.rebuild()) {
            Transaction.run(session, transaction -> {
                table.empty(transaction);
                record().store(transaction);
            });
        } else if (known.isPresent()) {
            refuseOtherModel(known.get());
            refuseOtherChunks(known.get());
        } else {
            refuseUnlike(new ColumnName(request.into().schema(), request.into().table(), ChunkTable.TEXT));
            Transaction.run(session, record()::store);
        }
        return table;
    }

    private VectorTable inPlace(Optional<EmbeddingRecord> known) throws SQLException, InterruptedException {
        VectorsInPlace table =
                new VectorsInPlace(session, request.into(), source, embedder, request.longTexts(), vectorType);
        String type = SourceTable.type(session, request.into())
                .orElseThrow(() -> impossible(
                        request.into(),
                        "the table has no column " + request.into().column(),
                        "make it first: ALTER TABLE " + request.into().tableSql() + " ADD COLUMN "
                                + request.into().columnSql() + " " + vectorType));
        if (request.rebuild()) {
            Transaction.run(session, transaction -> {
                table.empty(transaction);
                record().store(transaction);
            });
            return table;
        }
        refuseOtherDimension(type);
        if (known.isPresent()) {
            refuseOtherTexts(known.get());
            refuseOtherModel(known.get());
        } else {
            refuseUnlike(request.from());
            Transaction.run(session, transaction -> {
                record().store(transaction);
                table.adopt(transaction);
            });
        }
        return table;
    }

    private EmbeddingRecord record() {
        return new EmbeddingRecord(
                request.into(),
                request.from(),
                embedder.model(),
                request.inPlace() ? 0 : request.chunkTokens(),
                request.inPlace() ? 0 : request.overlapTokens());
    }

    /** A table that reindex did not make has not its columns. */
    private void refuseForeign() throws SQLException {
        for (String column : new String[] {"chunk_number", "text", "embedding", "text_hash", "start_seconds"}) {
            ColumnName name =
                    new ColumnName(request.into().schema(), request.into().table(), column);
            if (SourceTable.type(session, name).isEmpty()) {
                throw impossible(
                        request.into(),
                        "the table " + request.into().table()
                                + " is there, and is no table of chunks: it has no column " + column,
                        "name a table that is not there yet with --into");
            }
        }
    }

    private void refuseOtherTexts(EmbeddingRecord known) {
        if (!known.texts().equals(request.from())) {
            throw impossible(
                    request.into(),
                    "it holds the vectors of " + known.texts() + ", not of " + request.from(),
                    "name another place with --into");
        }
    }

    private void refuseOtherChunks(EmbeddingRecord known) {
        if (known.chunkTokens() != request.chunkTokens() || known.overlapTokens() != request.overlapTokens()) {
            throw impossible(
                    request.into(),
                    "its chunks have at most " + known.chunkTokens() + " tokens, " + known.overlapTokens()
                            + " of them repeated; this run would make them of " + request.chunkTokens() + " and "
                            + request.overlapTokens(),
                    "go on with --chunk-tokens " + known.chunkTokens() + " --overlap " + known.overlapTokens()
                            + ", or make all anew with --rebuild");
        }
    }

    private void refuseOtherModel(EmbeddingRecord known) {
        EmbeddingModel was = known.model();
        EmbeddingModel now = embedder.model();
        if (!was.mixesWith(now)) {
            String difference = was.name().equals(now.name())
                    ? "of another version: its fingerprint was " + was.fingerprint() + ", and is " + now.fingerprint()
                    : "and this run would add those of " + described(now);
            throw mixed("it holds vectors of " + described(was) + ", " + difference, was.name());
        }
    }

    private void refuseOtherDimension(String type) {
        Matcher vector = VECTOR_TYPE.matcher(type);
        if (!vector.matches()) {
            throw impossible(
                    request.into(), "the column is " + type + ", not vector", "name a column of the type vector");
        }
        String dimension = vector.group(1);
        if (dimension != null && Integer.parseInt(dimension) != embedder.model().dimension()) {
            throw mixed(
                    "the column holds vectors of " + dimension + " dimensions, and "
                            + embedder.model().name() + " makes vectors of "
                            + embedder.model().dimension(),
                    null);
        }
    }

    /** Vectors of whose making nothing is known: what the model makes of their texts must be the same. */
    private void refuseUnlike(ColumnName texts) throws SQLException, InterruptedException {
        Likeness likeness = new VectorOrigin(session, texts, request.into()).compare(embedder, SAMPLE);
        if (likeness.sample() > 0 && !likeness.same()) {
            throw mixed(
                    "it holds vectors that " + embedder.model().name() + " did not make: for " + likeness.sample()
                            + " of their texts the mean cosine is " + cosine(likeness.mean()),
                    null);
        }
    }

    private SealiftException mixed(String message, @Nullable String name) {
        String goOn = name == null || name.equals(embedder.model().name())
                ? "see which model made them: sealift reindex --check-model --from " + request.from() + " --into "
                        + (request.inPlace() ? request.into() : request.into().table())
                : "go on with --model " + name;
        return new SealiftException(
                Code.MODEL_MIXED,
                request.into().toString(),
                message,
                goOn + "; or make all anew with --model " + embedder.model().name() + " --rebuild");
    }

    private static String described(EmbeddingModel model) {
        return model.name() + " (" + model.dimension() + " dimensions)";
    }

    static String cosine(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
