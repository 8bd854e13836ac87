package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A signal to the program in a JVM of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class StopTest {
    @TempDir
    private Path folder;

    @Test
    void aSignalStopsTheRunAndTheSameCommandResumesIt() throws IOException, InterruptedException {
        Sqlite.execute(
                folder.resolve("app.db"),
                "PRAGMA journal_mode = WAL",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)",
                Sqlite.series(
                        1_000_000,
                        "INSERT INTO t SELECT value, printf('row %d of a table that takes a while', value)"));
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh()) {
            Process process = start(database.url());
            StringBuilder err = new StringBuilder();
            try (BufferedReader lines = process.errorReader(UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    err.append(line).append('\n');
                    // The phase before the copy has ended.
                    if (line.startsWith("creating: ")) {
                        // Process.destroy would also close the streams.
                        process.toHandle().destroy();
                    }
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(process.exitValue()).as(err.toString()).isEqualTo(5);
            assertThat(err.toString())
                    .contains("error STOPPED: ")
                    .contains("resume: sealift migrate app.db --jobs 1 --to postgresql://")
                    .doesNotContain(":" + password(database.url()) + "@");
            Cli.Result resumed = Cli.in(folder).run("migrate", "app.db", "--jobs", "1", "--to", database.url());
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(database.value("SELECT count(*) FROM public.t")).isEqualTo("1000000");
            assertThat(database.value("SELECT count(*) FROM sealift.run")).isEqualTo("1");
        }
    }

    private Process start(String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "migrate",
                        "app.db",
                        "--jobs",
                        "1",
                        "--to",
                        url)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .start();
    }

    private static String password(String url) {
        return url.replaceFirst("^.*?://[^:]*:([^@]*)@.*$", "$1");
    }
}
