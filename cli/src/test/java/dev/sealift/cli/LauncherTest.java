package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./sealift} in a made-up checkout, on the real JVM. The checkout's program is {@link Echo}, and its {@code mvnw}
 * puts that program's jar where the real build puts Sealift's.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String BUILDING = "sealift: building from source";

    @TempDir
    private Path folder;

    private Path checkout;
    private Path source;
    private Path jar;

    @BeforeEach
    void createCheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a check out"));
        Files.createDirectory(checkout.resolve("build"));
        copy("sealift");
        copy("build/find-jdk.sh");
        source = Files.createDirectories(checkout.resolve("core/src/main")).resolve("A.java");
        for (Path file : List.of(checkout.resolve("pom.xml"), checkout.resolve("core/pom.xml"), source)) {
            Files.writeString(file, "");
        }
        jar = checkout.resolve("cli/target/sealift/sealift.jar");
        writeEcho(checkout.resolve("echo.jar"));
        writeBuild("mkdir -p cli/target/sealift && cp echo.jar cli/target/sealift/sealift.jar");
    }

    @Test
    void the_first_call_builds_and_the_second_does_not() throws Exception {
        Result first = sealift();
        Result second = sealift();

        assertThat(first.stderr()).startsWith(BUILDING).contains("a remark of the build");
        assertThat(first.stdout()).isEqualTo("0 arguments\n");
        assertThat(second).isEqualTo(new Result(0, "0 arguments\n", ""));
    }

    @Test
    void a_changed_or_deleted_source_is_built_again() throws Exception {
        sealift();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(sealift().stderr()).startsWith(BUILDING);

        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        assertThat(sealift().stderr()).isEmpty();
        Files.delete(source);
        assertThat(sealift().stderr()).startsWith(BUILDING);
    }

    @Test
    void a_build_that_fails_runs_nothing() throws Exception {
        sealift();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        writeBuild("exit 7");

        Result result = sealift();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.stdout()).isEmpty();
        assertThat(result.stderr()).contains("error: the build failed");
    }

    @Test
    void arguments_and_exit_code_pass_unchanged_through_a_link_from_another_folder() throws Exception {
        sealift();
        Path bin = Files.createDirectory(folder.resolve("my bin"));
        Files.createSymbolicLink(bin.resolve("sealift"), Path.of("../a check out/sealift"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("my bin/sealift"));

        Result result = run(link, Map.of(), "two words", "", "$HOME *", "--exit=5");

        assertThat(result).isEqualTo(new Result(5, "4 arguments\n<two words>\n<>\n<$HOME *>\n<--exit=5>\n", ""));
    }

    @Test
    void options_for_the_jvm_come_from_the_environment() throws Exception {
        sealift();

        Map<String, String> environment = Map.of("SEALIFT_JAVA_OPTS", "-Decho.one=1 -Decho.two=2");
        Result result = run(checkout.resolve("sealift"), environment, "--property=echo.one", "--property=echo.two");

        assertThat(result.stdout()).endsWith("echo.one=1\n<--property=echo.two>\necho.two=2\n");
    }

    @Test
    void what_the_jvm_remarks_does_not_reach_stdout() throws Exception {
        sealift();

        // The JVM prints its flags where it prints its warnings.
        Result result = run(checkout.resolve("sealift"), Map.of("SEALIFT_JAVA_OPTS", "-XX:+PrintFlagsFinal"));

        assertThat(result.stdout()).isEqualTo("0 arguments\n");
        assertThat(result.stderr()).contains("MaxHeapSize");
    }

    @Test
    void the_program_is_told_how_it_was_called_and_that_no_stream_is_a_terminal() throws Exception {
        sealift();

        Result result = run(
                checkout.resolve("sealift"), Map.of(), "--property=sealift.program", "--property=sealift.terminals");

        assertThat(result.stdout())
                .contains("sealift.program=" + checkout.resolve("sealift") + "\n")
                .endsWith("sealift.terminals=\n");
    }

    @Test
    void the_first_call_makes_an_archive_of_classes_that_the_next_ones_use() throws Exception {
        sealift();
        List<Path> archives = archives();
        assertThat(archives).hasSize(1);
        assertThat(archives.getFirst()).isNotEmptyFile();

        // Asked for loudly, the JVM ends where it cannot use its archive.
        String strict = "-Xshare:on -Xlog:class+load:stderr";
        Result result = run(checkout.resolve("sealift"), Map.of("SEALIFT_JAVA_OPTS", strict));

        assertThat(result.exitCode()).isEqualTo(0);
        assertThat(result.stdout()).isEqualTo("0 arguments\n");
        assertThat(result.stderr()).containsPattern("LauncherTest.Echo source: shared objects file \\(top\\)");
    }

    @Test
    void a_damaged_archive_is_passed_over_in_silence() throws Exception {
        sealift();
        Path archive = archives().getFirst();
        byte[] whole = Files.readAllBytes(archive);
        byte[] otherHead = whole.clone();
        Arrays.fill(otherHead, 16, 64, (byte) 0x5a);

        for (byte[] content : List.of(
                new byte[0], "not an archive".getBytes(UTF_8), Arrays.copyOf(whole, whole.length / 2), otherHead)) {
            Files.write(archive, content);
            assertThat(run(checkout.resolve("sealift"), Map.of(), "--exit=5"))
                    .isEqualTo(new Result(5, "1 arguments\n<--exit=5>\n", ""));
        }
    }

    @Test
    void an_archive_of_another_build_is_made_anew_or_passed_over_in_silence() throws Exception {
        sealift();
        Path archive = archives().getFirst();
        FileTime made = Files.getLastModifiedTime(archive);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(sealift()).isEqualTo(new Result(0, "0 arguments\n", ""));
        assertThat(Files.getLastModifiedTime(archive)).isGreaterThan(made);

        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(2)));
        FileTime kept = Files.getLastModifiedTime(archive);
        Files.copy(checkout.resolve("echo.jar"), jar, StandardCopyOption.REPLACE_EXISTING);
        assertThat(sealift()).isEqualTo(new Result(0, "0 arguments\n", ""));
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(kept);
    }

    @Test
    void a_missing_archive_in_a_folder_that_may_not_be_written_is_done_without() throws Exception {
        sealift();
        Files.delete(archives().getFirst());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(jar.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
        Path program = Files.writeString(folder.resolve("as-nobody"), """
                #!/bin/sh
                [ "$(id -u)" -ne 0 ] || exec setpriv --reuid=65534 --regid=65534 --clear-groups '%1$s' "$@"
                exec '%1$s' "$@"
                """.formatted(checkout.resolve("sealift")));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        Result result = run(program, Map.of(), "--exit=5");

        Files.setPosixFilePermissions(jar.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(result).isEqualTo(new Result(5, "1 arguments\n<--exit=5>\n", ""));
        assertThat(archives()).isEmpty();
    }

    @Test
    void training_that_fails_is_not_told_and_not_tried_again() throws Exception {
        writeEcho(checkout.resolve("echo.jar"), "throw new IllegalStateException(\"no training today\");");

        assertThat(sealift().stdout()).isEqualTo("0 arguments\n");
        FileTime tried = Files.getLastModifiedTime(archives().getFirst());
        assertThat(sealift()).isEqualTo(new Result(0, "0 arguments\n", ""));
        assertThat(Files.getLastModifiedTime(archives().getFirst())).isEqualTo(tried);
    }

    @Test
    void the_driver_is_told_of_the_library_that_training_laid_out_unless_it_is_of_another_build() throws Exception {
        sealift();
        Path library = jar.resolveSibling("native");
        String told = "org.sqlite.lib.path=";
        assertThat(run(checkout.resolve("sealift"), Map.of(), "--property=org.sqlite.lib.path")
                        .stdout())
                .endsWith(told + library + "\n");

        Files.setLastModifiedTime(library, FileTime.from(Instant.EPOCH));
        assertThat(run(checkout.resolve("sealift"), Map.of(), "--property=org.sqlite.lib.path")
                        .stdout())
                .endsWith(told + "null\n");
    }

    @Test
    void a_file_name_beyond_ascii_is_found_without_a_locale() throws Exception {
        sealift();
        // A script makes the file, because the JVM of this test may be without a locale too.
        Path script = Files.writeString(folder.resolve("script"), """
                touch 'donn\u00e9es.db' && exec 'a check out/sealift' '--exists=donn\u00e9es.db'
                """);

        assertThat(run(Path.of("/bin/sh"), Map.of(), script.toString()).stdout())
                .endsWith("exists: true\n");
    }

    /** The program that the made-up checkout builds. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] args) {
            System.out.println(args.length + " arguments");
            int exitCode = 0;
            for (String argument : args) {
                System.out.println("<" + argument + ">");
                String value = argument.substring(argument.indexOf('=') + 1);
                if (argument.startsWith("--exit=")) {
                    exitCode = Integer.parseInt(value);
                } else if (argument.startsWith("--property=")) {
                    System.out.println(value + "=" + System.getProperty(value));
                } else if (argument.startsWith("--exists=")) {
                    System.out.println("exists: " + Files.exists(Path.of(value)));
                }
            }
            System.exit(exitCode);
        }
    }

    private record Result(int exitCode, String stdout, String stderr) {}

    private Result sealift(String... arguments) throws IOException, InterruptedException {
        return run(checkout.resolve("sealift"), Map.of(), arguments);
    }

    private Result run(Path program, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(Arrays.asList(arguments));
        Path stdout = folder.resolve("stdout");
        Path stderr = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(stdout, UTF_8), Files.readString(stderr, UTF_8));
    }

    private void copy(String file) throws IOException {
        Files.copy(PROJECT.resolve(file), checkout.resolve(file), COPY_ATTRIBUTES);
    }

    private void writeBuild(String commands) throws IOException {
        Path build = checkout.resolve("mvnw");
        Files.writeString(build, """
                #!/bin/sh
                cd "$(dirname "$0")" || exit
                echo 'a remark of the build'
                %s
                """.formatted(commands));
        assertThat(build.toFile().setExecutable(true)).isTrue();
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.list(jar.getParent())) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private void writeEcho(Path file) throws IOException {
        writeEcho(file, "Files.createDirectories(Path.of(args[0]));");
    }

    /** @param training what the program does to be trained */
    private void writeEcho(Path file, String training) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
        String echo = Echo.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jarOut = new JarOutputStream(out, manifest);
                InputStream in = Echo.class.getClassLoader().getResourceAsStream(echo)) {
            jarOut.putNextEntry(new JarEntry(echo));
            in.transferTo(jarOut);
            jarOut.putNextEntry(new JarEntry("dev/sealift/cli/Training.class"));
            Files.copy(compiledTraining(training), jarOut);
        }
    }

    private Path compiledTraining(String body) throws IOException {
        Path classes = Files.createTempDirectory(folder, "training");
        Path training = Files.writeString(classes.resolve("Training.java"), """
                package dev.sealift.cli;
                import java.nio.file.*;
                class Training {
                    public static void main(String[] args) throws Exception {
                        System.out.println("a remark of the training");
                        Class.forName("%s");
                        %s
                    }
                }
                """.formatted(Echo.class.getName(), body));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), training.toString());
        assertThat(result).isZero();
        return classes.resolve("dev/sealift/cli/Training.class");
    }
}
