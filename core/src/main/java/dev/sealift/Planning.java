package dev.sealift;

import dev.sealift.copy.MemoryBudget;
import dev.sealift.copy.Sessions;
import dev.sealift.copy.TargetChecks;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Mapper;
import dev.sealift.mapping.Matching;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.mapping.SchemaMapping;
import dev.sealift.mapping.Trial;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.RunEvent;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Planner;
import dev.sealift.plan.RowKey;
import dev.sealift.plan.TablePlan;
import dev.sealift.planfile.PlanFile;
import dev.sealift.planfile.PlanWriter;
import dev.sealift.profile.TableProfile;
import dev.sealift.source.OrphanRows;
import dev.sealift.source.OrphanWishes;
import dev.sealift.source.SourceOptions;
import dev.sealift.source.SqliteSource;
import dev.sealift.source.Violation;
import dev.sealift.source.staging.Lifting;
import dev.sealift.source.staging.Origin;
import dev.sealift.source.staging.Staging;
import dev.sealift.sql.JournalPlace;
import dev.sealift.target.Target;
import dev.sealift.target.VectorExtension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From the source to the plan: profile, mapping, plan. */
final class Planning {
    private static final long MOST_ORPHANS = 1_000_000;

    /** A row that is left out is known to the copy and to the verification, with its key. */
    private static final long BYTES_OF_AN_ORPHAN = 1_024;

    private final SqliteSource source;
    private final MigrationOptions options;
    private final MemoryBudget memory;
    private final Consumer<RunEvent> events;
    private final @Nullable Matching matching;
    private final Decisions decisions;
    private final @Nullable VectorExtension pgvector;
    private final Optional<Diagnostic> encryption;
    private final JournalPlace journal;

    /** For tables that Sealift makes. */
    Planning(SqliteSource source, MigrationOptions options, MemoryBudget memory, Consumer<RunEvent> events) {
        this(source, options, memory, events, null);
    }

    /** For the target, as it is. */
    Planning(
            SqliteSource source,
            MigrationOptions options,
            MemoryBudget memory,
            Consumer<RunEvent> events,
            @Nullable Target target) {
        this.source = source;
        this.options = options;
        this.memory = memory;
        this.events = events;
        this.journal = target == null ? JournalPlace.USUAL : target.journal();
        PlanFile file = options.planFile();
        Decisions asked = file == null ? options.decisions() : file.decide(source.schema());
        this.encryption = target == null ? Optional.empty() : target.url().encryptionAdvice();
        this.matching = target == null ? null : new Destination(source, target, options).matching(asked);
        Decisions made = CollectionColumns.decide(asked, source.collections());
        boolean needsVectors = target != null && matching == null && CollectionColumns.areDecided(made);
        this.pgvector = needsVectors ? VectorExtension.on(Objects.requireNonNull(target)) : null;
        this.decisions = matching != null
                ? matching.decisions()
                : pgvector == null ? made : CollectionColumns.qualified(made, pgvector);
        CollectionColumns.requireDimensions(decisions, source.collections());
    }

    static SqliteSource open(Origin origin, MigrationOptions options, Consumer<RunEvent> events) {
        PlanFile file = options.planFile();
        return Staging.open(
                origin, sourceOptions(options), file == null ? Lifting.NONE : new Lifting(file.lifted()), events);
    }

    private static SourceOptions sourceOptions(MigrationOptions options) {
        return SourceOptions.readers(options.streams())
                .withMode(options.snapshot())
                .withKeepBackup(options.backups().source())
                .withRate(options.rate());
    }

    Decisions decisions() {
        return decisions;
    }

    /** The decisions of a plan as a file. */
    PlanFile file(String schema) throws InterruptedException {
        return PlanFile.parse("plan.yaml", new PlanWriter(source.schema(), decisions, plan(schema), lifted()).write());
    }

