package dev.sealift;

import dev.sealift.copy.Rehearsal;
import dev.sealift.copy.SchemaCreation;
import dev.sealift.copy.SchemaRemoval;
import dev.sealift.copy.Sessions;
import dev.sealift.copy.Undo;
import dev.sealift.copy.UndoForecast;
import dev.sealift.journal.Journal;
import dev.sealift.journal.RunRecord;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Into;
import dev.sealift.mapping.OnExisting;
import dev.sealift.model.Code;
import dev.sealift.model.Fingerprint;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Step;
import dev.sealift.plan.TablePlan;
import dev.sealift.planfile.PlanFile;
import dev.sealift.source.SqliteSource;
import dev.sealift.target.Catalog;
import dev.sealift.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands when the command begins: a new run, one to go on with, or one that has ended.
 *
 * @param resumed whether an earlier command has begun the run
 * @param finished whether the run has ended, so that only verification is left
 * @param sourceState the state of the source that the target was last loaded from
 * @param samePlan whether the plan is still the one that the run began with
 */
record RunStart(long id, boolean resumed, boolean finished, String sourceState, boolean samePlan) {

    /** A run that has begun. */
    static RunStart of(RunRecord run, Plan plan) {
        return new RunStart(
                run.id(),
                true,
                !run.unfinished(),
                run.source().state(),
                run.planDigest().equals(plan.digest()));
    }

    /** Looks into the journal; begins a run where there is none to go on with. */
    static RunStart decide(Plan plan, MigrationOptions options, Target target, Sessions sessions) {
        Optional<RunRecord> latest = latest(plan, sessions);
        if (latest.isPresent()) {
            sessions.transaction(connection -> {
                Journal.upgrade(connection);
                return true;
            });
            RunRecord run = latest.get();
            refuseOtherOwner(run, target, sessions);
            if (!beginsAnew(run, plan, options)) {
                return of(run, plan);
            }
            if (!options.restart()) {
                sessions.run(connection -> refuseForeignRows(run, target, connection));
            }
            if (plan.into() == Into.EXISTING) {
                // Its rows go in any order, and no trigger of the application sees them go.
                new SchemaRemoval(sessions, run.id(), plan.schema(), Migration.loadedTables(plan)).takeOff(true);
            }
            sessions.transaction(connection -> {
                if (!options.restart()) {
                    Undo.lock(connection, run, Undo.tables(connection, run));
                    refuseForeignRows(run, target, connection);
                }
                Undo.run(connection, run);
                return true;
            });
        }
        return begin(plan, options.planFile(), target, sessions);
    }

    /**
     * Whether what a run made and loaded is removed, and all is loaded anew: where that is asked for, and where an unfinished run
     * began by another plan, by which it cannot be gone on with.
     */
    static boolean beginsAnew(RunRecord latest, Plan plan, MigrationOptions options) {
        RunStart found = of(latest, plan);
        return options.restart() || !found.samePlan() && !found.finished();
    }

    /** Nobody has asked to begin anew: so nothing goes but what Sealift wrote. */
    private static void refuseForeignRows(RunRecord run, Target target, Connection connection) throws SQLException {
        Map<String, Long> foreign = new UndoForecast(connection, run).foreignRows();
        if (!foreign.isEmpty()) {
            throw new SealiftException(
                    Code.UNDO_CHANGED,
                    target.display(),
                    "run " + run.id()
                            + " began by another plan and would begin anew, and rows that Sealift did not write, or"
                            + " that were changed since, are in "
                            + foreign.entrySet().stream()
                                    .map(table -> table.getKey() + " (" + table.getValue() + ")")
                                    .collect(Collectors.joining(", "))
                            + "; none was removed",
                    "go on by the plan that it began with; or save these rows, and let --restart remove them with the rest");
        }
    }

    /** What a run made and what it is going to make belong to one role. */
    private static void refuseOtherOwner(RunRecord run, Target target, Sessions sessions) {
        String named = target.url().owner();
        Optional<String> begun = sessions.use(connection -> Journal.owner(connection, run.id()));
        if (!begun.equals(Optional.ofNullable(named))) {
            throw new SealiftException(
                    Code.OWNER_DIFFERENT,
                    target.display(),
                    "the run that began there "
                            + begun.map(role -> "gives its tables to the role " + role)
                                    .orElse("gives its tables to no role but the user's"),
                    begun.map(role -> "add --owner " + role).orElse("leave --owner out")
                            + "; to begin anew: sealift undo --to …, then migrate again");
        }
    }

    private static RunStart begin(Plan plan, @Nullable PlanFile file, Target target, Sessions sessions) {
        refuseRows(plan, target);
        refuseTakenNames(plan, target, sessions);
        Map<String, String> refusals = refusals(plan, sessions);
        long id = sessions.transaction(connection -> {
            Journal.create(connection);
            boolean schemaMade = SchemaCreation.create(connection, plan.schema());
            long run = Journal.begin(
                    connection,
                    plan.source(),
                    plan.reception(),
                    plan.schema(),
                    plan.digest(),
                    file == null ? null : file.text(),
                    Version.current(),
                    target.url().owner());
            if (schemaMade) {
                Journal.stepDone(connection, run, SchemaCreation.mark(plan.schema()), null);
            }
            for (TablePlan table : plan.tables()) {
                Journal.planChunks(connection, run, table.name(), table.chunks());
            }
            for (Map.Entry<String, String> refusal : refusals.entrySet()) {
                Journal.stepDone(connection, run, refusal.getKey(), refusal.getValue());
            }
            return run;
        });
        return new RunStart(id, false, false, plan.source().state(), true);
    }

