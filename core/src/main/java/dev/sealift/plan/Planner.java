package dev.sealift.plan;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Ids;
import dev.sealift.mapping.Mapping;
import dev.sealift.mapping.Matching;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.mapping.Reception;
import dev.sealift.mapping.SchemaMapping;
import dev.sealift.mapping.TableMapping;
import dev.sealift.model.Code;
import dev.sealift.model.Column;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import dev.sealift.model.TargetType;
import dev.sealift.profile.TableProfile;
import dev.sealift.source.Violation;
import dev.sealift.sql.JournalPlace;
import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the plan: a function of schema, profiles and mapping. */
public final class Planner {
    /** PostgreSQL's limit, see <a href="https://www.postgresql.org/docs/current/limits.html">Limits</a>. */
    private static final int MOST_COLUMNS = 1600;

    private final Fingerprint source;
    private final Schema schema;
    private final List<TableProfile> profiles;
    private final SchemaMapping mapping;
    private final List<Violation> violations;
    private final Decisions decisions;
    private final @Nullable Matching matching;
    private final String target;
    private final JournalPlace journal;
    private final ChunkSize chunkSize;
    private final TargetNames names = new TargetNames();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /**
     * @param profiles one for each table of the schema
     * @param violations rows of the source that refer to no parent
     * @param decisions what the operator decided about names
     * @param matching the tables that the application has made in the target, or null where all are to be made
     * @param target the schema of the target that receives the tables
     * @param journal where the maps of ids and the keys of rows that are kept are
     */
    public Planner(
            Fingerprint source,
            Schema schema,
            List<TableProfile> profiles,
            SchemaMapping mapping,
            List<Violation> violations,
            Decisions decisions,
            @Nullable Matching matching,
            String target,
            JournalPlace journal,
            ChunkSize chunkSize) {
        this.source = source;
        this.schema = schema;
        this.profiles = profiles;
        this.mapping = mapping;
        this.violations = violations;
        this.decisions = decisions;
        this.matching = matching;
        this.target = target;
        this.journal = journal;
        this.chunkSize = chunkSize;
    }

    /**
     * @throws SealiftException with {@link Code#SOURCE_UNSUPPORTED} if PostgreSQL has no way to hold a table, with
     *     {@link Code#IDS_UNSUPPORTED} or {@link Code#IDS_ORPHANED} if one cannot get the new ids that are decided
     */
    public Plan plan() {
        diagnostics.addAll(mapping.diagnostics());
        List<TablePlan> tables = tables();
        return matching == null ? creating(tables) : loading(tables, matching);
    }

    /** Into tables that are there: what belongs to them is taken off and put back, not made. */
    private Plan loading(List<TablePlan> planned, Matching matching) {
        List<TablePlan> tables = planned.stream()
                .map(table ->
                        ExistingPlans.of(table, decisions.table(table.source().name()), matching, target, journal))
                .toList();
        List<Step> steps = new ArrayList<>();
        tables.forEach(table -> steps.addAll(idMap(table)));
        tables.forEach(table -> steps.addAll(ExistingPlans.before(table, matching, target)));
        ExistingPlans existing = new ExistingPlans(target, tables, violations, decisions, matching, diagnostics);
        tables.forEach(table -> steps.addAll(existing.sequences(table, profile(table.source()))));
        tables.forEach(table -> steps.add(new Step.Analyze(table.name(), "ANALYZE " + qualified(table))));
        diagnostics.addAll(matching.diagnostics());
        diagnostics.addAll(IdDiagnostics.of(tables));
        tellWhatHasNoRows();
        return new Plan(source, matching.reception(), target, tables, steps, existing.foreignKeys(), diagnostics);
    }

