package dev.sealift.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.journal.Journal;
import dev.sealift.journal.TakenOff;
import dev.sealift.mapping.Reception;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import dev.sealift.model.Metric;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Step;
import dev.sealift.plan.VectorForm;
import dev.sealift.plan.VectorIndex;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.verify.StructureCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Indexes of vectors as steps of a plan, and as parts of tables that were there. */
class VectorStepTest {
    private static final Fingerprint SOURCE = new Fingerprint("/app.db", "1");

    private static Plan plan(VectorIndex index) {
        return new Plan(
                SOURCE,
                Reception.CREATE,
                "public",
                List.of(),
                List.of(new Step.BuildVectorIndex(index)),
                List.of(),
                List.of());
    }

    private static Target target(TestDatabase database) {
        return Target.connect(TargetUrl.parse(database.url(), Map.of("HOME", "")), "sealift test");
    }

    private static long begin(Sessions sessions) {
        return sessions.transaction(connection -> {
            Journal.create(connection);
            return Journal.begin(connection, SOURCE, Reception.CREATE, "public", "digest", null, "0", null);
        });
    }

    @OnPgvector
    void aStepIsBuiltOnceAndMarkedAndMissedWhenItIsGone(TestDatabase database) throws InterruptedException {
        database.execute(
                "CREATE TABLE items (id integer, v vector(3))", "INSERT INTO items VALUES (1, '[1,2,3]'), (2, NULL)");
        Plan plan =
                plan(new VectorIndex("public", "items", "near", "v", "public", 3, Metric.COSINE, VectorForm.VECTOR));
        List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
        try (Target target = target(database);
                Sessions sessions = new Sessions(target)) {
            long run = begin(sessions);

            new StepRunner(plan, run, sessions, events::add).run(Phase.INDEXING, 2);
            new StepRunner(plan, run, sessions, events::add).run(Phase.INDEXING, 2);

            assertThat(events)
                    .containsExactly(
                            new RunEvent.PhaseBegins(Phase.INDEXING, 1),
                            new RunEvent.StepDone(Phase.INDEXING, "index near"),
                            new RunEvent.PhaseEnds(Phase.INDEXING),
                            new RunEvent.PhaseBegins(Phase.INDEXING, 0),
                            new RunEvent.PhaseEnds(Phase.INDEXING));
            assertThat(sessions.<Map<String, String>>use(connection -> Journal.steps(connection, run)))
                    .containsEntry("index near", "");
            assertThat(sessions.<StructureCheck>use(connection -> StructureCheck.of(plan, connection))
                            .faults())
                    .noneMatch(fault -> fault.code() == Code.INDEX_MISSING);
            database.execute(
                    "CREATE TABLE again (LIKE items)", "DROP TABLE items", "ALTER TABLE again RENAME TO items");
            assertThat(sessions.<StructureCheck>use(connection -> StructureCheck.of(plan, connection))
                            .faults())
                    .extracting(Diagnostic::code)
                    .containsExactly(Code.INDEX_MISSING);
        }
    }

    @OnPgvector
    void aStepThatTheVectorsMakeImpossibleIsRefusedAndSaid(TestDatabase database) throws InterruptedException {
        database.execute("CREATE TABLE items (v vector)", "INSERT INTO items VALUES ('[1,2,3]')");
        Plan plan =
                plan(new VectorIndex("public", "items", "near", "v", "public", 2_500, Metric.L2, VectorForm.HALFVEC));
        try (Target target = target(database);
                Sessions sessions = new Sessions(target)) {
            long run = begin(sessions);

            new StepRunner(plan, run, sessions, event -> {}).run(Phase.INDEXING, 1);

            Map<String, String> steps = sessions.use(connection -> Journal.steps(connection, run));
            assertThat(steps.get("index near")).contains("expected 2500 dimensions, not 3");
            assertThat(plan.without(steps).diagnostics()).singleElement().satisfies(said -> {
                assertThat(said.code()).isEqualTo(Code.INDEX_NOT_CARRIED);
                assertThat(said.hint()).contains("USING hnsw");
            });
        }
    }

    @OnPgvector
    void anIndexOfTheApplicationIsPutBackAsItWas(TestDatabase database) throws InterruptedException {
        database.execute(
                "CREATE TABLE items (id integer, v vector(3))",
                "CREATE INDEX \"spring index\" ON items USING hnsw (v vector_ip_ops) WITH (m = 8, ef_construction = 20)",
                "INSERT INTO items SELECT i, ARRAY[i, 1, 2]::vector FROM generate_series(1, 500) AS i");
        String definition = "SELECT indexdef FROM pg_indexes WHERE tablename = 'items'";
        String before = database.value(definition);
        try (Target target = target(database);
                Sessions sessions = new Sessions(target)) {
            long run = begin(sessions);
            new SchemaRemoval(sessions, run, "public", List.of(new LoadedTable("items", Set.of()))).takeOff(false);
            assertThat(database.query(definition)).isEmpty();

            List<TakenOff> back = new SchemaReturn(sessions, event -> {}).putBack(1);

            assertThat(back).hasSize(1);
            assertThat(database.value(definition)).isEqualTo(before);
        }
    }
}
