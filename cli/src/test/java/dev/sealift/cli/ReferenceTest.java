package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The reference in {@code docs} says what the code says. {@code ./mvnw -pl cli -am test -Dtest=ReferenceTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsealift.regenerate=true} writes it anew.
 */
class ReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    enum Page {
        COMMANDS("commands.md") {
            @Override
            String text() {
                return ReferencePages.commands(SealiftCommand.commandLine(Console.ofProcess()));
            }
        },
        CODES("codes.md") {
            @Override
            String text() {
                return ReferencePages.codes();
            }
        },
        SESSION_SETTINGS("session-settings.md") {
            @Override
            String text() {
                return SessionSettingsPage.text();
            }
        };

        private final String file;

        Page(String file) {
            this.file = file;
        }

        abstract String text();
    }

    @ParameterizedTest
    @EnumSource
    void thePageSaysWhatTheCodeSays(Page page) throws IOException {
        Path file = REFERENCE.resolve(page.file);
        if (Boolean.getBoolean("sealift.regenerate")) {
            Files.writeString(file, page.text(), UTF_8);
        }
        assertThat(Files.readString(file, UTF_8))
                .as("write it anew with -Dsealift.regenerate=true")
                .isEqualTo(page.text());
    }
}
