package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.plan.ChunkSize;
import dev.sealift.testkit.Seed;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * SIGKILL at random moments. Each kill is followed by the same command, which may be killed as well, and the source may
 * have been written to in between; in the end the target must be right, by Sealift's own verification and by a comparison that shares no code with it.
 */
class KillTest {
    private static final int BOOKS = 1_000;
    private static final ChunkSize CHUNKS = new ChunkSize(200, 1 << 20);

    /** A kill falls at most so long after a phase was entered: about as long as a phase takes. */
    private static final int MOST_DELAY_MILLIS = 40;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{1} kills on PostgreSQL {0}")
    @CsvSource({"18, 30", "14, 25"})
    void aRunThatIsKilledAtAnyMomentEndsWithTheSameTarget(int version, int kills) throws InterruptedException {
        long seed = Seed.of(KillTest.class);
        Random random = new Random(seed);
        Path file = folder.resolve("library.db");
        Library.create(file, BOOKS);
        List<String> undisturbed = complete(file, version);
        Map<Phase, Integer> hits = new EnumMap<>(Phase.class);
        int fallen = 0;
        int target = 0;
        while (fallen < kills) {
            try (TestDatabase database = TestPostgres.version(version).fresh()) {
                int wanted = 1 + random.nextInt(6);
                for (int i = 0; i < wanted && fallen < kills; i++) {
                    Phase aim = leastHit(hits, random);
                    Optional<Phase> hit = killIn(aim, file, database, random);
                    if (hit.isPresent()) {
                        hits.merge(hit.get(), 1, Integer::sum);
                        fallen++;
                    }
                    if (random.nextInt(3) == 0) {
                        Library.execute(file, Library.randomChange(random, BOOKS));
                    }
                }
                String which = "seed " + seed + ", target " + ++target;
                complete(file, database, which);
                assertThat(new BothSides(file, database).objects()).as(which).isEqualTo(undisturbed);
            }
        }
        System.out.println(fallen + " kills on PostgreSQL " + version + " fell in " + hits);
        assertThat(hits).as("seed " + seed).containsOnlyKeys(Runs.PHASES.toArray(Phase[]::new));
    }

    private static Phase leastHit(Map<Phase, Integer> hits, Random random) {
        Phase least = Runs.PHASES.get(random.nextInt(Runs.PHASES.size()));
        for (Phase phase : Runs.PHASES) {
            if (hits.getOrDefault(phase, 0) < hits.getOrDefault(least, 0)) {
                least = phase;
            }
        }
        return least;
    }

    private static Optional<Phase> killIn(Phase phase, Path file, TestDatabase database, Random random)
            throws InterruptedException {
        try (MigrationProcess run = MigrationProcess.start(file, database.url(), CHUNKS)) {
            run.awaitPhase(phase);
            Thread.sleep(random.nextInt(MOST_DELAY_MILLIS));
            return run.kill();
        }
    }

    /** What a run makes that nobody disturbs. */
    private static List<String> complete(Path file, int version) throws InterruptedException {
        try (TestDatabase database = TestPostgres.version(version).fresh()) {
            complete(file, database, "undisturbed");
            return new BothSides(file, database).objects();
        }
    }

    private static void complete(Path file, TestDatabase database, String which) throws InterruptedException {
        try (MigrationProcess run = MigrationProcess.start(file, database.url(), CHUNKS)) {
            // There are values in quarantine, so there is something to read.
            assertThat(run.await()).as("%s: %s", which, run.output()).isEqualTo(Outcome.ATTENTION);
        }
        new BothSides(file, database).assertEqual();
    }
}
