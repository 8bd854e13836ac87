package dev.sealift;

import dev.sealift.copy.Sessions;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.TargetType;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.Plan;
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
import java.util.Optional;
import java.util.OptionalDouble;

/** Measures how well the vectors of a run's collections are found. */
final class RecallRun {
    /** Below this share of what exact search finds, searches with a filter ask for another setting. */
    private static final double USEFUL = 0.9;

    /** Above so many rows, comparing every one of them takes long: fewer vectors are looked for. */
    private static final long LARGE = 10_000;

    private static final int FEWER_QUERIES = 30;

    private final Plan plan;
    private final OptionalDouble minimum;
    private final List<VectorReport> reports = new ArrayList<>();
    private final List<Diagnostic> said = new ArrayList<>();

    /** @param minimum below which recall is a fault, where somebody asks for one */
    RecallRun(Plan plan, OptionalDouble minimum) {
        this.plan = plan;
        this.minimum = minimum;
    }

    /**
     * @param reports one for each column of vectors
     * @param said what a person should know of the indexes
     */
    record Result(List<VectorReport> reports, List<Diagnostic> said) {
        static final Result NOTHING = new Result(List.of(), List.of());
    }

    Result measure(List<StagedCollection> collections, Sessions sessions) {
        List<String> tables =
                collections.stream().map(StagedCollection::table).distinct().toList();
        for (TablePlan table : plan.tables()) {
            if (tables.contains(table.source().name())) {
                sessions.run(connection -> measure(table, connection));
            }
        }
        return new Result(List.copyOf(reports), List.copyOf(said));
    }

    private void measure(TablePlan table, Connection connection) throws SQLException {
        for (VectorColumn column : new VectorColumns(connection, plan.schema()).of(table.name())) {
            Optional<VectorIndex> index = column.index(column.metric());
            Optional<Recall> recall = Optional.empty();
            Optional<Recall> filtered = Optional.empty();
            if (index.isPresent()) {
                RecallCheck check = new RecallCheck(connection, index.get());
                RecallQuestion question = table.rows() > LARGE
                        ? RecallQuestion.DEFAULT.with(FEWER_QUERIES, RecallQuestion.DEFAULT.seed())
                        : RecallQuestion.DEFAULT;
                recall = check.measure(question);
                Optional<VectorFilter> filter = filter(table, connection);
                filtered = filter.isEmpty() ? Optional.empty() : check.measure(question.with(filter.get()));
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
