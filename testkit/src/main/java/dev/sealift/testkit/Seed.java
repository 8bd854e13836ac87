package dev.sealift.testkit;

/** Where random tests begin: each time elsewhere, and where {@code -Dsealift.seed=…} says, to repeat a run. */
public final class Seed {
    private Seed() {}

    /** The seed of a test, which is printed with the test's name. */
    public static long of(Class<?> test) {
        long seed = Long.getLong("sealift.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dsealift.seed=" + seed);
        return seed;
    }
}
