package dev.sealift.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The corpus beside the checkout, {@code ../shared/corpus}: SQLite files that others made. Not every machine has it. */
public final class Corpus {
    /** What SQLite may keep beside a database. The rollback journal and the WAL are part of its content. */
    private static final List<String> SIDE_FILES = List.of("", "-wal", "-journal");

    private final Path directory;

    private Corpus(Path directory) {
        this.directory = directory;
    }

    /** The corpus beside the checkout that holds the working directory; empty if there is none. */
    public static Optional<Corpus> find() {
        return findFrom(Path.of("").toAbsolutePath());
    }

    /** The checkout is the nearest folder above that holds the build's own launcher. */
    static Optional<Corpus> findFrom(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return Optional.of(folder.resolveSibling("shared").resolve("corpus"))
                        .filter(Files::isDirectory)
                        .map(Corpus::new);
            }
        }
        return Optional.empty();
    }

    /**
     * A file of the corpus, for reading only.
     *
     * @param name its path in the corpus, such as {@code classic/chinook.sqlite}
     * @throws IllegalArgumentException if the corpus has no such file
     */
    public Path file(String name) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("the corpus has no " + name);
        }
        return file;
    }

    /**
     * Copies a database, with what SQLite keeps beside it, so that a test may open it and write to it.
     *
     * @param name its path in the corpus
     * @return the copy, under the same file name
     */
    public Path copy(String name, Path toDirectory) {
        Path original = file(name);
        Path copy = toDirectory.resolve(original.getFileName());
        for (String suffix : SIDE_FILES) {
            Path from = original.resolveSibling(original.getFileName() + suffix);
            if (Files.exists(from)) {
                copyBytes(from, copy.resolveSibling(copy.getFileName() + suffix));
            }
        }
        return copy;
    }

    /** Without permissions: the corpus is read-only, the copy is not. */
    private static void copyBytes(Path from, Path to) {
        try (InputStream in = Files.newInputStream(from)) {
            Files.write(to, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from, e);
        }
    }
}
