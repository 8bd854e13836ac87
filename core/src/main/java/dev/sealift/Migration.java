package dev.sealift;

import dev.sealift.copy.IdMaps;
import dev.sealift.copy.LoadedTable;
import dev.sealift.copy.Loader;
import dev.sealift.copy.MemoryBudget;
import dev.sealift.copy.Resumption;
import dev.sealift.copy.SchemaRemoval;
import dev.sealift.copy.SchemaReturn;
import dev.sealift.copy.Sessions;
import dev.sealift.copy.StepRunner;
import dev.sealift.copy.Streams;
import dev.sealift.journal.ChunkRecord;
import dev.sealift.journal.Journal;
import dev.sealift.journal.RunRecord;
import dev.sealift.mapping.Into;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.Plan;
import dev.sealift.plan.TablePlan;
import dev.sealift.planfile.PlanFile;
import dev.sealift.quarantine.Corrector;
import dev.sealift.report.Inspection;
import dev.sealift.report.Report;
import dev.sealift.source.OrphanRows;
import dev.sealift.source.SqliteSource;
import dev.sealift.source.staging.Origin;
import dev.sealift.target.RunLock;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.target.VectorExtension;
import dev.sealift.verify.StructureCheck;
import dev.sealift.verify.TableVerdict;
import dev.sealift.verify.Verifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Moves a SQLite database to PostgreSQL and proves every value.
 *
 * <pre>{@code
 * Report report = Migration.from(Path.of("app.db"))
 *         .to("postgresql://app@localhost/app")
 *         .migrate();
 * }</pre>
 *
 * <p>Everything that goes wrong is a {@link SealiftException} that says what to do. A run that was stopped or killed at
 * any point is continued by the same call. To stop a run, interrupt its thread.
 */
public final class Migration {
    private final Origin origin;
    private final MigrationOptions options;
    private final Consumer<RunEvent> events;
    private final MemoryBudget memory = new MemoryBudget(Runtime.getRuntime().maxMemory());

    private Migration(Origin origin, MigrationOptions options, Consumer<RunEvent> events) {
        this.origin = origin;
        this.options = options;
        this.events = events;
    }

    /** A migration of a SQLite file, which is only read. */
    public static Migration from(Path file) {
        return from(Origin.of(file));
    }

    /** A migration of what is moved together; nothing of it is written to. */
    public static Migration from(Origin origin) {
        return new Migration(origin, MigrationOptions.DEFAULT, event -> {});
    }

    public Migration with(MigrationOptions other) {
        return new Migration(origin, other, events);
    }

    /** Tells {@code listener} what the run does; it is called from several threads. */
    public Migration onEvent(Consumer<RunEvent> listener) {
        return new Migration(origin, options, listener);
    }

    /** @throws SealiftException with {@link Code#TARGET_URL} if the URL is malformed */
    public To to(String url) {
        return to(TargetUrl.parse(url, System.getenv()));
    }

    public To to(TargetUrl url) {
        return new To(url);
    }

    /** What would be done, without a target: nothing is tried on PostgreSQL, and nothing is written anywhere. */
    public Plan plan() throws InterruptedException {
        return Stoppable.call(this::planAlone);
    }

    private Plan planAlone() throws InterruptedException {
        try (SqliteSource source = Planning.open(origin, options, events)) {
            Planning planning = new Planning(source, options, memory, events);
            return planning.foretold(planning.plan("public"));
        }
    }

    /** What is in the source and what a migration would make of it, without a target; nothing is written anywhere. */
    public Inspection inspect() throws InterruptedException {
        return Stoppable.call(() -> new Inspecting(origin, options, memory, events).inspect());
    }

    /** The decisions of {@link #plan} as a file, for a person to edit and for {@link MigrationOptions#withPlanFile}. */
    public PlanFile planFile() throws InterruptedException {
        return Stoppable.call(() -> {
            try (SqliteSource source = Planning.open(origin, options, events)) {
                return new Planning(source, options, memory, events).file("public");
            }
        });
    }

    /**
     * Puts back the indexes, foreign keys and triggers that runs into a target have taken off and left off, whatever their
     * source: they were killed, or their rows broke them.
     *
     * @param forget whether to forget what cannot be put back
     * @param listener is called from several threads
     * @throws InterruptedException if the thread was interrupted; what is back is back, and the next call goes on
     */
    public static RestoredSchema restoreSchema(TargetUrl url, boolean forget, Consumer<RunEvent> listener)
            throws InterruptedException {
        return Stoppable.call(() -> new Restoring(url, listener).restore(forget));
    }

