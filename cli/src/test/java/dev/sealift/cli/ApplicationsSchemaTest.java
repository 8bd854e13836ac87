package dev.sealift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Into the tables that an application's own library made, from the command line. */
class ApplicationsSchemaTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void film() {
        cli = Cli.in(folder);
        Sqlite.execute(
                folder.resolve("app.db"),
                "CREATE TABLE film (id INTEGER PRIMARY KEY, title TEXT)",
                "INSERT INTO film VALUES (1, 'Nosferatu'), (2, 'M')");
    }

    @OnPostgres
    void aPlanForATargetHasTheTypesThatAreThereAndIsFollowed(TestDatabase database) throws IOException {
        database.execute("CREATE TABLE film (id smallint PRIMARY KEY, title varchar(40), country text NOT NULL)");

        Cli.Result refused = cli.run("plan", "app.db", "--to", database.url());
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).contains("COLUMN_REQUIRED", "country");

        Path rules = folder.resolve("rules.yaml");
        Files.writeString(rules, "sealift-plan: 1\ntables:\n  film:\n    values:\n      country: Germany\n");
        Cli.Result planned =
                cli.run("plan", "app.db", "--plan", "rules.yaml", "--to", database.url(), "-o", "plan.yaml");
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(folder.resolve("plan.yaml")).content().contains("smallint", "varchar(40)", "country: Germany");

        Cli.Result again = cli.run("plan", "app.db", "--to", database.url(), "-o", "plan.yaml");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("this file exists", "--force");

        Cli.Result migrated = cli.run("migrate", "app.db", "--plan", "plan.yaml", "--to", database.url());
        assertThat(migrated.exitCode()).as(migrated.err() + migrated.out()).isZero();
        assertThat(database.value("SELECT string_agg(id || title || country, ',' ORDER BY id) FROM film"))
                .isEqualTo("1NosferatuGermany,2MGermany");
    }

    @OnPostgres
    void aPlanIsMadeForThePlaceThatTheRunIsTold(TestDatabase database) throws IOException {
        database.execute("CREATE SCHEMA app", "CREATE TABLE app.film (id smallint PRIMARY KEY, title varchar(40))");
        Files.writeString(folder.resolve("named.env"), "TARGET=" + database.url() + "\n");
        String[] place = {
            "--to", "TARGET", "--env-file", "named.env", "--target-schema", "app", "--journal-schema", "app"
        };

        Cli.Result planned = cli.run(line("plan", place));
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.err()).startsWith("target: postgresql://").contains(", from TARGET (named.env)\n");
        assertThat(planned.out()).contains("smallint", "varchar(40)");

        Cli.Result migrated = cli.run(line("migrate", place));
        assertThat(migrated.exitCode()).as(migrated.err()).isZero();
        assertThat(cli.run(line("plan", place)).out()).isEqualTo(planned.out());
    }

    private static String[] line(String command, String... place) {
        return Stream.concat(Stream.of(command, "app.db"), Stream.of(place)).toArray(String[]::new);
    }

    @OnPostgres
    void aPlanForNoTargetHasNoPlaceInOne(TestDatabase database) {
        Cli.Result refused = cli.with("DATABASE_URL", database.url()).run("plan", "app.db", "--target-schema", "app");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("error USAGE", "--target-schema app is about a target", "--to");
    }
}
