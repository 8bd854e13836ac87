package dev.sealift.source.chroma;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state of a directory's index files, which a running server writes beside the database and not with it. */
final class IndexFiles {
    private static final List<String> FILES =
            List.of("header.bin", "data_level0.bin", "length.bin", VectorIndex.LABELS);

    private final Path directory;
    private final Map<String, String> states = new HashMap<>();

    private IndexFiles(Path directory) {
        this.directory = directory;
    }

    /** Notes the state of all indexes. To be called before the database's snapshot is taken. */
    static IndexFiles note(Path directory) throws IOException {
        IndexFiles files = new IndexFiles(directory);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path folder : folders) {
                files.states.put(folder.getFileName().toString(), state(folder));
            }
        }
        return files;
    }

    /** Whether a segment's files are still those that were noted. */
    boolean areUnchanged(String segment) throws IOException {
        Path folder = directory.resolve(segment);
        // Without labels the server has not written the index yet, and the queue holds all.
        return !VectorIndex.isWritten(folder) || state(folder).equals(states.get(segment));
    }

    private static String state(Path folder) throws IOException {
        StringBuilder state = new StringBuilder();
        for (String name : FILES) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                state.append(name).append(Files.size(file)).append(Files.getLastModifiedTime(file));
            }
        }
        return state.toString();
    }
}
