package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README shows what the demo prints. {@code ./mvnw -pl cli -am test -Dtest=ReadmeTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsealift.regenerate=true} writes it anew.
 */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final String BEGIN = "<!-- output:demo -->\n```\n";
    private static final String END = "```\n<!-- /output -->";

    @TempDir
    private Path folder;

    @Test
    void theReadmeShowsWhatTheDemoPrints() throws IOException {
        Cli.Result demo =
                Cli.in(folder).with("SEALIFT_HOME", LocalHome.path().toString()).run("demo");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        String report =
                demo.out().substring(0, demo.out().indexOf("Look inside")).strip() + "\n";

        String readme = Files.readString(README, UTF_8);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END, begin);
        if (Boolean.getBoolean("sealift.regenerate")) {
            Files.writeString(README, readme.substring(0, begin) + report + readme.substring(end), UTF_8);
        } else {
            assertThat(withoutSeconds(readme.substring(begin, end))).isEqualTo(withoutSeconds(report));
        }
    }

    /** How long each table took differs from run to run. */
    private static String withoutSeconds(String report) {
        return report.replaceAll("(?m) +[\\d.]+$", " S");
    }
}