    /** The latest run of the plan's source into the plan's schema. */
    static Optional<RunRecord> latest(Plan plan, Sessions sessions) {
        return latest(plan.source(), plan.schema(), sessions);
    }

    private static Optional<RunRecord> latest(Fingerprint source, String schema, Sessions sessions) {
        return sessions.use(connection ->
                Journal.exists(connection) ? Journal.latest(connection, source.path(), schema) : Optional.empty());
    }

    /**
     * The options with the plan file of the latest run, if they decide nothing themselves and begin nothing anew. On a
     * session of its own: no session of the run shall wait while the source is read, and outlive the run's lock meanwhile.
     */
    static MigrationOptions remembered(MigrationOptions options, SqliteSource source, Target target) {
        if (options.planFile() != null
                || options.restart()
                || !options.decisions().equals(Decisions.NONE)) {
            return options;
        }
        try (Sessions early = new Sessions(target)) {
            return latest(source.fingerprint(), target.schema(), early)
                    .flatMap(run -> early.use(connection -> Journal.planFile(connection, run.id())))
                    .map(text -> options.withPlanFile(PlanFile.parse("the plan file of the run", text)))
                    .orElse(options);
        }
    }

    /**
     * The plan without what the server refuses of it. That is tried and taken back, unless a run of the source has begun:
     * then its tables may be there, and its journal knows.
     *
     * @throws SealiftException with {@link Code#TARGET_NOT_EMPTY}, as a run would end
     */
    static Plan tried(Plan plan, Target target, Sessions sessions) {
        Optional<RunRecord> latest = latest(plan, sessions);
        if (latest.isPresent()) {
            return withoutRefused(plan, latest.get().id(), sessions);
        }
        refuseRows(plan, target);
        refuseTakenNames(plan, target, sessions);
        return plan.without(refusals(plan, sessions));
    }

    private static Map<String, String> refusals(Plan plan, Sessions sessions) {
        return sessions.use(connection -> Rehearsal.refusals(plan, connection));
    }

    /** The plan without what the server has refused of it so far. */
    static Plan withoutRefused(Plan plan, long run, Sessions sessions) {
        Map<String, String> refused = sessions.use(connection -> Journal.steps(connection, run));
        refused.values().removeIf(String::isEmpty);
        return plan.without(refused);
    }

    private static void refuseRows(Plan plan, Target target) {
        List<String> filled = plan.tables().stream()
                .map(TablePlan::name)
                .filter(plan.reception().filled()::contains)
                .toList();
        if (!filled.isEmpty() && plan.reception().onExisting() == OnExisting.REFUSE) {
            throw new SealiftException(
                    Code.TARGET_NOT_EMPTY,
                    target.display(),
                    "tables of the schema " + plan.schema() + " hold rows already: " + String.join(", ", filled),
                    "--on-existing upsert lets the source's rows take the place of those with their keys, append adds"
                            + " them, replace removes what is there; nothing was changed");
        }
    }

    private static void refuseTakenNames(Plan plan, Target target, Sessions sessions) {
        List<String> taken = sessions.use(connection -> takenNames(plan, connection));
        if (!taken.isEmpty()) {
            throw new SealiftException(
                    Code.TARGET_NOT_EMPTY,
                    target.display(),
                    "the schema " + plan.schema() + " has these already, and Sealift did not make them from this file: "
                            + String.join(", ", taken),
                    "give an empty database, or drop or rename what is in the way; nothing was changed");
        }
    }

    private static List<String> takenNames(Plan plan, Connection connection) throws SQLException {
        Catalog catalog = new Catalog(connection, plan.schema());
        List<String> relations = catalog.relationNames();
        List<String> taken = new ArrayList<>();
        for (Step step : plan.steps()) {
            String name = relation(step);
            if (name != null && relations.contains(name)) {
                boolean rows = step instanceof Step.CreateTable && catalog.mayRead(name) && catalog.hasRows(name);
                taken.add(rows ? name + " (with rows)" : name);
            }
        }
        return taken;
    }

    private static @Nullable String relation(Step step) {
        return switch (step) {
            case Step.CreateTable s -> s.table();
            case Step.CreateView s -> s.view();
            case Step.BuildIndex s -> s.index();
            case Step.BuildVectorIndex s -> s.index().name();
            case Step.CreateIdMap s -> null;
            case Step.KeepRows s -> null;
            case Step.EmptyTable s -> null;
            case Step.SetDefault s -> null;
            case Step.AddConstraint s -> null;
            case Step.PositionSequence s -> null;
            case Step.AnalyzeKey s -> null;
            case Step.Analyze s -> null;
        };
    }

    /** Refuses to verify a target that has nothing of the source, neither in its journal nor in its tables. */
    static void requireAnyTable(Plan plan, Optional<RunRecord> run, Target target, Sessions sessions) {
        if (run.isPresent() || plan.tables().isEmpty()) {
            return;
        }
        List<String> relations = sessions.use(c -> new Catalog(c, plan.schema()).relationNames());
        if (plan.tables().stream().noneMatch(table -> relations.contains(table.name()))) {
            throw new SealiftException(
                    Code.TARGET_NO_RUN,
                    target.display(),
                    "nothing of " + plan.source().path() + " is in the schema " + plan.schema(),
                    "load it first: sealift migrate " + plan.source().path() + " --to …");
        }
    }
}
