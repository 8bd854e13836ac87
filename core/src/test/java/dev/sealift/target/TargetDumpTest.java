package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.backup.Backup;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.testkit.ClientPrograms;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import dev.sealift.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target is dumped whole or not at all, and whoever cannot dump it hears so first. */
class TargetDumpTest {
    private static final PostgresVersion SERVER = new PostgresVersion(170_006, "17.6");

    @TempDir
    private Path folder;

    @OnPgvector
    void anEmptyDatabaseHasNothingToLose(TestDatabase database) {
        try (Target target = target(database)) {
            assertThat(TargetDump.prepare(target, folder, "", folder)).isEmpty();
        }
    }

    @OnPostgres
    void whateverAPersonMadeIsSomethingToLose(TestDatabase database) {
        for (String statement : List.of(
                "CREATE TABLE t (id int)",
                "CREATE SEQUENCE s",
                "CREATE TYPE e AS ENUM ('a')",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "SELECT lo_from_bytea(0, '')")) {
            try (TestDatabase other = database.server().fresh()) {
                other.execute(statement);
                try (Target target = target(other)) {
                    assertThatThrownBy(() -> TargetDump.prepare(target, folder, "", folder))
                            .as(statement)
                            .isInstanceOf(SealiftException.class);
                }
            }
        }
    }

    @Test
    void aProgramThatIsOlderThanTheServerIsRefused() {
        try (TestDatabase database = TestPostgres.version(18).fresh()) {
            database.execute("CREATE TABLE t (id int)");
            try (Target target = target(database)) {
                assertRefused(
                        () -> TargetDump.prepare(
                                target, folder, ClientPrograms.folder().toString(), folder),
                        Code.PG_DUMP_OLD,
                        "the server is PostgreSQL 18",
                        "is of version 17",
                        "apt-get install postgresql-client-18");
            }
        }
    }

    @Test
    void whereThereIsNoProgramTheErrorSaysHowToGetIt() throws IOException {
        Path alone = Files.createDirectory(folder.resolve("alone"));
        program(alone, "pg_dump", "echo 'pg_dump (PostgreSQL) 17.6'");
        String searchPath = alone + ":" + folder.resolve("none") + "::";

        assertRefused(
                () -> PgDump.forServer(SERVER, "db", searchPath, folder),
                Code.PG_DUMP_MISSING,
                "not installed",
                "apt-get install postgresql-client-17",
                "brew install libpq");
    }

    @Test
    void theFirstProgramThatIsNewEnoughIsTaken() throws IOException {
        Path old = programs("old", "14.2 (Debian 14.2-1)");
        Path broken = programs("broken", "");
        Path usual = programs("usr/lib/postgresql/18/bin", "18.1");
        String searchPath = old + ":" + broken;

        assertThat(PgDump.forServer(SERVER, "db", searchPath, folder)).isEqualTo(new PgDump(usual, "18.1"));
        assertThat(PgDump.forServer(new PostgresVersion(140_000, "14.0"), "db", searchPath, folder)
                        .version())
                .isEqualTo("14.2");
    }

    /** A name that no name server knows, as the one at the other end of a tunnel. */
    @OnPostgres(14)
    void theServerIsFoundByItsAddress(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE t (id int)");
        TargetUrl url = TargetUrl.parse(
                "host=prod.example.test hostaddr=127.0.0.1 port="
                        + database.server().port() + " user=app password=app-password dbname=" + database.name(),
                Map.of("HOME", ""));
        Path backups = folder.resolve("backups");
        try (Target target = Target.connect(url, "sealift test")) {
            TargetDump dump = TargetDump.prepare(
                            target, backups, ClientPrograms.folder().toString(), folder)
                    .orElseThrow();

            assertThat(dump.write().file()).isNotEmptyFile();
        }
    }

