package dev.sealift;

import dev.sealift.copy.MemoryBudget;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Mapper;
import dev.sealift.mapping.MisfitPolicy;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.RunEvent;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.Plan;
import dev.sealift.profile.TableProfile;
import dev.sealift.report.Inspection;
import dev.sealift.source.SqliteSource;
import dev.sealift.source.Violation;
import dev.sealift.source.staging.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a source and plans for it; where the plan is refused, says why and shows the rest. */
final class Inspecting {
    /** Where PostgreSQL puts tables unless it is told otherwise. */
    private static final String USUAL_SCHEMA = "public";

    private final Origin origin;
    private final MigrationOptions options;
    private final MemoryBudget memory;
    private final Consumer<RunEvent> events;
    private final List<Diagnostic> refusals = new ArrayList<>();

    Inspecting(Origin origin, MigrationOptions options, MemoryBudget memory, Consumer<RunEvent> events) {
        this.origin = origin;
        this.options = options;
        this.memory = memory;
        this.events = events;
    }

    Inspection inspect() throws InterruptedException {
        long begin = System.nanoTime();
        try (SqliteSource source = Planning.open(origin, options, events)) {
            Planning planning = new Planning(source, options, memory, events);
            Decisions decisions = planning.decisions();
            Schema migrated = decisions.applyTo(source.schema());
            long beginReading = System.nanoTime();
            List<TableProfile> profiles = Profiling.of(source, migrated.tables(), decisions, memory, events);
            double readSeconds = secondsSince(beginReading);
            List<Violation> violations = source.foreignKeyViolations(migrated);
            double prepareSeconds = secondsSince(begin);
            Plan plan = plan(planning, decisions, migrated, profiles, violations);
            return new Inspection(
                    source.fingerprint().path(),
                    source.facts(),
                    migrated,
                    profiles,
                    violations,
                    plan,
                    refusals,
                    source.diagnostics(),
                    prepareSeconds,
                    readSeconds);
        }
    }

    private @Nullable Plan plan(
            Planning planning,
            Decisions decisions,
            Schema migrated,
            List<TableProfile> profiles,
            List<Violation> violations)
            throws InterruptedException {
        try {
            Plan plan = planning.plan(decisions, migrated, profiles, violations, USUAL_SCHEMA);
            plan.tables().forEach(table -> refuse(() -> memory.check(table)));
            return plan;
        } catch (SealiftException e) {
            Code code = e.diagnostic().code();
            if (code != Code.SOURCE_UNSUPPORTED && code != Code.PLAN_IMPOSSIBLE) {
                throw e;
            }
            List<Diagnostic> columns = new Mapper(decisions).refusals(migrated, profiles);
            refusals.addAll(columns.isEmpty() ? List.of(e.diagnostic()) : columns);
        }
        try {
            Decisions widened = new Decisions(
                    MisfitPolicy.WIDEN,
                    decisions.sourceZone(),
                    decisions.targetZone(),
                    decisions.onOrphan(),
                    decisions.onExisting(),
                    decisions.tables());
            return planning.plan(widened, migrated, profiles, violations, USUAL_SCHEMA);
        } catch (SealiftException e) {
            return null;
        }
    }

    private void refuse(Runnable check) {
        try {
            check.run();
        } catch (SealiftException e) {
            refusals.add(e.diagnostic());
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
