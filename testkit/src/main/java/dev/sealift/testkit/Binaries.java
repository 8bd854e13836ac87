package dev.sealift.testkit;

import dev.sealift.local.PostgresBundle;
import dev.sealift.local.PostgresInstallation;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The binaries of the versions that tests run on. They are the bundled ones, whatever is installed on the machine. */
final class Binaries {
    private static final Map<Integer, PostgresInstallation> UNPACKED = new ConcurrentHashMap<>();

    private Binaries() {}

    static PostgresInstallation of(int majorVersion) {
        return UNPACKED.computeIfAbsent(majorVersion, Binaries::unpack);
    }

    private static PostgresInstallation unpack(int majorVersion) {
        TestRun run = TestRun.current();
        PostgresInstallation installation = bundle(majorVersion).unpackInto(run.binaries(), run.account());
        if (installation.majorVersion() != majorVersion) {
            throw new IllegalStateException(
                    "wanted PostgreSQL %d, the build holds %s".formatted(majorVersion, installation));
        }
        return installation;
    }

    private static PostgresBundle bundle(int majorVersion) {
        return switch (majorVersion) {
            case TestPostgres.NEWEST -> PostgresBundle.onClassPath();
            case TestPostgres.OLDEST -> {
                String resource = "postgres-%d.jar".formatted(majorVersion);
                URL jar = Binaries.class.getResource(resource);
                yield PostgresBundle.at(Objects.requireNonNull(jar, resource));
            }
            default ->
                throw new IllegalArgumentException("tests run on PostgreSQL %d and %d, not on %d"
                        .formatted(TestPostgres.OLDEST, TestPostgres.NEWEST, majorVersion));
        };
    }
}
