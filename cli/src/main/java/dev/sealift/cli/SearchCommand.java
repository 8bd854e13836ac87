package dev.sealift.cli;

import dev.sealift.embedding.LongText;
import dev.sealift.model.Code;
import dev.sealift.model.Metric;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.target.Target;
import dev.sealift.vector.ChromaAnswer;
import dev.sealift.vector.ColumnModel;
import dev.sealift.vector.Embedder;
import dev.sealift.vector.EmbeddingModel;
import dev.sealift.vector.SearchHit;
import dev.sealift.vector.SearchMode;
import dev.sealift.vector.VectorColumn;
import dev.sealift.vector.VectorColumns;
import dev.sealift.vector.VectorSearch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code sealift search}. */
@Command(
        name = "search",
        description =
                "Finds the rows of a table whose vectors are nearest to a question's, by comparing all of them, by the"
                        + " index, or by the index and the words of the text. Writes nothing.",
        sortOptions = false)
final class SearchCommand implements Callable<Integer> {
    private static final int MOST_HITS = 1_000;

    @ParentCommand
    private SealiftCommand program;

    @Parameters(paramLabel = "QUESTION", arity = "0..1", description = "What is looked for. Not needed with --like.")
    private @Nullable String question;

    @Option(names = "--table", paramLabel = "TABLE", required = true, description = "The table that is searched.")
    private String table;

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = "Its column of vectors. Default: the only one that it has.")
    private @Nullable String columnName;

    @Option(
            names = "--text",
            paramLabel = "COLUMN",
            description =
                    "The column of text that is shown, and searched for words. Default: content, document, text or"
                            + " the like, else the table's first column of text.")
    private @Nullable String text;

    @Option(
            names = "--mode",
            paramLabel = "exact|hnsw|hybrid",
            converter = Mode.class,
            description =
                    "By comparing every vector; by the index; or by the index, or every vector where there is none,"
                            + " and the words of the question. Default: hnsw where there is an index, else exact.")
    private @Nullable SearchMode mode;

    @Option(
            names = "-k",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many rows are shown. Default: ${DEFAULT-VALUE}")
    private int k;

    @Option(
            names = "--metric",
            paramLabel = "l2|cosine|ip",
            converter = Distance.class,
            description = "The distance. Default: that of the column's index, else cosine.")
    private @Nullable Metric metric;

    @Option(
            names = "--like",
            paramLabel = "KEY",
            split = ",",
            description = "Instead of a question: the primary key of a row, whose vector is looked for.")
    private @Nullable List<String> like;

    @Option(
            names = "--compare",
            paramLabel = "chroma:DIR|URL|FILE",
            description = "Show how much of what is found is nearest in this Chroma store, too, by comparing all its"
                    + " vectors. Rows are told by the first column of their primary key.")
    private @Nullable String compare;

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            description = "The collection to compare with. Default: the one with the table's name, else the only one.")
    private @Nullable String collection;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "The SQLite database, where its local PostgreSQL is meant; not needed with --to or DATABASE_URL.")
    private @Nullable Path file;

    @Mixin
    private ModelOptions models;

    @Mixin
    private TargetOptions target;

    @Mixin
    private JsonOption json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        if ((question == null || question.isBlank()) == (like == null)) {
            throw usage("either a question or --like is to be given");
        }
        if (k < 1 || k > MOST_HITS) {
            throw usage("-k is 1 to " + MOST_HITS);
        }
        ChosenTarget chosen = target.ofFileOrNamed(console, file);
        long start = System.nanoTime();
        try (Target connected = Target.connect(chosen.url(), "sealift-search");
                Connection session = connected.open()) {
            SearchAnswer answer = answer(console, connected, session, start);
            console.out()
                    .print(
                            json.json()
                                    ? SearchJson.of(connected.display(), answer)
                                    : new SearchText(console.outStyle()).render(answer));
        } catch (SQLException e) {
            throw new SealiftException(
                    Code.TARGET_FAILED, table, String.valueOf(e.getMessage()), "see what the server's log says", e);
        }
        return Outcome.DONE.exitCode();
    }

    private SearchAnswer answer(Console console, Target connected, Connection session, long start)
            throws SQLException, InterruptedException {
        VectorColumn column = column(new VectorColumns(session, connected.schema()));
        Metric by = metric == null ? column.metric() : metric;
        SearchMode how = mode(column, by);
        String shown = text == null ? column.content().orElse(null) : text;
        VectorSearch search = new VectorSearch(column, shown, by);
        float[] vector = like == null ? embedded(console, session, column) : stored(search, session, column);
        if (column.dimension() != 0 && column.dimension() != vector.length) {
            throw impossible(
                    "its vectors have " + column.dimension() + " numbers, the question's has " + vector.length,
                    "name the model that made them with --model");
        }
        List<SearchHit> hits = switch (how) {
            case EXACT -> search.exact(session, vector, k);
            case HNSW -> search.indexed(session, vector, k);
            case HYBRID -> search.hybrid(session, vector, Objects.requireNonNull(question), k);
        };
        Optional<ChromaAnswer> chroma = compare == null
                ? Optional.empty()
                : Optional.of(ChromaAnswer.of(
                        ChromaLocation.parse(
                                compare,
                                console.environment(),
                                console.directory().toAbsolutePath()),
                        collection,
                        table,
                        vector,
                        by,
                        k));
        return new SearchAnswer(column, by, how, hits, chroma, (System.nanoTime() - start) / 1e9);
    }

    private VectorColumn column(VectorColumns columns) throws SQLException {
        List<VectorColumn> found = columns.of(table).stream()
                .filter(column -> columnName == null || column.column().equals(columnName))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            String others = columns.all().stream()
                    .map(column -> column.table() + "." + column.column())
                    .collect(Collectors.joining(", "));
            throw impossible(
                    columnName == null
                            ? "the table has no column of vectors, or is not there"
                            : "it has no column of vectors with the name " + columnName,
                    others.isEmpty()
                            ? "the schema has no column of vectors at all; 'sealift migrate chroma:…' brings them"
                            : "these columns hold vectors: " + others);
        }
        throw impossible(
                "it has several columns of vectors",
                "name one with --column: "
                        + found.stream().map(VectorColumn::column).collect(Collectors.joining(", ")));
    }

    private SearchMode mode(VectorColumn column, Metric by) {
        boolean indexed = column.index(by).isPresent();
        if (mode == null) {
            return indexed ? SearchMode.HNSW : SearchMode.EXACT;
        }
        if (mode == SearchMode.HNSW && !indexed) {
            throw impossible(
                    "the column " + column.column() + " has no index for this distance",
                    "search with --mode exact, or make one: CREATE INDEX ON " + column.relation() + " USING hnsw …");
        }
        if (mode == SearchMode.HYBRID && question == null) {
            throw usage("--mode hybrid wants a question, for its words");
        }
        return mode;
    }

    private float[] stored(VectorSearch search, Connection session, VectorColumn column) throws SQLException {
        List<String> key = Objects.requireNonNull(like);
        if (column.key().size() != key.size()) {
            throw impossible(
                    "its primary key has " + column.key().size() + " columns, --like has " + key.size() + " values",
                    column.key().isEmpty()
                            ? "a table without a primary key can be asked with a question only"
                            : "give them as --like " + String.join(",", column.key()));
        }
        return search.vectorOf(session, key)
                .orElseThrow(() -> impossible(
                        "no row has the key " + String.join(",", key) + ", or it has no vector",
                        "look for its key in the table"));
    }

    private float[] embedded(Console console, Connection session, VectorColumn column)
            throws SQLException, InterruptedException {
        Optional<EmbeddingModel> made = ColumnModel.of(session, column);
        boolean guessed = made.isEmpty() && !models.isNamed();
        made.map(EmbeddingModel::name).ifPresent(models::preferring);
        try (Embedder embedder = models.open(console, LongText.REFUSE)) {
            made.filter(model -> !model.mixesWith(embedder.model())).ifPresent(model -> {
                throw impossible(
                        "its vectors were made by " + model.name() + ", not by this " + models.model()
                                + "; those of two models cannot be compared",
                        "search with --model " + model.name() + ", or make all vectors anew with 'sealift reindex'");
            });
            if (guessed) {
                console.note(
                        "note: nothing tells which model made the column's vectors; " + models.model() + " is taken");
            }
            return embedder.embed(List.of(Objects.requireNonNull(question))).get(0);
        }
    }

    private SealiftException impossible(String message, String hint) {
        return new SealiftException(Code.SEARCH_IMPOSSIBLE, table, message, hint);
    }

    private static SealiftException usage(String message) {
        return Usage.refusal(message, "sealift search --help shows what is possible");
    }

    static final class Mode implements ITypeConverter<SearchMode> {
        @Override
        public SearchMode convert(String word) {
            return switch (word) {
                case "exact" -> SearchMode.EXACT;
                case "hnsw" -> SearchMode.HNSW;
                case "hybrid" -> SearchMode.HYBRID;
                default -> throw new TypeConversionException("'" + word + "' is none of exact, hnsw, hybrid");
            };
        }
    }

    static final class Distance implements ITypeConverter<Metric> {
        @Override
        public Metric convert(String word) {
            return switch (word) {
                case "l2" -> Metric.L2;
                case "cosine" -> Metric.COSINE;
                case "ip" -> Metric.INNER_PRODUCT;
                default -> throw new TypeConversionException("'" + word + "' is none of l2, cosine, ip");
            };
        }
    }
}
