package dev.sealift.cli;

import dev.sealift.cli.progress.Progress;
import dev.sealift.embedding.LongText;
import dev.sealift.embedding.MiniLm;
import dev.sealift.embedding.Precision;
import dev.sealift.model.Outcome;
import dev.sealift.vector.Chunker;
import dev.sealift.vector.ColumnName;
import dev.sealift.vector.Embedder;
import dev.sealift.vector.Reindex;
import dev.sealift.vector.ReindexRequest;
import dev.sealift.vector.ReindexRequest.LongTexts;
import dev.sealift.vector.ReindexResult;
import dev.sealift.vector.VectorOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sealift reindex}. */
@Command(
        name = "reindex",
        description =
                "Makes vectors of the texts in a column of the target: cuts them into chunks, embeds them and writes them"
                        + " into a table; or beside the texts, where --into names a column of the same table. Only new and changed"
                        + " texts are embedded; a run that was stopped is resumed.",
        sortOptions = false)
final class ReindexCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Mixin
    private TargetOfFile target;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "COLUMN",
            description =
                    "The texts: TABLE.COLUMN or SCHEMA.TABLE.COLUMN. Transcripts in SRT, WebVTT or JSON keep their times.")
    private String from = "";

    @Option(
            names = "--into",
            required = true,
            paramLabel = "TABLE",
            description = "The table of chunks, which is made if it is not there; or TABLE.COLUMN of the table with the"
                    + " texts, to fill the vectors that are missing there.")
    private String into = "";

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            split = ",",
            description = "What tells the rows with the texts apart. Default: the primary key.")
    private List<String> key = new ArrayList<>();

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--chunk-tokens",
            paramLabel = "N",
            description =
                    "How many tokens a chunk has at most. Default: as many as the model reads; 512 for endpoints.")
    private @Nullable Integer chunkTokens;

    @Option(
            names = "--overlap",
            paramLabel = "N",
            description =
                    "How many tokens of the chunk before, in whole sentences, a chunk repeats at most. Default: 32.")
    private int overlap = Chunker.DEFAULT_OVERLAP;

    @Option(
            names = "--cut",
            description =
                    "Beside the texts: embed the beginning of a text that is longer than the model reads, as Chroma"
                            + " does, instead of leaving it out.")
    private boolean cut;

    @Option(names = "--rebuild", description = "Make all vectors anew, also those of another model.")
    private boolean rebuild;

    @Option(
            names = "--index",
            description = "Build an index over the vectors (HNSW, by cosine) when they are there, if there is none.")
    private boolean index;

    @Option(
            names = "--check-model",
            description = "Write nothing; embed a sample of the texts again and tell which model made the vectors.")
    private boolean checkModel;

    @Mixin
    private JsonOption json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        ChosenTarget chosen = target.chosen(console);
        String schema = chosen.url().schema();
        ColumnName texts = ColumnName.parse(from, schema);
        ColumnName vectors = vectors(texts, schema);
        if (checkModel) {
            return check(console, chosen, texts, vectors);
        }
        try (Embedder embedder = model.open(console, cut ? LongText.CUT : LongText.REFUSE)) {
            ReindexRequest request = request(texts, vectors, embedder);
            console.note("model: " + embedder.model().name() + ", "
                    + embedder.model().dimension() + " dimensions");
            ReindexResult result;
            try (Progress progress = Progress.on(console.screen())) {
                result = Reindex.run(chosen.url(), request, embedder, progress);
            }
            console.out()
                    .print(
                            json.json()
                                    ? ReindexText.json(result, chosen.url().display())
                                    : ReindexText.lines(console.outStyle(), result));
            return result.outcome().exitCode();
        }
    }

    private ReindexRequest request(ColumnName texts, ColumnName vectors, Embedder embedder) {
        int most = embedder.model().maxContentTokens();
        int tokens = chunkTokens == null ? most : chunkTokens;
        if (tokens < 16
                || overlap < 0
                || overlap > tokens / 2
                || (tokens > most && model.inProcess().isPresent())) {
            throw Usage.refusal(
                    "chunks of " + tokens + " tokens with " + overlap + " of them repeated cannot be made",
                    "--chunk-tokens takes 16 to " + (model.inProcess().isPresent() ? most : "what the model reads")
                            + ", and --overlap at most half of that");
        }
        if (cut && (!texts.sameTable(vectors) || model.inProcess().isEmpty())) {
            throw Usage.refusal(
                    "--cut is for vectors beside their texts, and for a model in this process",
                    "leave --cut out: chunks lose nothing");
        }
        return new ReindexRequest(
                texts, vectors, key, tokens, overlap, cut ? LongTexts.CUT : LongTexts.LEAVE, rebuild, index);
    }

    /** A name without a full stop is a table; with one it is a column, or a table with its schema. */
    private ColumnName vectors(ColumnName texts, String schema) {
        if (!into.contains(".")) {
            return new ColumnName(schema, into, ReindexRequest.CHUNK_VECTOR);
        }
        ColumnName column = ColumnName.parse(into, schema);
        return column.sameTable(texts) ? column : ColumnName.parse(into + "." + ReindexRequest.CHUNK_VECTOR, schema);
    }

    private int check(Console console, ChosenTarget chosen, ColumnName texts, ColumnName vectors)
            throws InterruptedException {
        List<VectorOrigin.Likeness> found = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            try (Embedder embedder =
                    MiniLm.open(precision, LongText.CUT, Runtime.getRuntime().availableProcessors())) {
                found.add(VectorOrigin.compare(chosen.url(), texts, vectors, embedder));
            }
        }
        if (model.inProcess().isEmpty()) {
            try (Embedder embedder = model.open(console, LongText.REFUSE)) {
                found.add(VectorOrigin.compare(chosen.url(), texts, vectors, embedder));
            }
        }
        console.out()
                .print(json.json() ? ReindexText.originJson(found, chosen.url().display()) : ReindexText.origin(found));
        return (found.stream().anyMatch(VectorOrigin.Likeness::same) ? Outcome.DONE : Outcome.ATTENTION).exitCode();
    }
}
