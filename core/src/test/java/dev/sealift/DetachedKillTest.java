package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.SealiftException;
import dev.sealift.testkit.CutProxy;
import dev.sealift.testkit.CutProxy.Direction;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.Seed;
import dev.sealift.testkit.TestDatabase;
import java.util.List;
import java.util.Random;

/** Whatever ends a run while parts of a schema are off or on their way back: they come back as they were. */
class DetachedKillTest {
    private static final int KILLS = 8;
    private static final int CUTS = 25;

    @OnPostgres
    void aKilledProcessLeavesNothingBehindThatIsNotPutBack(TestDatabase database) throws InterruptedException {
        long seed = Seed.of(DetachedKillTest.class);
        Random random = new Random(seed);
        ExoticSchema.create(database);
        List<String> before = SchemaState.of(database);
        long run = Detached.begin(database.url());
        Detached.takeOff(database.url(), run, ExoticSchema.LOADED);
        ExoticSchema.load(database);

        int fallen = 0;
        // The first two fall while parts are taken off and just after; the others at any part on its way back.
        for (int kill = 0; kill < KILLS; kill++) {
            int lines = kill < 2 ? kill + 1 : 3 + random.nextInt(24);
            fallen += DetachedProcess.killAfter(lines, database.url(), run) ? 1 : 0;
        }

        assertThat(fallen).as("seed " + seed).isGreaterThan(KILLS / 2);
        assertThat(Detached.putBack(database.url())).as("seed " + seed).isEmpty();
        assertThat(SchemaState.of(database)).as("seed " + seed).isEqualTo(before);
    }

    @OnPostgres
    void aConnectionThatIsCutAnywhereLosesNothing(TestDatabase database) throws InterruptedException {
        long seed = Seed.of(DetachedKillTest.class);
        Random random = new Random(seed);
        ExoticSchema.create(database);
        List<String> before = SchemaState.of(database);
        long run = Detached.begin(database.url());
        int cuts = 0;
        try (CutProxy proxy = CutProxy.to(database.server().port())) {
            String url = proxy.through(database.url());
            Detached.takeOff(url, run, ExoticSchema.LOADED);
            ExoticSchema.load(database);
            long begin = proxy.passed(Direction.TO_SERVER);
            Detached.putBack(url);
            Detached.takeOffAgain(url, run, ExoticSchema.LOADED);
            int bytes = (int) (proxy.passed(Direction.TO_SERVER) - begin);
            for (int i = 0; i < CUTS; i++) {
                Direction direction = random.nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
                proxy.cutAfter(direction, random.nextInt(bytes));
                try {
                    Detached.putBack(url);
                    Detached.takeOffAgain(url, run, ExoticSchema.LOADED);
                } catch (SealiftException e) {
                    cuts++;
                }
            }
        }

        assertThat(cuts).as("seed " + seed).isGreaterThan(CUTS / 2);
        assertThat(Detached.putBack(database.url())).as("seed " + seed).isEmpty();
        assertThat(SchemaState.of(database)).as("seed " + seed).isEqualTo(before);
    }
}
