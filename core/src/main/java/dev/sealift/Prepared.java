package dev.sealift;

import dev.sealift.copy.MemoryBudget;
import dev.sealift.journal.RunRecord;
import dev.sealift.model.RunEvent;
import dev.sealift.plan.Plan;
import dev.sealift.source.OrphanRows;
import dev.sealift.source.SqliteSource;
import dev.sealift.target.Target;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a run knows of its source and its target, found out once, also where the server is lost in the middle. */
final class Prepared {
    private final MigrationOptions options;
    private final SqliteSource source;
    private final Target target;
    private final MemoryBudget memory;
    private final Consumer<RunEvent> events;

    private boolean entitled;
    private @Nullable MigrationOptions chosen;
    private @Nullable Planning planning;
    private @Nullable Plan plan;
    private @Nullable Map<String, OrphanRows> orphans;
    private @Nullable RunStart begun;

    Prepared(
            MigrationOptions options,
            SqliteSource source,
            Target target,
            MemoryBudget memory,
            Consumer<RunEvent> events) {
        this.options = options;
        this.source = source;
        this.target = target;
        this.memory = memory;
        this.events = events;
    }

    SqliteSource source() {
        return source;
    }

    Target target() {
        return target;
    }

    /** Before anything is written, and once: what is there after the first try may be the run's own. */
    void requireRights() {
        if (!entitled) {
            new RightsCheck(source, target, options).require();
            entitled = true;
        }
    }

    Planning planning() {
        if (planning == null) {
            chosen = RunStart.remembered(options, source, target);
            planning = new Planning(source, chosen, memory, events, target);
        }
        return planning;
    }

    Plan plan() throws InterruptedException {
        if (plan == null) {
            plan = planning().plan(target.schema());
        }
        return plan;
    }

    /** The rows that are left out, or lose a reference, by the names of their tables in the source. */
    Map<String, OrphanRows> orphans() throws InterruptedException {
        if (orphans == null) {
            orphans = planning().orphans(plan());
        }
        return orphans;
    }

    /** What the operator chose. A run that this command has begun anew is not begun anew a second time. */
    MigrationOptions options(Optional<RunRecord> latest) {
        MigrationOptions now = chosen == null ? options : chosen;
        RunStart before = begun;
        boolean ours = before != null && latest.isPresent() && latest.get().id() == before.id();
        return ours ? now.withRestart(false) : now;
    }

    /** Notes the run that the journal has for this command. */
    RunStart begun(RunStart run) {
        begun = run;
        return run;
    }
}
