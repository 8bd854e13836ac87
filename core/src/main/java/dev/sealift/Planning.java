package dev.sealift;

import dev.sealift.copy.MemoryBudget;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Mapper;
import dev.sealift.mapping.SchemaMapping;
import dev.sealift.mapping.Trial;
import dev.sealift.model.RunEvent;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Planner;
import dev.sealift.planfile.PlanFile;
import dev.sealift.planfile.PlanWriter;
import dev.sealift.profile.TableProfile;
import dev.sealift.source.SourceOptions;
import dev.sealift.source.SqliteSource;
import dev.sealift.source.Violation;
import java.util.List;
import java.util.function.Consumer;

/** From the source to the plan: profile, mapping, plan. */
final class Planning {
    private final SqliteSource source;
    private final MigrationOptions options;
    private final MemoryBudget memory;
    private final Consumer<RunEvent> events;

    Planning(SqliteSource source, MigrationOptions options, MemoryBudget memory, Consumer<RunEvent> events) {
        this.source = source;
        this.options = options;
        this.memory = memory;
        this.events = events;
    }

    static SourceOptions sourceOptions(MigrationOptions options) {
        return SourceOptions.readers(options.streams())
                .withMode(options.snapshot())
                .withKeepBackup(options.keepBackup());
    }

    Decisions decisions() {
        PlanFile file = options.planFile();
        return file == null ? options.decisions() : file.decide(source.schema());
    }

    /** The decisions of a plan as a file. */
    PlanFile file() throws InterruptedException {
        return PlanFile.parse("plan.yaml", new PlanWriter(source.schema(), decisions(), plan("public")).write());
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
        Decisions decisions = decisions();
        Schema migrated = decisions.applyTo(source.schema());
        List<TableProfile> profiles = Profiling.of(source, migrated.tables(), decisions, memory, events);
        return plan(decisions, migrated, profiles, source.foreignKeyViolations(migrated), schema);
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
                        schema,
                        options.chunkSize())
                .plan();
    }
}