    /**
     * Takes back a run: removes what it made and what it loaded, and nothing else. It asks {@link UndoChoice#confirmed}
     * before it changes anything; killed at any point, it is gone on with by the same call.
     *
     * @throws SealiftException with {@link Code#UNDO_CHANGED} where rows are there that Sealift did not write, {@link
     *     Code#UNDO_BLOCKED} where something rests on a table that would go, {@link Code#TARGET_NO_RUN} or {@link
     *     Code#RUN_AMBIGUOUS}
     */
    public static Undone undo(TargetUrl url, UndoChoice choice, Consumer<RunEvent> listener)
            throws InterruptedException {
        return Stoppable.call(() -> new Undoing(url, choice, listener).undo());
    }

    /** A migration into a target. */
    public final class To {
        private final TargetUrl url;

        private To(TargetUrl url) {
            this.url = url;
        }

        /**
         * What would be done, with every statement tried on the target and taken back; where a run of the same source has
         * begun there, what it does.
         */
        public Plan plan() throws InterruptedException {
            return Stoppable.call(this::tryPlan);
        }

        /** The decisions of {@link #plan} as a file: for tables that are there, with the target's names and types. */
        public PlanFile planFile() throws InterruptedException {
            return Stoppable.call(() -> {
                try (SqliteSource source = Planning.open(origin, options, events);
                        Target target = Target.connect(url, "sealift-plan")) {
                    target.requireSessions();
                    return new Planning(source, options, memory, events, target).file(target.schema());
                }
            });
        }

        private Plan tryPlan() throws InterruptedException {
            try (SqliteSource source = Planning.open(origin, options, events);
                    Target target = Target.connect(url, "sealift-plan");
                    Sessions sessions = new Sessions(target)) {
                target.requireSessions();
                new RightsCheck(source, target, options).require();
                MigrationOptions chosen = RunStart.remembered(options, source, target);
                Planning planning = new Planning(source, chosen, memory, events, target);
                Plan plan = planning.foretold(planning.plan(target.schema()));
                if (RunStart.latest(plan, sessions).isEmpty()) {
                    planning.refuseFaults(plan, sessions);
                }
                return RunStart.tried(plan, target, sessions);
            }
        }

        /**
         * Creates the tables, loads and proves every row, and reports. Goes on with a run that did not end; only verifies
         * where the run has ended and the source is unchanged.
         *
         * @throws InterruptedException if the thread was interrupted; what was done is kept, and the next call goes on
         */
        public Report migrate() throws InterruptedException {
            PhaseTimes phases = new PhaseTimes(events);
            return Stoppable.call(() -> onEvent(phases).to(url).run(phases));
        }

        private Report run(PhaseTimes phases) throws InterruptedException {
            long start = System.nanoTime();
            url.refuseKnownPooler();
            try (Target target = Target.connect(url, RunLock.ownName(), options.conduct())) {
                Backups backups = new Backups(options.backups(), target, events);
                Report report = run(target, backups, phases, start);
                backups.removeOld();
                return report;
            }
        }

        private Report run(Target target, Backups backups, PhaseTimes phases, long start) throws InterruptedException {
            try (SqliteSource source = Planning.open(origin, withinRoom(target), events)) {
                Prepared prepared = new Prepared(options, source, target, memory, events);
                Endurance endurance = new Endurance(target, events);
                return endurance.run(() -> attempt(prepared, backups, endurance, phases, start));
            }
        }

