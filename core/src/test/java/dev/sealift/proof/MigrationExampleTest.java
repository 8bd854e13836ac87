package dev.sealift.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the lines of Java that the README shows, with a file and a target that exist. */
class MigrationExampleTest {
    private static final Path README = Path.of("..", "README.md");
    private static final String BEGIN = "<!-- example:java -->\n```java\n";
    private static final String END = "```\n<!-- /example -->";

    @TempDir
    Path folder;

    @Test
    void theReadmesExampleMigratesInTenLines() throws IOException, ReflectiveOperationException {
        String example = example();
        assertThat(example.lines().count()).isBetween(3L, 10L);
        assertThat(example).contains("\"app.db\"", "\"postgresql://app@localhost/app\"");

        Path file = SqliteFile.make(
                folder.resolve("app.db"),
                "CREATE TABLE film (id INTEGER PRIMARY KEY, title TEXT)",
                "INSERT INTO film VALUES (1, 'one'), (2, 'two')");
        try (TestDatabase target = TestPostgres.version(TestPostgres.NEWEST).fresh()) {
            compile(example.replace("app.db", file.toString().replace("\\", "\\\\"))
                    .replace("postgresql://app@localhost/app", target.url()));
            assertThat(run()).isEqualTo("film: 2 rows same" + System.lineSeparator());
            assertThat(target.query("SELECT title FROM film ORDER BY id")).hasSize(2);
        }
    }

    private static String example() throws IOException {
        String readme = Files.readString(README, UTF_8);
        assertThat(readme).contains(BEGIN);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        return readme.substring(begin, readme.indexOf(END, begin));
    }

    private void compile(String statements) throws IOException {
        Path source = folder.resolve("Example.java");
        Files.writeString(source, """
            import dev.sealift.Migration;
            import dev.sealift.model.Outcome;
            import dev.sealift.report.Report;
            import java.nio.file.Path;

            public final class Example {
                public static void main(String[] args) throws Exception {
            %s
                }
            }
            """.formatted(statements), UTF_8);
        // Surefire's own class path is a jar that only names the others.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, said, said, "-proc:none", "-cp", classPath, "-d", folder.toString(), source.toString());
        assertThat(result).as(said.toString(UTF_8)).isZero();
    }

    private String run() throws IOException, ReflectiveOperationException {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader classes = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(printed, true, UTF_8));
            classes.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        return printed.toString(UTF_8);
    }
}
