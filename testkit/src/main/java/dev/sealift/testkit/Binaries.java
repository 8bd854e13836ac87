package dev.sealift.testkit;

import dev.sealift.local.PostgresBundle;
import dev.sealift.local.PostgresInstallation;
import dev.sealift.local.ServerAccount;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The binaries of the versions that tests run on. They are the bundled ones, whatever is installed on the machine. */
final class Binaries {
    private static final Map<Integer, PostgresInstallation> UNPACKED = new ConcurrentHashMap<>();

    private Binaries() {}

    static PostgresInstallation of(int majorVersion) {
        TestRun run = TestRun.current();
        return UNPACKED.computeIfAbsent(majorVersion, version -> unpackInto(run.binaries(), version, run.account()));
    }

    /** Does not ask for the run, whose folder may still be in the making. */
    static PostgresInstallation unpackInto(Path directory, int majorVersion, ServerAccount account) {
        PostgresInstallation installation = bundle(majorVersion).unpackInto(directory, account);
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
