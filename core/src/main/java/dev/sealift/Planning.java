package dev.sealift;

import dev.sealift.copy.MemoryBudget;
import dev.sealift.mapping.Mapper;
import dev.sealift.mapping.SchemaMapping;
import dev.sealift.model.RunEvent;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Planner;
import dev.sealift.profile.TableProfile;
import dev.sealift.source.SourceOptions;
import dev.sealift.source.SqliteSource;
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

    /** @param schema of the target that receives the tables */
    Plan plan(String schema) throws InterruptedException {
        List<TableProfile> profiles = Profiling.of(source, memory, events);
        SchemaMapping mapping = new Mapper(options.mapping()).map(source.schema(), profiles);
        return new Planner(
                        source.fingerprint(),
                        source.schema(),
                        profiles,
                        mapping,
                        source.foreignKeyViolations(),
                        schema,
                        options.chunkSize())
                .plan();
    }
}