        /** All of a run that needs its server; what the journal knows as done is not done again. */
        private Report attempt(Prepared prepared, Backups backups, Endurance endurance, PhaseTimes phases, long start)
                throws InterruptedException {
            SqliteSource source = prepared.source();
            Target target = prepared.target();
            try (RunLock lock = RunLock.acquire(target, RunLock.USUAL_WAIT);
                    Sessions sessions = new Sessions(target, lock)) {
                endurance.watch(sessions);
                prepared.requireRights();
                Plan plan = prepared.plan();
                Optional<RunRecord> latest = RunStart.latest(plan, sessions);
                MigrationOptions chosen = prepared.options(latest);
                boolean begins = latest.isEmpty() || RunStart.beginsAnew(latest.get(), plan, chosen);
                if (begins) {
                    backups.ofTarget(target);
                } else {
                    backups.ofRunThatGoesOn(target);
                }
                if (plan.holdsVectors()) {
                    VectorExtension.require(target);
                }
                Map<String, OrphanRows> orphans = prepared.orphans();
                if (begins) {
                    prepared.planning().refuseFaults(plan, sessions);
                }
                RunStart run = prepared.begun(RunStart.decide(plan, chosen, target, sessions));
                Reporting reporting = new Reporting("migrate", source, target, run.id(), start, phases);
                reporting.requireSamePlan(run);
                Work work = new Work(plan, OptionalLong.of(run.id()), source, sessions, endurance);
                if (run.finished()) {
                    return reporting.ofFinished(work.verify(), run, sessions);
                }
                boolean sourceChanged =
                        run.resumed() && !run.sourceState().equals(plan.source().state());
                work.create(sourceChanged);
                work.copy(orphans, sourceChanged);
                return reporting.finish(work.buildAndProve(), sessions);
            }
        }

        /** Compares every value of the source with the target, as the last run into it left them. Writes nothing. */
        public Report verify() throws InterruptedException {
            PhaseTimes phases = new PhaseTimes(events);
            return Stoppable.call(() -> onEvent(phases).to(url).compare(phases));
        }

        /** Puts back what runs into the target have left off. @see Migration#restoreSchema */
        public RestoredSchema restoreSchema() throws InterruptedException {
            return Migration.restoreSchema(url, false, events);
        }

        /** What the last run has put into quarantine. */
        public Quarantine quarantine() {
            return new Quarantine(origin, options, url, memory, events);
        }

        /** The options with no more streams than the server has room for. */
        private MigrationOptions withinRoom(Target target) {
            OptionalInt limit = target.url().connectionLimit();
            MigrationOptions allowed = limit.isPresent() ? options.withinLimit(limit.getAsInt()) : options;
            if (allowed.streams() < options.streams()) {
                tellFewer(
                        target,
                        "the URL's connection_limit is " + limit.getAsInt(),
                        allowed,
                        "raise it in the URL, or leave it out, to be faster");
            }
            MigrationOptions within = allowed.withinRoom(target.room());
            if (within.streams() < allowed.streams()) {
                tellFewer(
                        target,
                        "the server has room for " + target.room() + " sessions more, and others may want some",
                        within,
                        "raise max_connections, or end sessions that idle, to be faster");
            }
            return within;
        }

        private void tellFewer(Target target, String why, MigrationOptions fewer, String hint) {
            String streams = fewer.streams() == 1
                    ? "one chunk is worked on at a time"
                    : fewer.streams() + " chunks are worked on at once";
            events.accept(new RunEvent.Note(new Diagnostic(
                    Code.TARGET_CROWDED, target.display(), why + ": " + streams + ", not " + options.streams(), hint)));
        }

        private Report compare(PhaseTimes phases) throws InterruptedException {
            long start = System.nanoTime();
            String name = "sealift-verify " + ProcessHandle.current().pid();
            try (Target target = Target.connect(url, name, options.conduct());
                    SqliteSource source = Planning.open(origin, withinRoom(target), events)) {
                target.requireSessions();
                Prepared prepared = new Prepared(options, source, target, memory, events);
                Endurance endurance = new Endurance(target, events);
                return endurance.run(() -> compare(prepared, endurance, phases, start));
            }
        }

        private Report compare(Prepared prepared, Endurance endurance, PhaseTimes phases, long start)
                throws InterruptedException {
            SqliteSource source = prepared.source();
            Target target = prepared.target();
            try (Sessions sessions = new Sessions(target)) {
                endurance.watch(sessions);
                Plan plan = prepared.plan();
                Optional<RunRecord> run = RunStart.latest(plan, sessions);
                RunStart.requireAnyTable(plan, run, target, sessions);
                OptionalLong id = run.map(r -> OptionalLong.of(r.id())).orElseGet(OptionalLong::empty);
                Reporting reporting = new Reporting("verify", source, target, id.orElse(0), start, phases);
                return reporting.of(new Work(plan, id, source, sessions, endurance).verify(), run);
            }
        }
    }

    static List<LoadedTable> loadedTables(Plan plan) {
        return plan.tables().stream()
                .map(table -> new LoadedTable(table.name(), Set.of()))
                .toList();
    }