    private Map<String, Map<String, String>> lifted() {
        Map<String, Map<String, String>> lifted = new HashMap<>();
        source.collections().forEach(collection -> lifted.put(collection.table(), collection.lifted()));
        return lifted;
    }

    /** The rows that do not arrive whole, by table. A verification need not ask: it goes by what is in quarantine. */
    Map<String, OrphanRows> orphans(Plan plan) {
        Map<String, List<String>> names = new HashMap<>();
        plan.tables().forEach(table -> names.put(table.source().name(), new RowKey(table).columns()));
        OrphanWishes wishes = new OrphanWishes(
                violated(plan, OrphanPolicy.SKIP_ROWS),
                violated(plan, OrphanPolicy.SET_NULL),
                table -> names.getOrDefault(table.name(), List.of()),
                Math.min(MOST_ORPHANS, Runtime.getRuntime().maxMemory() / BYTES_OF_AN_ORPHAN));
        return source.orphanRows(decisions.applyTo(source.schema()), wishes);
    }

    private static List<OrphanWishes.Key> violated(Plan plan, OrphanPolicy policy) {
        return plan.foreignKeys().stream()
                .filter(key -> key.violation() != null && key.onOrphan() == policy)
                .map(key -> new OrphanWishes.Key(key.table(), key.key()))
                .toList();
    }

    /**
     * Asks the server about the rows that would break a check of a table that is there.
     *
     * @throws SealiftException with TARGET_CANNOT_HOLD if there are any
     */
    void refuseFaults(Plan plan, Sessions sessions) throws InterruptedException {
        if (matching != null) {
            TargetChecks checks = new TargetChecks(source, sessions, memory);
            for (TablePlan table : plan.tables()) {
                checks.refuse(table, matching.of(table.source()).orElseThrow());
            }
        }
    }

    /** The plan, with a word about the rows that it leaves out. */
    Plan foretold(Plan plan) {
        List<Diagnostic> said = new ArrayList<>();
        orphans(plan).forEach((table, rows) -> {
            if (!rows.skipped().isEmpty()) {
                said.add(QuarantineNotes.skipped(table, rows.skipped().size()));
            }
        });
        said.sort(Comparator.comparing(Diagnostic::subject));
        return plan.saying(said);
    }

    /** @param schema of the target that receives the tables */
    Plan plan(String schema) throws InterruptedException {
        try {
            return decided(schema);
        } catch (SealiftException e) {
            throw options.planFile() == null ? e : options.planFile().placed(e);
        }
    }

    private Plan decided(String schema) throws InterruptedException {
        Schema migrated = decisions.applyTo(source.schema());
        List<TableProfile> profiles = Profiling.of(source, migrated.tables(), decisions, memory, events);
        Plan plan = plan(decisions, migrated, profiles, source.foreignKeyViolations(migrated), schema);
        PlanFile followed = options.planFile();
        if (matching == null) {
            plan = plan.withVectorIndexes(CollectionColumns.indexes(source.collections(), followed, pgvector));
        }
        if (pgvector != null) {
            plan = pgvector.warning().map(plan::with).orElse(plan);
        }
        plan = plan.saying(CollectionColumns.unexpected(source.collections(), options.dimensions()))
                .saying(encryption.stream().toList())
                .provenBy(options.proof());
        return followed == null ? plan : plan.with(followed.notice());
    }

    /** The same, of what was read already. */
    Plan plan(
            Decisions decisions,
            Schema migrated,
            List<TableProfile> profiles,
            List<Violation> violations,
            String schema)
            throws InterruptedException {
        Mapper mapper = new Mapper(decisions);
        List<Trial> trials = mapper.trials(migrated, profiles);
        Profiling.run(trials, source, memory, events);
        SchemaMapping mapping = mapper.map(migrated, profiles, trials);
        return new Planner(
                        source.fingerprint(),
                        migrated,
                        profiles,
                        mapping,
                        violations,
                        decisions,
                        matching,
                        schema,
                        journal,
                        options.chunkSize())
                .plan();
    }
}
