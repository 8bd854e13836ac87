package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmationTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void createSource() {
        Sqlite.execute(folder.resolve("app.db"), "CREATE TABLE t (id INTEGER PRIMARY KEY)");
    }

    @Test
    void aTargetElsewhereThatEnvFileNamesWantsAYes() throws IOException {
        // A name of the reserved domain .invalid resolves nowhere.
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=postgresql://me:secret@db.invalid/app\n", UTF_8);
        Cli cli = Cli.in(folder);

        assertThat(cli.run("migrate", "app.db").err())
                .startsWith("target: postgresql://me@db.invalid/app, sslmode prefer, from DATABASE_URL (.env)\n")
                .contains("error TARGET_UNCONFIRMED", "add --yes");
        assertThat(cli.run("migrate", "app.db").exitCode()).isEqualTo(4);
        assertThat(cli.answering("no\n").run("migrate", "app.db").exitCode()).isEqualTo(4);
        assertThat(cli.answering("yes\n").run("migrate", "app.db").err()).contains("TARGET_UNREACHABLE");
        assertThat(cli.run("migrate", "app.db", "--yes").err()).contains("TARGET_UNREACHABLE");
    }

    @Test
    void aTargetOfTheEnvironmentIsNamedAndTaken() {
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh()) {
            Cli cli = Cli.in(folder).with("DATABASE_URL", database.url());

            Cli.Result result = cli.run("migrate", "app.db");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err()).contains(", from DATABASE_URL (environment)");
            assertThat(result.out()).contains("Verify again at any time:\n  sealift verify app.db\n");
        }
    }

    @Test
    void cleaningAsksFirstAndRemovesOnlyWhatSealiftKeeps() {
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh()) {
            Cli cli = Cli.in(folder).with("DATABASE_URL", database.url());
            cli.run("migrate", "app.db");

            assertThat(cli.answering("n\n").run("clean").exitCode()).isEqualTo(4);
            assertThat(database.value("SELECT count(*) FROM sealift.run")).isEqualTo("1");
            assertThat(cli.answering("y\n").run("clean").exitCode()).isZero();
            assertThat(database.value("SELECT to_regnamespace('sealift') IS NULL"))
                    .isEqualTo("t");
            assertThat(database.value("SELECT to_regclass('public.t') IS NOT NULL"))
                    .isEqualTo("t");
        }
    }
}
