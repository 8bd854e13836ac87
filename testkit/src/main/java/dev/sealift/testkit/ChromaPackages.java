package dev.sealift.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The npm package that carries the Chroma server, installed once from the npm registry into a folder that stays. */
final class ChromaPackages {
    private static final List<String> FILES = List.of("package.json", "package-lock.json");
    private static final String INSTALL = "npm ci --prefer-offline --ignore-scripts --no-audit --no-fund";
    private static final long PATIENCE_SECONDS = 240;

    private ChromaPackages() {}

    /**
     * The script that starts a server when Node.js runs it.
     *
     * @throws AssertionError if it cannot be installed, with the reason
     */
    static synchronized Path script() {
        try {
            Path folder = Places.forNodePackages().resolve("chroma-" + digestOfLock());
            Path script = folder.resolve(Path.of("node_modules", "chromadb", "dist", "cli.mjs"));
            Path finished = folder.resolve("finished");
            if (!Files.exists(finished)) {
                Files.createDirectories(folder);
                // One JVM at a time.
                try (FileChannel installing = FileChannel.open(folder.resolve("installing.lock"), CREATE, WRITE)) {
                    installing.lock();
                    if (!Files.exists(finished)) {
                        install(folder);
                        Files.createFile(finished);
                    }
                }
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot install Chroma", e);
        }
    }

    /** So that another version of the packages gets another folder. */
    private static String digestOfLock() throws IOException {
        return Integer.toHexString(new String(resource("package-lock.json"), UTF_8).hashCode());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream input = ChromaPackages.class.getResourceAsStream("chroma/" + name)) {
            return Objects.requireNonNull(input, name).readAllBytes();
        }
    }

    private static void install(Path folder) throws IOException {
        for (String name : FILES) {
            Files.write(folder.resolve(name), resource(name));
        }
        Path said = folder.resolve("npm.txt");
        ProcessBuilder builder = new ProcessBuilder(INSTALL.split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        try {
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw failed("it does not end", said);
            }
            if (process.exitValue() != 0) {
                throw failed("it ended with exit code " + process.exitValue(), said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("it was interrupted", said);
        } catch (IOException e) {
            throw new AssertionError(
                    "tests with Chroma need Node.js 20 or newer and npm on the PATH: " + e.getMessage(), e);
        }
    }

    private static AssertionError failed(String how, Path said) throws IOException {
        return new AssertionError(
                "tests with Chroma install it with `%s` in %s, from the npm registry or npm's cache: %s%n%s"
                        .formatted(INSTALL, said.getParent(), how, Files.readString(said, UTF_8)));
    }
}