    private Plan creating(List<TablePlan> planned) {
        List<TablePlan> tables = planned;
        Translations translations = new Translations(
                target, tables, tables.stream().map(t -> profile(t.source())).toList(), diagnostics);
        tables = tables.stream().map(translations::generated).toList();

        List<Step> steps = new ArrayList<>();
        tables.forEach(table -> steps.addAll(idMap(table)));
        for (TablePlan table : tables) {
            steps.add(new Step.CreateTable(table.name(), TableSql.create(target, table)));
            steps.addAll(translations.defaults(table));
        }
        KeySteps keys = new KeySteps(target, tables, names, translations, diagnostics);
        for (TablePlan table : tables) {
            steps.addAll(keys.of(table, profile(table.source())));
            if (table.identity() instanceof RowIdentity.Key key
                    && table.chunks().size() > 1) {
                String columns = KeySteps.columns(table, key.columns());
                steps.add(new Step.AnalyzeKey(table.name(), "ANALYZE " + qualified(table) + " (" + columns + ")"));
            }
        }
        tables.forEach(table -> steps.addAll(translations.checks(table, names)));
        ForeignKeySteps foreignKeys = new ForeignKeySteps(target, tables, names, violations, decisions, diagnostics);
        tables.forEach(table -> steps.addAll(foreignKeys.of(table)));
        steps.addAll(translations.views(schema.views(), names));
        tables.forEach(table -> steps.addAll(sequence(table)));
        tables.forEach(table -> steps.add(new Step.Analyze(table.name(), "ANALYZE " + qualified(table))));

        diagnostics.addAll(IdDiagnostics.of(tables));
        tellWhatIsNotCarried();
        diagnostics.addAll(names.diagnostics());
        return new Plan(source, Reception.CREATE, target, tables, steps, foreignKeys.plans(), diagnostics);
    }

    private List<TablePlan> tables() {
        List<TablePlan> tables = new ArrayList<>();
        List<String> tableNames = mapping.tables().stream()
                .map(table -> names.relation(wantedName(table.table())))
                .toList();
        NewIds ids = new NewIds(mapping.tables(), tableNames, profiles, decisions, target, journal);
        ids.refuseOrphans(violations);
        for (int i = 0; i < tableNames.size(); i++) {
            TableMapping table = mapping.tables().get(i);
            refuseTooWide(table.table());
            TableProfile profile = profile(table.table());
            RowIdentity identity = Identities.of(table, profile, schema.utf16());
            tables.add(new TablePlan(
                    table.table(),
                    tableNames.get(i),
                    columns(table, ids),
                    identity,
                    List.of(),
                    null,
                    Chunks.of(identity, profile, chunkSize),
                    profile.rows(),
                    profile.bytes(),
                    profile.largestRow(),
                    largestMisfits(table, profile)));
        }
        return tables;
    }

    private long largestMisfits(TableMapping table, TableProfile profile) {
        boolean skips = violations.stream()
                .anyMatch(v -> decisions.onOrphan(source(v.table()), v.foreignKey()) == OrphanPolicy.SKIP_ROWS);
        if (skips) {
            // Any row may refer to one that is left out, and is then kept whole.
            return profile.largestRow();
        }
        return table.columns().stream()
                .filter(mapping -> mapping.expectedMisfits() > 0)
                .map(mapping -> profile.column(mapping.column().name()))
                .mapToLong(column ->
                        Math.max(column.texts().maxBytes(), column.blobs().maxBytes()))
                .sum();
    }

    private Table source(String table) {
        return schema.table(table).orElseThrow();
    }

    private TableProfile profile(Table table) {
        return profiles.stream()
                .filter(p -> p.table().equals(table.name()))
                .findFirst()
                .orElseThrow();
    }

    private static void refuseTooWide(Table table) {
        if (table.columns().size() > MOST_COLUMNS) {
            throw new SealiftException(
                    Code.SOURCE_UNSUPPORTED,
                    table.name(),
                    "has " + table.columns().size() + " columns; PostgreSQL's tables have at most " + MOST_COLUMNS,
                    "split the table in the source");
        }
    }

    private List<ColumnPlan> columns(TableMapping table, NewIds ids) {
        Table source = table.table();
        List<String> targetNames = names.columns(
                source.name(),
                source.columns().stream()
                        .map(column -> wantedName(source, column))
                        .toList());
        List<ColumnPlan> columns = new ArrayList<>();
        for (int i = 0; i < source.columns().size(); i++) {
            Mapping column = table.columns().get(i);
            boolean rowidAlias = source.isRowidAlias(column.column());
            IdMap map = ids.of(source, column.column().name());
            boolean identity = map == null
                    ? rowidAlias && generatesIds(source, column)
                    : isOwnKey(map, source, column) && map.ids() instanceof Ids.Serial;
            columns.add(new ColumnPlan(
                    column, targetNames.get(i), !column.nullable() || rowidAlias || identity, identity, map));
        }
        return columns;
    }

