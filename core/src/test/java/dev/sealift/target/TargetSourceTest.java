package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        return TargetSource.choose(option, variable == null ? Map.of() : Map.of("DATABASE_URL", variable), directory);
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
}