    /** The parts of a run, in their order. */
    private final class Work {
        private final Plan plan;
        private final OptionalLong run;
        private final SqliteSource source;
        private final Sessions sessions;
        private final RecallRun recall;
        private final Endurance endurance;
        private final List<Diagnostic> said = new ArrayList<>();

        Work(Plan plan, OptionalLong run, SqliteSource source, Sessions sessions, Endurance endurance) {
            this.plan = run.isPresent() ? RunStart.withoutRefused(plan, run.getAsLong(), sessions) : plan;
            this.run = run;
            this.source = source;
            this.sessions = sessions;
            this.endurance = endurance;
            this.recall = new RecallRun(this.plan, source.collections(), options.minRecall());
            plan.tables().forEach(memory::check);
        }

        /** @param sourceChanged whether rows are loaded again although all was put back */
        void create(boolean sourceChanged) throws InterruptedException {
            if (plan.into() == Into.EXISTING) {
                said.addAll(new SchemaRemoval(sessions, run.getAsLong(), plan.schema(), loadedTables(plan))
                        .takeOff(sourceChanged));
            }
            steps().run(Phase.CREATING, 1);
        }

        void copy(Map<String, OrphanRows> orphans, boolean sourceChanged) throws InterruptedException {
            sessions.run(c -> Journal.phase(c, run.getAsLong(), Phase.COPYING.word()));
            Loader loader = new Loader(plan, orphans, run.getAsLong(), source, sessions, memory, events);
            if (sourceChanged) {
                new Resumption(plan, run.getAsLong(), loader, sessions)
                        .bringToSnapshot(chunks(), verifier()::holds, source.readers());
            }
            new IdMaps(plan, run.getAsLong(), source, sessions, memory, events).fill();
            loader.load(chunks());
            sessions.transaction(connection -> {
                new Corrector(plan, run.getAsLong()).takeOver(connection);
                return true;
            });
        }

        /** Once rows can be found by their keys, proving them goes on beside whatever else is built on them. */
        Findings buildAndProve() throws InterruptedException {
            if (plan.into() == Into.EXISTING) {
                new SchemaReturn(sessions, events).putBack(source.readers());
            } else {
                steps().run(Phase.KEYS, source.readers());
            }
            Verifier verifier = verifier();
            List<TablePlan> comparable =
                    sessions.use(c -> StructureCheck.of(built(), c)).comparable();
            List<TableVerdict> verdicts = Collections.synchronizedList(new ArrayList<>());
            Streams.run(
                    3,
                    List.of(
                            this::build,
                            () -> verdicts.addAll(verifier.verify(comparable)),
                            () -> recall.prepare(sessions)),
                    sessions::hurry);
            sessions.run(c -> Journal.phase(c, run.getAsLong(), Phase.VERIFYING.word()));
            return findings(verifier, verdicts);
        }

        private boolean build() throws InterruptedException {
            steps().run(Phase.INDEXING, source.readers());
            // Constraints lock both of their tables: one after the other, so that no two wait for each other.
            steps().run(Phase.CONSTRAINTS, 1);
            steps().run(Phase.SEQUENCES, 1);
            return true;
        }

        Findings verify() throws InterruptedException {
            Verifier verifier = verifier();
            List<TablePlan> comparable =
                    sessions.use(c -> StructureCheck.of(built(), c)).comparable();
            return findings(verifier, verifier.verify(comparable));
        }

        private Findings findings(Verifier verifier, List<TableVerdict> verdicts) throws InterruptedException {
            Plan built = built();
            Findings findings = Findings.of(built.saying(said), run, verifier, verdicts, sessions);
            Findings measured = findings.with(recall.measure(sessions));
            return measured.saying(endurance.said());
        }

        /** Building meets more that the data makes impossible. */
        private Plan built() {
            return run.isPresent() ? RunStart.withoutRefused(plan, run.getAsLong(), sessions) : plan;
        }

        private StepRunner steps() {
            return new StepRunner(plan, run.getAsLong(), sessions, events);
        }

        private Verifier verifier() {
            return new Verifier(plan, run, source, sessions, memory, events);
        }

        private List<ChunkRecord> chunks() {
            return sessions.use(connection -> {
                List<ChunkRecord> chunks = new ArrayList<>();
                for (TablePlan table : plan.tables()) {
                    chunks.addAll(Journal.chunks(connection, run.getAsLong(), table.name(), table.keyColumns()));
                }
                return chunks;
            });
        }
    }
}
