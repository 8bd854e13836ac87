package dev.sealift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Undoing and cleaning as a person meets them; and the options that every command about a target takes. */
class UndoCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeSource() {
        Sqlite.execute(
                folder.resolve("app.db"),
                "CREATE TABLE film (id INTEGER PRIMARY KEY, title TEXT, year INTEGER)",
                "INSERT INTO film VALUES (1, 'M', 1931), (2, 'Metropolis', 'soon')");
    }

    private Cli.Result run(TestDatabase target, String command, String... more) {
        return Cli.in(folder).run(line(target, command, more));
    }

    private static String[] line(TestDatabase target, String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of(more));
        words.addAll(List.of("--to", target.url()));
        return words.toArray(String[]::new);
    }

    private void migrate(TestDatabase target, String... more) {
        String[] words = new String[more.length + 3];
        words[0] = "app.db";
        words[1] = "--on-misfit";
        words[2] = "quarantine";
        System.arraycopy(more, 0, words, 3, more.length);
        Cli.Result result = run(target, "migrate", words);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
    }

    private static boolean isThere(TestDatabase target, String relation) {
        return "t".equals(target.value("SELECT to_regclass('" + relation + "') IS NOT NULL"));
    }

    @OnPostgres
    void aDryRunPrintsTheStatementsAndChangesNothing(TestDatabase target) {
        migrate(target);

        Cli.Result result = run(target, "undo", "--dry-run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("Undoing run 1 of " + folder.resolve("app.db") + " into the schema public")
                .contains("\n  DROP TABLE IF EXISTS \"public\".\"film\";\n", "\n  DROP SCHEMA \"sealift\";\n");
        assertThat(isThere(target, "film") && isThere(target, "sealift.run")).isTrue();
    }

    @OnPostgres
    void itAsksFirstAndRefusesWhereNobodyCanAnswer(TestDatabase target) {
        migrate(target);

        Cli.Result mute = run(target, "undo");
        assertThat(mute.exitCode()).isEqualTo(4);
        assertThat(mute.err()).contains("TARGET_UNCONFIRMED", "--dry-run", "--yes");

        Cli.Result no = Cli.in(folder).answering("n\n").run(line(target, "undo"));
        assertThat(no.exitCode()).isEqualTo(4);
        assertThat(no.err()).contains("DROP TABLE IF EXISTS", "Run these statements? [y/N]");
        assertThat(no.out()).isEqualTo("Nothing was changed.\n");
        assertThat(isThere(target, "film")).isTrue();

        Cli.Result yes = Cli.in(folder).answering("y\n").run(line(target, "undo"));
        assertThat(yes.exitCode()).as(yes.err()).isZero();
        assertThat(isThere(target, "film") || isThere(target, "sealift.run")).isFalse();

        Cli.Result again = run(target, "undo", "--yes");
        assertThat(again.exitCode()).isEqualTo(4);
        assertThat(again.err()).contains("TARGET_NO_RUN", "there is nothing to undo");
    }

    @OnPostgres
    void rowsOfTheApplicationWantAWordMore(TestDatabase target) {
        migrate(target);
        target.execute("INSERT INTO film VALUES (3, 'new', 2026)");

        Cli.Result refused = run(target, "undo", "--yes");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).contains("UNDO_CHANGED", "film (1)", "--even-if-changed");

        Cli.Result result = run(target, "undo", "--yes", "--even-if-changed");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(isThere(target, "film")).isFalse();
    }

    @OnPostgres
    void theRunOfAnotherFileIsNotMeant(TestDatabase target) {
        migrate(target);

        Cli.Result other = run(target, "undo", "other.db", "--yes");
        assertThat(other.exitCode()).isEqualTo(4);
        assertThat(other.err()).contains("TARGET_NO_RUN");
        assertThat(run(target, "undo", "--run", "7", "--yes").err()).contains("TARGET_NO_RUN");
        assertThat(run(target, "undo", "--run", "one").exitCode()).isEqualTo(2);
        assertThat(run(target, "undo", "app.db", "--yes").exitCode()).isZero();
    }

    @OnPostgres
    void cleaningKeepsValuesThatNobodyHasKept(TestDatabase target) {
        migrate(target);

        Cli.Result refused = run(target, "clean", "--yes");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err())
                .contains("QUARANTINE_UNRESOLVED", "film.year (1)", "sealift quarantine export", "--lose-quarantine");
        assertThat(isThere(target, "sealift.quarantine")).isTrue();

        assertThat(run(target, "quarantine export", "app.db", "-o", "kept.jsonl")
                        .exitCode())
                .isZero();
        assertThat(run(target, "clean", "--yes").exitCode()).isZero();
        assertThat(isThere(target, "sealift.run")).isFalse();
        assertThat(Files.exists(folder.resolve("kept.jsonl"))).isTrue();
    }

    @OnPostgres
    void cleaningGoesOnWhereTheyAreCorrectedOrGivenUp(TestDatabase target) {
        migrate(target);
        Cli.Result corrected = run(
                target,
                "quarantine apply",
                "app.db",
                "--on-misfit",
                "quarantine",
                "--column",
                "film.year",
                "--value",
                "1927");
        assertThat(corrected.exitCode()).as(corrected.err()).isZero();
        assertThat(run(target, "clean", "--yes").exitCode()).isZero();

        target.execute("DROP TABLE film");
        migrate(target);
        assertThat(run(target, "clean", "--yes", "--lose-quarantine").exitCode())
                .isZero();
    }

    @OnPostgres
    void everyCommandFindsTheJournalElsewhere(TestDatabase target) {
        target.execute("CREATE SCHEMA app", "CREATE TABLE app.quarantine (mine int)");
        String[] places = {"--target-schema", "app", "--journal-schema", "app"};
        migrate(target, places);
        assertThat(isThere(target, "app.film") && isThere(target, "app.sealift_run"))
                .isTrue();
        assertThat(isThere(target, "sealift.run")).isFalse();

        assertThat(run(target, "status", places).out()).contains("app.db");
        assertThat(run(target, "verify", with(places, "app.db", "--on-misfit", "quarantine"))
                        .exitCode())
                .isEqualTo(3);
        assertThat(run(target, "quarantine list", with(places, "app.db")).out()).contains("film", "year", "soon");
        assertThat(run(target, "quarantine export", with(places, "app.db", "-o", "kept.csv"))
                        .exitCode())
                .isZero();
        assertThat(run(target, "restore-schema", places).exitCode()).isZero();
        assertThat(run(target, "clean", with(places, "--yes")).exitCode()).isZero();
        assertThat(target.query(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'"
                                + " ORDER BY 1"))
                .hasToString("[[film], [quarantine]]");
        target.execute("DROP TABLE app.film");
        migrate(target, places);
        assertThat(run(target, "undo", with(places, "--yes")).exitCode()).isZero();
        assertThat(target.query("SELECT relname FROM pg_class WHERE relnamespace = 'app'::regnamespace"))
                .hasToString("[[quarantine]]");
    }

    private static String[] with(String[] places, String... more) {
        String[] all = Arrays.copyOf(more, more.length + places.length);
        System.arraycopy(places, 0, all, more.length, places.length);
        return all;
    }

    @OnPostgres
    void theNextCommandRepeatsWhereThingsAre(TestDatabase target) {
        target.execute("CREATE SCHEMA app");
        Cli.Result result = run(
                target,
                "migrate",
                "app.db",
                "--on-misfit",
                "quarantine",
                "--target-schema",
                "app",
                "--journal-schema",
                "my log");

        assertThat(result.out()).contains(" --target-schema app --journal-schema 'my log'");
        assertThat(isThere(target, "\"my log\".sealift_run")).isTrue();
    }

    @OnPostgres
    void anEmptyNameIsNoName(TestDatabase target) {
        Cli.Result result = run(target, "status", "--journal-schema", " ");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--journal-schema names nothing");
    }
}
