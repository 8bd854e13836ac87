package dev.sealift.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * PostgreSQL for tests: {@code TestPostgres.version(18).fresh()}. Servers start when first asked for, in about a second,
 * and end with the JVM.
 */
public final class TestPostgres {
    /** The oldest major version that Sealift works with. */
    public static final int OLDEST = 14;

    /** The newest major version that Sealift is tested with. */
    public static final int NEWEST = 18;

    private static final Map<Integer, TestServer> SHARED = new ConcurrentHashMap<>();

    private static final class WithPgvector {
        static final TestServer SERVER = Pgvector.start();
    }

    private TestPostgres() {}

    /**
     * The server of this version that all tests of this JVM share. Tests keep to databases of their own on it.
     *
     * @param majorVersion {@link #OLDEST} or {@link #NEWEST}
     */
    public static TestServer version(int majorVersion) {
        return SHARED.computeIfAbsent(
                majorVersion, version -> TestServer.start(version, Pristine.copy(version, TestServer.SETTINGS)));
    }

    /**
     * The PostgreSQL with pgvector that all tests of this JVM share: the one that {@code SEALIFT_TEST_DATABASE_URL} names, an
     * installed one, a container, or Debian's packages in a folder of their own, which takes a minute the first time. Each
     * fresh database has the extension already; a {@linkplain TestServer#bare() bare} one has not.
     *
     * @throws IllegalStateException if there is none, with what was tried and the commands that provide one
     */
    public static TestServer pgvector() {
        return WithPgvector.SERVER;
    }

    /**
     * A server of this version for one test alone, which may stop it, kill it or set it up as it likes.
     *
     * @param majorVersion {@link #OLDEST} or {@link #NEWEST}
     */
    public static DedicatedServer dedicated(int majorVersion) {
        return DedicatedServer.start(majorVersion);
    }
}
