package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSourceTest {
    private static final String OPTION = "postgresql://u:p@option.example.org/d";
    private static final String VARIABLE = "postgresql://u:p@variable.example.org/d";
    private static final String FILE = "postgresql://u:p@file.example.org/d";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private void writeFile(String text) throws IOException {
        Files.writeString(directory.resolve(".env"), text);
    }

    private Optional<TargetChoice> choose(@Nullable String option, @Nullable String variable) {
        return TargetSource.of(variable == null ? Map.of() : Map.of("DATABASE_URL", variable), directory, null)
                .choose(option);
    }

    @Test
    void theOptionWinsOverEverything() throws IOException {
        writeFile("DATABASE_URL=" + FILE);
        TargetChoice choice = choose(OPTION, VARIABLE).orElseThrow();
        assertThat(choice.url().display()).isEqualTo("postgresql://u@option.example.org/d");
        assertThat(choice.origin()).isEqualTo("--to");
        assertThat(choice.wantsConfirmation()).isFalse();
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        writeFile("DATABASE_URL=" + FILE);
        TargetChoice choice = choose(null, VARIABLE).orElseThrow();
        assertThat(choice.url().display()).isEqualTo("postgresql://u@variable.example.org/d");
        assertThat(choice.origin()).isEqualTo("DATABASE_URL (environment)");
        assertThat(choice.wantsConfirmation()).isFalse();
    }

    @Test
    void aTargetElsewhereThatComesFromTheFileWantsConfirmation() throws IOException {
        writeFile("OTHER=1\nexport DATABASE_URL=\"" + FILE + "\" # production\n");
        TargetChoice choice = choose(null, null).orElseThrow();
        assertThat(choice.url().display()).isEqualTo("postgresql://u@file.example.org/d");
        assertThat(choice.origin()).isEqualTo("DATABASE_URL (.env)");
        assertThat(choice.wantsConfirmation()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://u:p@localhost:5433/d", "postgresql:///d?host=/tmp"})
    void aTargetOnThisMachineWantsNone(String url) throws IOException {
        writeFile("DATABASE_URL=" + url);
        assertThat(choose(null, null).orElseThrow().wantsConfirmation()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:./dev.db", "sqlite:///app.db", "mysql://u:p@h/d", "./local.db", "libsql://x.turso.io", ""})
    void theApplicationsOwnDatabaseIsNoTarget(String url) throws IOException {
        writeFile("DATABASE_URL=\"" + url + "\"\n");
        assertThat(choose(null, null)).isEmpty();
        assertThat(choose(null, url)).isEmpty();
    }

    @Test
    void anotherKindOfDatabaseIsSaidToBePassedOver() {
        TargetSource source = TargetSource.of(Map.of("DATABASE_URL", "mysql://u:s3cret@h/d"), directory, null);
        assertThat(source.remarks(null, Optional.empty()))
                .containsExactly("DATABASE_URL (environment) names no PostgreSQL");
    }

    @Test
    void nothingIsChosenWhereNothingIsNamed() {
        assertThat(choose(null, null)).isEmpty();
    }

    @Test
    void aMalformedUrlIsRefusedUnderTheNameOfItsOrigin() throws IOException {
        writeFile("DATABASE_URL=postgresql://u:s3cret@h:port/d");
        assertThatThrownBy(() -> choose(null, null)).isInstanceOfSatisfying(SealiftException.class, e -> {
            assertThat(e.diagnostic().code()).isEqualTo(Code.TARGET_URL);
            assertThat(e.diagnostic().subject()).isEqualTo("DATABASE_URL (.env)");
        });
        assertThatThrownBy(() -> choose("dev.db", null))
                .isInstanceOfSatisfying(
                        SealiftException.class,
                        e -> assertThat(e.diagnostic().subject()).isEqualTo("--to"));
    }

    @Test
    void variablesInsideTheUrlAreNotGuessedAt() throws IOException {
        writeFile("PW=x\nDATABASE_URL=postgresql://u:${PW}@h/d");
        assertThatThrownBy(() -> choose(null, null))
                .isInstanceOfSatisfying(
                        SealiftException.class,
                        e -> assertThat(e.diagnostic().message()).contains("${…}"));
    }

    @Test
    void theChoiceDoesNotShowThePassword() {
        assertThat(choose("postgresql://u:s3cret@h/d", null).orElseThrow().toString())
                .doesNotContain("s3cret");
    }

    @Test
    void whatIsForThisMachineAloneWinsOverWhatIsShared() throws IOException {
        writeFile("DATABASE_URL=" + FILE + "\nPGPASSWORD=shared");
        Files.writeString(directory.resolve(".env.local"), "DATABASE_URL=postgresql://u@localhost/mine\n");
        TargetChoice choice = choose(null, null).orElseThrow();
        assertThat(choice.url().display()).isEqualTo("postgresql://u@localhost/mine");
        assertThat(choice.origin()).isEqualTo("DATABASE_URL (.env.local), with PGPASSWORD (.env)");
        assertThat(choice.wantsConfirmation()).isFalse();
    }

    @Test
    void aFileThatIsNamedWinsOverTheEnvironmentAndOtherFilesAreNotRead() throws IOException {
        writeFile("DATABASE_URL=" + FILE + "\nPGPASSWORD=shared");
        Path named = Files.writeString(directory.resolve("prod.env"), "DATABASE_URL=postgresql://u@prod.example.org/d");
        TargetSource source = TargetSource.of(Map.of("DATABASE_URL", VARIABLE, "PGUSER", "me"), directory, named);
        TargetChoice choice = source.choose(null).orElseThrow();
        assertThat(choice.url().display()).isEqualTo("postgresql://u@prod.example.org/d");
        assertThat(choice.origin()).isEqualTo("DATABASE_URL (" + named + ")");
        assertThat(choice.wantsConfirmation()).isTrue();
        assertThat(choice.url().password()).isNull();
        assertThat(source.choose(OPTION).orElseThrow().url().display())
                .isEqualTo("postgresql://u@option.example.org/d");
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        assertThatThrownBy(() -> TargetSource.of(Map.of(), directory, Path.of("no.env")))
                .isInstanceOfSatisfying(SealiftException.class, e -> {
                    assertThat(e.diagnostic().code()).isEqualTo(Code.TARGET_URL);
                    assertThat(e.diagnostic().toString()).contains("no.env", "there is no such file", "--env-file");
                });
    }

    @Test
    void libpqsVariablesAloneNameATarget() throws IOException {
        TargetChoice choice = TargetSource.of(
                        Map.of(
                                "PGHOST",
                                "env.example.org",
                                "PGDATABASE",
                                "shop",
                                "PGUSER",
                                "me",
                                "PGPASSWORD",
                                "s3cret"),
                        directory,
                        null)
                .choose(null)
                .orElseThrow();
        assertThat(choice.url().display()).isEqualTo("postgresql://me@env.example.org/shop");
        assertThat(choice.origin()).isEqualTo("PGDATABASE, PGHOST, PGPASSWORD, PGUSER (environment)");
        assertThat(choice.wantsConfirmation()).isFalse();
        assertThat(TargetSource.of(Map.of("PGUSER", "me", "PGPASSWORD", "x"), directory, null)
                        .choose(null))
                .isEmpty();

        writeFile("PGHOST=file.example.org\n");
        TargetChoice mixed = TargetSource.of(Map.of("PGUSER", "me"), directory, null)
                .choose(null)
                .orElseThrow();
        assertThat(mixed.origin()).isEqualTo("PGHOST (.env), PGUSER (environment)");
        assertThat(mixed.wantsConfirmation()).isTrue();
    }

    @Test
    void filesThatNobodyNamedDoNotFillInTheOption() throws IOException {
        writeFile("PGHOST=file.example.org\nPGPASSWORD=shared\n");
        TargetChoice choice = choose("postgresql://u@/d", null).orElseThrow();
        assertThat(choice.url().display()).doesNotContain("file.example.org");
        assertThat(choice.url().password()).isNull();
    }

    @Test
    void theVariablesOfARelationalDatabaseNameATarget() throws IOException {
        writeFile("""
                DATABASE_URL=file:./dev.db
                RELATIONAL_DB_HOST=db.example.org
                RELATIONAL_DB_PORT=6000
                RELATIONAL_DB_NAME=shop
                RELATIONAL_DB_USER=clerk
                RELATIONAL_DB_PASSWORD="p@ss:w/rd"
                RELATIONAL_DB_POOL=5
                VECTOR_DB_DIMENSIONS=384
                """);
        TargetSource source = TargetSource.of(Map.of(), directory, null);
        TargetChoice choice = source.choose(null).orElseThrow();
        assertThat(choice.url().display()).isEqualTo("postgresql://clerk@db.example.org:6000/shop");
        Password password = choice.url().password();
        assertThat(password == null ? "" : password.reveal()).isEqualTo("p@ss:w/rd");
        assertThat(choice.origin()).isEqualTo("RELATIONAL_DB_* (.env)");
        assertThat(choice.wantsConfirmation()).isTrue();
        assertThat(source.remarks(null, Optional.of(choice)))
                .containsExactly(
                        "DATABASE_URL (.env) names the SQLite database ./dev.db, which is a source, not a target");
        assertThat(source.sqliteFile()).contains("./dev.db");
        assertThat(source.dimensions()).contains(new ExpectedDimensions(384, "VECTOR_DB_DIMENSIONS (.env)"));
    }

    @Test
    void theVariablesOfARelationalDatabaseAreNotMixedUpWithAnotherKind() {
        assertThat(choose("RELATIONAL_DB_TYPE=sqlite RELATIONAL_DB_NAME=app.db"))
                .isEmpty();
        assertThat(choose("RELATIONAL_DB_TYPE=mysql RELATIONAL_DB_HOST=h RELATIONAL_DB_NAME=d"))
                .isEmpty();
        assertThat(choose("RELATIONAL_DB_USER=u RELATIONAL_DB_PASSWORD=p")).isEmpty();
        assertThat(choose("RELATIONAL_DB_TYPE=postgresql RELATIONAL_DB_NAME=d RELATIONAL_DB_HOST=h"))
                .isPresent();
        assertThat(choose("RELATIONAL_DB_URL=postgresql://u@h/whole RELATIONAL_DB_NAME=part"))
                .hasValueSatisfying(choice -> assertThat(choice.url().display()).isEqualTo("postgresql://u@h/whole"));
        assertThatThrownBy(() -> choose("RELATIONAL_DB_HOST=h RELATIONAL_DB_PORT=many"))
                .isInstanceOfSatisfying(SealiftException.class, e -> {
                    assertThat(e.diagnostic().subject()).isEqualTo("RELATIONAL_DB_* (environment)");
                    assertThat(e.diagnostic().message()).contains("port");
                });
    }

    private Optional<TargetChoice> choose(String assignments) {
        Map<String, String> environment = new HashMap<>();
        for (String assignment : assignments.split(" ")) {
            String[] parts = assignment.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return TargetSource.of(environment, directory, null).choose(null);
    }

    @ParameterizedTest
    @CsvSource({
        "file:./dev.db, ./dev.db",
        "file:./prisma/dev.db?connection_limit=1, ./prisma/dev.db",
        "file:///srv/app.db, /srv/app.db",
        "sqlite:///app.db, app.db",
        "sqlite:////srv/app.db, /srv/app.db",
        "sqlite+aiosqlite:///./app.db, ./app.db",
        "sqlite://app.db, app.db",
        "sqlite3:db/dev.sqlite3, db/dev.sqlite3",
        "jdbc:sqlite:app.db, app.db",
        "./local.db, ./local.db"
    })
    void theApplicationsOwnDatabaseIsSaidToBeASource(String url, String path) throws IOException {
        writeFile("DATABASE_URL=\"" + url + "\"");
        TargetSource source = TargetSource.of(Map.of(), directory, null);
        assertThat(source.sqliteFile()).contains(path);
        assertThat(source.remarks(null, Optional.empty()))
                .containsExactly(
                        "DATABASE_URL (.env) names the SQLite database " + path + ", which is a source, not a target");
    }

    @Test
    void theDirectUrlBesideAPoolersIsNamed() throws IOException {
        writeFile("""
                DATABASE_URL="postgresql://u:p@aws-0-eu.pooler.supabase.com:6543/d?pgbouncer=true"
                DIRECT_URL="postgresql://u:p@aws-0-eu.pooler.supabase.com:5432/d"
                """);
        TargetSource source = TargetSource.of(Map.of(), directory, null);
        assertThat(source.remarks(null, source.choose(null)))
                .containsExactly(
                        "the target is a pooler's address; DIRECT_URL (.env) holds another one: --to DIRECT_URL");
    }

    /** A link to where nothing can be read: to root, the rights of a file mean nothing. */
    private static void makeUnreadable(Path file) throws IOException {
        Path nowhere = Path.of("/proc/self/mem");
        if (Files.exists(nowhere)) {
            Files.createSymbolicLink(file, nowhere);
        } else {
            Files.writeString(file, "");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
        }
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        makeUnreadable(directory.resolve(".env.local"));
        assertThatThrownBy(() -> choose(null, null)).isInstanceOfSatisfying(SealiftException.class, e -> {
            assertThat(e.diagnostic().code()).isEqualTo(Code.TARGET_URL);
            assertThat(e.diagnostic().subject()).endsWith(".env.local");
            assertThat(e.diagnostic().message()).contains("cannot be read");
            assertThat(e.diagnostic().hint()).contains("make it readable");
        });
        makeUnreadable(directory.resolve("named.env"));
        assertThatThrownBy(() -> TargetSource.of(Map.of(), directory, Path.of("named.env")))
                .isInstanceOfSatisfying(
                        SealiftException.class,
                        e -> assertThat(e.diagnostic().hint()).contains("--env-file wants a file"));
        // JUnit warns of links that lead out of its folder.
        Files.delete(directory.resolve(".env.local"));
        Files.delete(directory.resolve("named.env"));
    }

    @Test
    void theOptionMayNameTheVariableThatHoldsTheUrl() throws IOException {
        writeFile("DIRECT_URL=" + FILE);
        TargetChoice choice = choose("DIRECT_URL", VARIABLE).orElseThrow();
        assertThat(choice.url().display()).isEqualTo("postgresql://u@file.example.org/d");
        assertThat(choice.origin()).isEqualTo("DIRECT_URL (.env)");
        assertThat(choice.wantsConfirmation()).isTrue();
        assertThatThrownBy(() -> choose("INDIRECT_URL", VARIABLE)).isInstanceOfSatisfying(SealiftException.class, e -> {
            assertThat(e.diagnostic().subject()).isEqualTo("--to");
            assertThat(e.diagnostic().message()).contains("no variable INDIRECT_URL is set");
        });
    }

    @Test
    void aNumberOfDimensionsThatIsNoneIsRefused() {
        TargetSource source = TargetSource.of(Map.of("VECTOR_DB_DIMENSIONS", "many"), directory, null);
        assertThatThrownBy(source::dimensions).hasMessageContaining("no number of dimensions");
    }
}
