package dev.sealift.source.chroma;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a folder: what they hold and when they were changed. */
final class DirectoryState {
    private DirectoryState() {}

    static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> state = new TreeMap<>();
        for (Path file : files(folder)) {
            state.put(
                    folder.relativize(file).toString(),
                    Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.getLastModifiedTime(file));
        }
        return state;
    }

    static void copy(Path from, Path to) {
        try {
            for (Path file : files(from)) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
