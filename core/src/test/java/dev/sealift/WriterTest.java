package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Outcome;
import dev.sealift.plan.ChunkSize;
import dev.sealift.report.Report;
import dev.sealift.source.SnapshotMode;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** What a migration does to an application that works on the source meanwhile, and to the source: nothing. */
class WriterTest {
    @TempDir
    Path folder;

    @OnPostgres
    void aSnapshotIsMigratedWhileAnApplicationWritesInWalMode(TestDatabase database)
            throws IOException, InterruptedException {
        writeWhileMigrating("WAL", SnapshotMode.HOLD, database);
    }

    @OnPostgres
    void aCopyIsMigratedWhileAnApplicationWritesInWalMode(TestDatabase database)
            throws IOException, InterruptedException {
        writeWhileMigrating("WAL", SnapshotMode.COPY, database);
    }

    private void writeWhileMigrating(String journalMode, SnapshotMode snapshot, TestDatabase database)
            throws IOException, InterruptedException {
        Path file = folder.resolve("accounts.db");
        Accounts.create(file);
        setJournalMode(file, journalMode);
        Process application = Jvm.start(List.of(), Accounts.class, file.toString(), "7");
        try (BufferedReader output = application.inputReader()) {
            assertThat(output.readLine()).isEqualTo("begun");
            Report report = Migration.from(file)
                    .with(MigrationOptions.DEFAULT.withSnapshot(snapshot).withChunkSize(new ChunkSize(50, 1 << 20)))
                    .to(database.url())
                    .migrate();
            assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);

            application.getOutputStream().write('\n');
            application.getOutputStream().flush();
            // Had it ever been made to wait, it would have ended with an error.
            String transfers = output.readLine();
            assertThat(application.waitFor()).as(transfers).isZero();
            assertThat(Long.parseLong(transfers))
                    .as("the application went on after the snapshot")
                    .isGreaterThan(Long.parseLong(String.valueOf(database.value("SELECT transfers FROM counter"))));
        } finally {
            application.destroyForcibly();
        }
        assertInvariants(database);
    }

    private static void assertInvariants(TestDatabase database) {
        assertThat(database.value("SELECT (SELECT sum(balance) FROM asset) + (SELECT sum(balance) FROM debt)"))
                .isEqualTo(Long.toString(Accounts.SUM));
        assertThat(database.value("SELECT count(*) FROM transfer"))
                .isEqualTo(database.value("SELECT transfers FROM counter"));
        String wrong = "SELECT count(*) FROM %1$s a WHERE balance <> 1000 %2$s"
                + " (SELECT coalesce(sum(amount), 0) FROM transfer t WHERE t.%1$s = a.id)";
        assertThat(database.value(wrong.formatted("asset", "+"))).isEqualTo("0");
        assertThat(database.value(wrong.formatted("debt", "-"))).isEqualTo("0");
    }

    @OnPostgres
    void aSourceThatNobodyWritesToStaysAsItIs(TestDatabase database) throws IOException, InterruptedException {
        for (String journalMode : List.of("WAL", "DELETE")) {
            for (SnapshotMode mode : SnapshotMode.values()) {
                Path home = Files.createDirectory(folder.resolve(journalMode + "-" + mode));
                Path file = home.resolve("accounts.db");
                Accounts.create(file);
                setJournalMode(file, journalMode);
                Map<String, List<Byte>> before = contents(home);
                MigrationOptions options =
                        MigrationOptions.DEFAULT.withSnapshot(mode).withRestart(true);
                try (TestDatabase own = database.server().fresh()) {
                    Migration.from(file).with(options).to(own.url()).migrate();
                }
                assertThat(contents(home)).as("%s, %s", journalMode, mode).isEqualTo(before);
            }
        }
    }

    /** Of every file in a folder but the empty ones that SQLite keeps beside a database in WAL mode. */
    private static Map<String, List<Byte>> contents(Path folder) throws IOException {
        Map<String, List<Byte>> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                List<Byte> bytes = new ArrayList<>();
                for (byte b : Files.readAllBytes(file)) {
                    bytes.add(b);
                }
                String name = file.getFileName().toString();
                if (!name.endsWith("-shm") && !(name.endsWith("-wal") && bytes.isEmpty())) {
                    contents.put(name, bytes);
                }
            }
        }
        return contents;
    }

    private static void setJournalMode(Path file, String mode) {
        try (Connection session = Library.open(file);
                Statement statement = session.createStatement()) {
            statement.execute("PRAGMA journal_mode = " + mode);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
