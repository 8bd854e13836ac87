package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The finder that {@code ./mvnw} and {@code ./sealift} share, on made-up homes: a release file and empty executables. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launchers are shell scripts")
class JdkFinderTest {
    private static final Path FINDER = Path.of("..", "build", "find-jdk.sh").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path roots;
    private Path commands;

    @BeforeEach
    void createFolders() throws IOException {
        roots = Files.createDirectory(folder.resolve("java homes"));
        commands = Files.createDirectory(folder.resolve("bin"));
        // The one tool the script needs, without the Java that stands beside it in /usr/bin.
        Path readlink = commands.resolve("readlink");
        Files.writeString(readlink, """
                #!/bin/sh
                PATH=/usr/bin:/bin exec readlink "$@"
                """);
        assertThat(readlink.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void java_home_is_taken_when_it_is_new_enough() throws Exception {
        Path home = jdk("mine", "21.0.5");
        jdk("newer", "25.0.1");

        assertThat(find("jdk", Map.of("JAVA_HOME", home.toString()))).isEqualTo(Found.home(home));
    }

    @Test
    void an_old_java_home_gives_way_to_the_compiler_on_the_path() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path onPath = jdk("on path", "21");
        jdk("newer", "25.0.1");
        Files.createSymbolicLink(commands.resolve("javac.link"), onPath.resolve("bin/javac"));
        Files.createSymbolicLink(commands.resolve("javac"), Path.of("javac.link"));

        assertThat(find("jdk", Map.of("JAVA_HOME", old.toString()))).isEqualTo(Found.home(onPath));
    }

    @Test
    void the_highest_version_of_a_folder_is_taken_whatever_the_folders_are_called() throws Exception {
        jdk("z-first", "9.0.4");
        jdk("a", "21.0.9");
        Path highest = jdk("b", "21.0.10");
        jdk("c", "1.8.0_402");

        assertThat(find("jdk", Map.of())).isEqualTo(Found.home(highest));
    }

    @Test
    void a_runtime_without_a_compiler_runs_programs_but_does_not_build() throws Exception {
        Path jre = jre("jre", "25.0.1");
        Path jdk = jdk("jdk", "21.0.5");

        assertThat(find("jre", Map.of())).isEqualTo(Found.home(jre));
        assertThat(find("jdk", Map.of())).isEqualTo(Found.home(jdk));
    }

    @Test
    void a_home_in_the_layout_of_macos_is_found() throws Exception {
        Path home = jdk("temurin-21.jdk/Contents/Home", "21.0.5");

        assertThat(find("jdk", Map.of())).isEqualTo(Found.home(home));
    }

    @Test
    void without_one_it_says_what_it_looked_at_and_what_to_install() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path jre = jre("jre", "25.0.1");
        Path broken = roots.resolve("broken");
        Files.createDirectories(broken.resolve("bin"));
        executable(broken.resolve("bin/java"));

        Found found = find("jdk", Map.of("JAVA_HOME", old.toString()));

        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.stdout()).isEmpty();
        assertThat(found.stderr())
                .startsWith("error: no JDK 21 or newer found")
                .contains("JAVA_HOME, " + old + ": Java 17.0.15\n")
                .contains("java on the PATH: none\n")
                .contains(jre + ": Java 25.0.1, a JRE without javac\n")
                .contains(broken + ": no version in its release file\n")
                .contains("hint: set JAVA_HOME to one, or install one:")
                .contains("apt install openjdk-21-jdk")
                .contains("brew install openjdk@21");
    }

    private record Found(int exitCode, String stdout, String stderr) {
        static Found home(Path home) {
            return new Found(0, home + "\n", "");
        }
    }

    private Found find(String kind, Map<String, String> environment) throws IOException, InterruptedException {
        Path stdout = folder.resolve("stdout");
        Path stderr = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", FINDER.toString(), kind)
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", commands.toString());
        builder.environment().put("SEALIFT_JDK_ROOTS", folder.resolve("missing") + ":" + roots);
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Found(process.exitValue(), Files.readString(stdout, UTF_8), Files.readString(stderr, UTF_8));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = jre(name, version);
        executable(home.resolve("bin/javac"));
        return home;
    }

    private Path jre(String name, String version) throws IOException {
        Path home = roots.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), """
                IMPLEMENTOR="Someone"
                JAVA_VERSION="%s"
                JAVA_VERSION_DATE="2026-01-01"
                """.formatted(version));
        executable(home.resolve("bin/java"));
        return home;
    }

    private static void executable(Path file) throws IOException {
        assertThat(Files.createFile(file).toFile().setExecutable(true)).isTrue();
    }
}
