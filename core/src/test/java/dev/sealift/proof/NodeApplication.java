package dev.sealift.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An application of {@code src/test/resources/apps} in a folder of its own, with the very packages of its lock file.
 */
final class NodeApplication {
    private static final Path APPLICATIONS = Path.of("src", "test", "resources", "apps");
    /** What all of them use. */
    private static final String SHARED = "canonical.js";

    private static final long PATIENCE_SECONDS = 240;

    private final Path folder;
    private final ZoneId clock;

    private NodeApplication(Path folder, ZoneId clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Copies it and installs its packages from the npm registry, or from npm's cache.
     *
     * @param clock the zone of the clock by which it runs
     */
    static NodeApplication install(String name, Path folder, ZoneId clock) {
        try (Stream<Path> files = Files.list(APPLICATIONS.resolve(name))) {
            for (Path file : Stream.concat(files, Stream.of(APPLICATIONS.resolve(SHARED)))
                    .toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        NodeApplication application = new NodeApplication(folder, clock);
        application.run("", List.of("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"));
        return application;
    }

    /**
     * Runs a script with Node.js.
     *
     * @param database what the environment names as DATABASE_URL
     * @return what it printed
     * @throws AssertionError if it failed, with what it said
     */
    String node(String database, String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(database, command);
    }

    private String run(String database, List<String> command) {
        String line = String.join(" ", command);
        try {
            Path said = Files.createTempFile(folder, "said", ".txt");
            Path printed = Files.createTempFile(folder, "printed", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(said.toFile())
                    .redirectOutput(printed.toFile());
            builder.environment().put("DATABASE_URL", database);
            builder.environment().put("TZ", clock.getId());
            Process process = start(builder);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(line + " does not end\n" + Files.readString(said, UTF_8));
            }
            String output = Files.readString(printed, UTF_8);
            if (process.exitValue() != 0) {
                throw new AssertionError("%s ended with exit code %d\n%s\n%s"
                        .formatted(line, process.exitValue(), output, Files.readString(said, UTF_8)));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(line + " was interrupted", e);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(
                    "this test needs Node.js 20 or newer and npm on the PATH, and the npm registry: " + e.getMessage(),
                    e);
        }
    }
}