    @OnPostgres(14)
    void aProgramThatFailsLeavesNothingAndItsWordsAreTold(TestDatabase database) throws IOException {
        database.execute("CREATE TABLE t (id int)");
        Path programs = Files.createDirectories(folder.resolve("programs"));
        program(programs, "pg_restore", "exit 0");
        program(
                programs,
                "pg_dump",
                "[ \"$1\" != --version ] || { echo 'pg_dump (PostgreSQL) 17.6'; exit; }",
                "echo half of a dump",
                "echo 'pg_dump: error: permission denied for table t' >&2",
                "exit 1");
        Path backups = folder.resolve("backups");
        try (Target target = target(database)) {
            TargetDump dump = TargetDump.prepare(target, backups, programs.toString(), folder)
                    .orElseThrow();

            assertRefused(dump::write, Code.BACKUP_FAILED, "permission denied for table t", "nothing");
        }
        assertThat(backups).isEmptyDirectory();
    }

    @OnPostgres(14)
    void aDumpThatIsStoppedLeavesNothing(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE t (id int)");
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path begun = folder.resolve("begun");
        program(programs, "pg_restore", "exit 0");
        program(
                programs,
                "pg_dump",
                "[ \"$1\" != --version ] || { echo 'pg_dump (PostgreSQL) 17.6'; exit; }",
                "touch '" + begun + "'",
                "exec sleep 600");
        Path backups = folder.resolve("backups");
        AtomicReference<Throwable> ended = new AtomicReference<>();
        try (Target target = target(database)) {
            TargetDump dump = TargetDump.prepare(target, backups, programs.toString(), folder)
                    .orElseThrow();
            Thread worker = new Thread(() -> {
                try {
                    dump.write();
                } catch (Throwable e) {
                    ended.set(e);
                }
            });
            worker.start();
            Waiting.until("pg_dump has begun", () -> Files.exists(begun) || !worker.isAlive());
            worker.interrupt();
            worker.join();
        }
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        assertThat(backups).isEmptyDirectory();
    }

    @OnPgvector
    void neitherPasswordNorAddressStandsOnACommandLine(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE t (id int)");
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path words = folder.resolve("words");
        for (String name : List.of("pg_dump", "pg_restore")) {
            program(
                    programs,
                    name,
                    "echo \"$0 $*\" >> '" + words + "'",
                    "exec '" + ClientPrograms.folder().resolve(name) + "' \"$@\"");
        }
        Path backups = folder.resolve("backups");
        try (Target target = target(database)) {
            Backup backup = TargetDump.prepare(target, backups, programs.toString(), folder)
                    .orElseThrow()
                    .write();

            assertThat(Files.size(backup.file())).isPositive();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.file())))
                    .isEqualTo("rw-------");
        }
        String password = database.url().replaceFirst(".*://[^:]+:([^@]+)@.*", "$1");
        assertThat(Files.readString(words))
                .contains("pg_dump --format=custom --no-password", "pg_restore --file=-")
                .doesNotContain(password)
                .doesNotContain("127.0.0.1");
        try (Stream<Path> files = Files.list(backups)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                assertThat(Files.readString(file)).contains(database.name()).doesNotContain(password);
            }
        }
    }

    private interface Call {
        Object run() throws Exception;
    }

    private static void assertRefused(Call call, Code code, String... words) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(SealiftException.class, e -> {
            assertThat(e.diagnostic().code()).isEqualTo(code);
            assertThat(e.diagnostic().message() + " | " + e.diagnostic().hint()).contains(words);
        });
    }

    private Path programs(String place, String version) throws IOException {
        Path programs = Files.createDirectories(folder.resolve(place));
        program(programs, "pg_dump", version.isEmpty() ? "exit 1" : "echo 'pg_dump (PostgreSQL) " + version + "'");
        program(programs, "pg_restore", "exit 0");
        return programs;
    }

    private static void program(Path folder, String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Target target(TestDatabase database) {
        return Target.connect(TargetUrl.parse(database.url(), Map.of()), "test");
    }
}