    private boolean generatesIds(Table table, Mapping key) {
        if (key.codec().type() instanceof TargetType.Int) {
            return true;
        }
        diagnostics.add(new Diagnostic(
                Code.DEFAULT_NOT_CARRIED,
                table.name() + "." + key.column().name(),
                "gave each new row its id; " + key.codec().type().sql() + ", as was decided, cannot",
                "let the application set the id, or leave the column a whole number"));
        return false;
    }

    private static boolean isOwnKey(IdMap map, Table table, Mapping column) {
        return map.table().equals(table.name())
                && map.key().equals(column.column().name());
    }

    private List<Step> idMap(TablePlan table) {
        return table
                .ownIds()
                .<Step>map(map ->
                        new Step.CreateIdMap(table.name(), map.name(), IdMapSql.create(map, target, table.name())))
                .stream()
                .toList();
    }

    private String wantedName(Table table) {
        String decided = decisions.table(table.name()).name();
        return decided == null ? table.name() : decided;
    }

    private String wantedName(Table table, Column column) {
        String decided = decisions.table(table.name()).column(column.name()).name();
        return decided == null ? column.name() : decided;
    }

    /**
     * The next id comes after every id that SQLite would not give out again. A step also where there is none yet: the plan
     * is the same when the first row comes.
     */
    private List<Step> sequence(TablePlan table) {
        return table.columns().stream()
                .filter(ColumnPlan::identity)
                .map(column -> column.ids() == null ? sequence(table, column) : sequence(table, column, column.ids()))
                .toList();
    }

    private Step sequence(TablePlan table, ColumnPlan column) {
        long largest = profile(table.source())
                .column(column.mapping().column().name())
                .integers()
                .max();
        long last = Math.max(0, Math.max(largest, table.source().sequence().orElse(0)));
        String position = "SELECT setval(" + sequenceOf(table, column) + ", " + (last == 0 ? "1, false)" : last + ")");
        return new Step.PositionSequence(table.name(), column.name(), last, position);
    }

    /** After a run whose source has changed, the largest new id may be larger than the number of rows. */
    private Step sequence(TablePlan table, ColumnPlan column, IdMap map) {
        String position = IdMapSql.position(map, sequenceOf(table, column));
        return new Step.PositionSequence(table.name(), column.name(), table.rows(), position);
    }

    private String sequenceOf(TablePlan table, ColumnPlan column) {
        return "pg_get_serial_sequence(" + Quote.text(qualified(table)) + ", " + Quote.text(column.name()) + ")";
    }

    private String qualified(TablePlan table) {
        return Quote.qualified(target, table.name());
    }

    private void tellWhatIsNotCarried() {
        tellWhatHasNoRows();
        for (Schema.Trigger trigger : schema.triggers()) {
            diagnostics.add(new Diagnostic(
                    Code.TRIGGER_NOT_CARRIED,
                    trigger.name(),
                    "a trigger on " + trigger.table() + " is not translated: "
                            + trigger.sql().replaceAll("\\s+", " "),
                    "write it for PostgreSQL if the application still needs it"));
        }
        for (Table table : schema.tables()) {
            table.columns().stream()
                    .filter(column -> column.collation() != null)
                    .forEach(
                            column -> diagnostics.add(
                                    new Diagnostic(
                                            Code.COLLATION_CHANGED,
                                            table.name() + "." + column.name(),
                                            "was compared by " + column.collation()
                                                    + "; PostgreSQL compares it exactly",
                                            "write lower(…) or ILIKE in queries that rely on it; unique indexes keep the old comparison")));
            for (String clause : table.conflictClauses()) {
                diagnostics.add(new Diagnostic(
                        Code.CONFLICT_CLAUSE_DROPPED,
                        table.name(),
                        "PostgreSQL has no ON CONFLICT in constraints: " + clause,
                        "write INSERT … ON CONFLICT … where the application relies on it"));
            }
        }
    }

    private void tellWhatHasNoRows() {
        for (Schema.VirtualTable virtual : schema.virtualTables()) {
            diagnostics.add(new Diagnostic(
                    Code.VIRTUAL_TABLE_NOT_CARRIED,
                    virtual.name(),
                    "is a virtual table of " + virtual.module() + "; neither it nor its "
                            + virtual.shadowTables().size() + " shadow tables are copied as data",
                    virtual.module().startsWith("fts")
                            ? "use PostgreSQL's full text search: a GIN index on to_tsvector(…)"
                            : "use what PostgreSQL has in its place"));
        }
    }
}
