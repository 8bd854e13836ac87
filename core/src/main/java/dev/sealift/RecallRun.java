package dev.sealift;

import dev.sealift.copy.Sessions;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.TargetType;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Step;
import dev.sealift.plan.TablePlan;
import dev.sealift.plan.VectorForm;
import dev.sealift.plan.VectorIndex;
import dev.sealift.report.VectorReport;
import dev.sealift.source.StagedCollection;
import dev.sealift.sql.Quote;
import dev.sealift.vector.Recall;
import dev.sealift.vector.RecallCheck;
import dev.sealift.vector.RecallQuestion;
import dev.sealift.vector.UsualFilter;
import dev.sealift.vector.VectorColumn;
import dev.sealift.vector.VectorColumns;
import dev.sealift.vector.VectorFilter;
import dev.sealift.vector.VectorIndexes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures how well the vectors of a run's collections are found. */
final class RecallRun {
    /** Below this share of what exact search finds, searches with a filter ask for another setting. */
    private static final double USEFUL = 0.9;

    /** Above so many rows, comparing every one of them takes long: fewer vectors are looked for. */
    private static final long LARGE = 10_000;

    private static final int FEWER_QUERIES = 30;

    private final Plan plan;
    private final List<StagedCollection> collections;
    private final OptionalDouble minimum;
    private final Map<String, Exact> exact = new ConcurrentHashMap<>();
    private final List<VectorReport> reports = new ArrayList<>();
    private final List<Diagnostic> said = new ArrayList<>();

    /** @param minimum below which recall is a fault, where somebody asks for one */
    RecallRun(Plan plan, List<StagedCollection> collections, OptionalDouble minimum) {
        this.plan = plan;
        this.collections = collections;
        this.minimum = minimum;
    }

    /** What exact search finds of a table's vectors, of all of them and with a filter. */
    private record Exact(VectorIndex index, RecallCheck.Exact all, Optional<RecallCheck.Exact> filtered) {}

    /** Looks for vectors by comparing every row, while the indexes that are to find them are built. */
    boolean prepare(Sessions sessions) {
        for (Step step : plan.steps()) {
            if (step instanceof Step.BuildVectorIndex building) {
                VectorIndex index = building.index();
                measured()
                        .filter(table -> table.name().equals(index.table()))
                        .forEach(table -> sessions.run(c -> exact.put(index.name(), exact(table, index, c))));
            }
        }
        return true;
    }

    private Exact exact(TablePlan table, VectorIndex index, Connection connection) throws SQLException {
        Exact known = exact.get(index.name());
        if (known != null && known.index().equals(index)) {
            return known;
        }
        RecallCheck check = new RecallCheck(connection, index);
        RecallQuestion question = table.rows() > LARGE
                ? RecallQuestion.DEFAULT.with(FEWER_QUERIES, RecallQuestion.DEFAULT.seed())
                : RecallQuestion.DEFAULT;
        Optional<VectorFilter> filter = filter(table, connection);
        return new Exact(
                index,
                check.exact(question),
                filter.isEmpty() ? Optional.empty() : Optional.of(check.exact(question.with(filter.get()))));
    }

    private Stream<TablePlan> measured() {
        Set<String> tables = collections.stream().map(StagedCollection::table).collect(Collectors.toSet());
        return plan.tables().stream()
                .filter(table -> tables.contains(table.source().name()));
    }

    /**
     * @param reports one for each column of vectors
     * @param said what a person should know of the indexes
     */
    record Result(List<VectorReport> reports, List<Diagnostic> said) {
        static final Result NOTHING = new Result(List.of(), List.of());
    }

    Result measure(Sessions sessions) {
        measured().forEach(table -> sessions.run(connection -> measure(table, connection)));
        return new Result(List.copyOf(reports), List.copyOf(said));
    }

    private void measure(TablePlan table, Connection connection) throws SQLException {
        for (VectorColumn column : new VectorColumns(connection, plan.schema()).of(table.name())) {
            Optional<VectorIndex> index = column.index(column.metric());
            Optional<Recall> recall = Optional.empty();
            Optional<Recall> filtered = Optional.empty();
            if (index.isPresent()) {
                RecallCheck check = new RecallCheck(connection, index.get());
                Exact answers = exact(table, index.get(), connection);
                recall = check.measure(answers.all());
                filtered = answers.filtered().isEmpty()
                        ? Optional.empty()
                        : check.measure(answers.filtered().get());
                VectorIndexes.notes(connection, index.get()).stream()
                        .filter(note -> note.code() != Code.EXTENSION_OLD)
                        .forEach(said::add);
                filtered.filter(measured -> measured.mean() < USEFUL)
                        .map(RecallRun::ofFilter)
                        .ifPresent(said::add);
                recall.ifPresent(measured ->
                        minimum.ifPresent(least -> measured.below(least).ifPresent(said::add)));
            }
            reports.add(new VectorReport(
                    table.name(),
                    column.column(),
                    count(column, connection),
                    column.dimension(),
                    column.metric().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    index.map(RecallRun::words).orElse(""),
                    recall.map(RecallRun::share),
                    filtered.map(RecallRun::share)));
        }
    }

    private static Diagnostic ofFilter(Recall measured) {
        return new Diagnostic(
                Code.RECALL_FILTERED,
                "index " + measured.index().name(),
                measured.words() + ": an index alone looks at the nearest rows, of which a filter leaves few",
                "where searches have a filter: SET hnsw.iterative_scan = strict_order (pgvector 0.8.0 and newer)");
    }

    private static String words(VectorIndex index) {
        return index.form() == VectorForm.VECTOR
                ? "hnsw"
                : "hnsw " + index.form().name().toLowerCase(Locale.ROOT);
    }

    private static VectorReport.Share share(Recall recall) {
        return new VectorReport.Share(
                recall.question().k(), recall.queries(), recall.mean(), recall.worst(), recall.words());
    }

    private static long count(VectorColumn column, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery(
                        "SELECT count(" + Quote.identifier(column.column()) + ") FROM " + column.relation())) {
            counted.next();
            return counted.getLong(1);
        }
    }

    private Optional<VectorFilter> filter(TablePlan table, Connection connection) throws SQLException {
        Optional<ColumnPlan> metadata = table.columns().stream()
                .filter(column -> column.mapping().type() instanceof TargetType.Jsonb)
                .findFirst();
        return metadata.isEmpty()
                ? Optional.empty()
                : UsualFilter.of(
                        connection, plan.schema(), table.name(), metadata.get().name(), RecallQuestion.DEFAULT.k());
    }
}
