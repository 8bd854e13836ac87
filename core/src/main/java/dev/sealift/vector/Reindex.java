package dev.sealift.vector;

import dev.sealift.copy.Sessions;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.VectorIndex;
import dev.sealift.target.RunLock;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.target.Transaction;
import dev.sealift.target.VectorExtension;
import dev.sealift.vector.ReindexResult.Indexing;
import dev.sealift.vector.ReindexResult.Indexing.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Embeds the texts of a column and keeps the vectors up to date: only texts that are new or changed are embedded, and the
 * vectors of texts that are gone are removed. A text's vectors are written in one transaction with the hash that says that
 * they are there, so a run may be killed at any point and is resumed by the next.
 */
public final class Reindex {
    private static final String APPLICATION_NAME = RunLock.RUN_PREFIX + "reindex";

    /** So many vectors are made before they are written: some seconds of work on two cores. */
    private static final int BATCH = 128;

    private final Target target;
    private final ReindexRequest request;
    private final Embedder embedder;
    private final Consumer<RunEvent> events;
    private final long started = System.nanoTime();
    private long texts;
    private long vectors;

    private Reindex(Target target, ReindexRequest request, Embedder embedder, Consumer<RunEvent> events) {
        this.target = target;
        this.request = request;
        this.embedder = embedder;
        this.events = events;
    }

    /**
     * Embeds what is to be embedded.
     *
     * @throws SealiftException with {@link Code#REINDEX_IMPOSSIBLE}, {@link Code#MODEL_MIXED}, {@link Code#TARGET_BUSY},
     *     or what the target and the embedder throw
     * @throws InterruptedException if the thread was interrupted; what was written stays
     */
    public static ReindexResult run(TargetUrl url, ReindexRequest request, Embedder embedder, Consumer<RunEvent> events)
            throws InterruptedException {
        try (Target target = Target.connect(url, APPLICATION_NAME);
                RunLock lock = RunLock.acquire(target, Duration.ZERO);
                Connection session = target.open()) {
            return new Reindex(target, request, embedder, events).run(session, lock);
        } catch (SQLException e) {
            throw new SealiftException(Code.TARGET_FAILED, url.display(), String.valueOf(e.getMessage()), "", e);
        }
    }

    private ReindexResult run(Connection session, RunLock lock) throws InterruptedException {
        try {
            SourceTable source = SourceTable.find(session, request.from(), request.key());
            String vectorType = VectorExtension.require(target)
                    .type(embedder.model().dimension())
                    .sql();
            VectorTable table = new ReindexPreparation(session, request, source, embedder, vectorType).prepare();
            long removed = Transaction.call(session, table::removeOrphans);
            SourceTexts pending = new SourceTexts(session, source, table.pending());
            long ahead = pending.count();
            events.accept(new RunEvent.PhaseBegins(Phase.EMBEDDING, ahead));
            embedAll(session, pending, table);
            events.accept(new RunEvent.PhaseEnds(Phase.EMBEDDING));
            Optional<Indexing> index = index(session, lock);
            long all = new SourceTexts(session, source, source.textOf("s") + " IS NOT NULL").count();
            return new ReindexResult(
                    request,
                    embedder.model(),
                    texts,
                    vectors,
                    Math.max(0, all - ahead),
                    removed,
                    index,
                    diagnostics(table),
                    (System.nanoTime() - started) / 1e9);
        } catch (SQLException e) {
            throw target.failure(e);
        }
    }

    /** A text and what it is embedded as. */
    private record Work(SourceText text, List<Chunk> chunks) {}

    private void embedAll(Connection session, SourceTexts pending, VectorTable table)
            throws SQLException, InterruptedException {
        List<Work> batch = new ArrayList<>();
        int chunks = 0;
        for (List<SourceText> page = pending.next(); !page.isEmpty(); page = pending.next()) {
            for (SourceText text : page) {
                Work work = new Work(text, table.chunks(text));
                batch.add(work);
                chunks += work.chunks().size();
                if (chunks >= BATCH) {
                    write(session, table, batch);
                    batch.clear();
                    chunks = 0;
                }
            }
        }
        write(session, table, batch);
    }

    private void write(Connection session, VectorTable table, List<Work> batch)
            throws SQLException, InterruptedException {
        List<float[]> made = embedder.embed(batch.stream()
                .flatMap(work -> work.chunks().stream())
                .map(Chunk::text)
                .toList());
        List<VectorTable.Made> due = new ArrayList<>();
        int from = 0;
        for (Work work : batch) {
            int to = from + work.chunks().size();
            due.add(new VectorTable.Made(work.text(), work.chunks(), made.subList(from, to)));
            from = to;
        }
        vectors += table.write(session, due);
        texts += batch.stream().filter(work -> !work.chunks().isEmpty()).count();
        events.accept(new RunEvent.RowsDone(Phase.EMBEDDING, request.from().table(), batch.size()));
    }

    private Optional<Indexing> index(Connection session, RunLock lock) throws SQLException {
        ColumnName into = request.into();
        VectorColumn column = new VectorColumns(session, into.schema())
                .of(into.table()).stream()
                        .filter(each -> each.column().equals(into.column()))
                        .findFirst()
                        .orElseThrow();
        Optional<VectorIndex> there = column.index(column.metric());
        if (there.isPresent()) {
            return there.map(index -> new Indexing(index, State.THERE));
        }
        Optional<VectorIndex> usual = column.usualIndex();
        if (request.index() && usual.isPresent()) {
            build(usual.get(), lock);
        }
        return usual.map(index -> new Indexing(index, request.index() ? State.BUILT : State.MISSING));
    }

    private void build(VectorIndex index, RunLock lock) {
        events.accept(new RunEvent.PhaseBegins(Phase.INDEXING, 1));
        try (Sessions sessions = new Sessions(target, lock)) {
            new VectorIndexes(sessions, events).ensure(index);
        }
        events.accept(new RunEvent.StepDone(Phase.INDEXING, "index on " + index.table()));
        events.accept(new RunEvent.PhaseEnds(Phase.INDEXING));
    }

    private List<Diagnostic> diagnostics(VectorTable table) {
        return switch (table) {
            case ChunkTable chunks -> List.of();
            case VectorsInPlace inPlace -> ofLongTexts(inPlace.left(), inPlace.cut());
        };
    }

    private List<Diagnostic> ofLongTexts(long left, long cut) {
        String most = " have more than the " + embedder.model().maxContentTokens() + " tokens that the model reads";
        List<Diagnostic> found = new ArrayList<>();
        if (left > 0) {
            found.add(new Diagnostic(
                    Code.TEXT_NOT_EMBEDDED,
                    request.from().toString(),
                    left + " texts" + most + ", and got no vector",
                    "cut them into chunks: --into chunks; or give each the vector of its beginning: --cut"));
        }
        if (cut > 0) {
            found.add(new Diagnostic(
                    Code.TEXT_CUT,
                    request.from().toString(),
                    cut + " texts" + most + "; their vectors know only their beginnings",
                    "to find what stands further on, cut them into chunks: --into chunks"));
        }
        return found;
    }
}
