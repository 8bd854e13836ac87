package dev.sealift.source.staging;

import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.layout.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is moved together: a SQLite file, Chroma stores, or both.
 *
 * @param file the SQLite file, or null where only Chroma stores are moved
 * @param layout the tables that the stores' collections become
 * @param only the collections that are moved; empty for all
 */
public record Origin(@Nullable Path file, List<ChromaLocation> stores, Layout layout, List<String> only) {

    public Origin {
        stores = List.copyOf(stores);
        only = List.copyOf(only);
        if (file == null && stores.isEmpty()) {
            throw new IllegalArgumentException("neither a file nor a store");
        }
    }

    /** A SQLite file alone. */
    public static Origin of(Path file) {
        return new Origin(file, List.of(), Layout.COLLECTION, List.of());
    }

    /** Its parts as the command line takes them. */
    public List<String> words() {
        Stream<String> files = Stream.ofNullable(file)
                .map(path -> path.toAbsolutePath().normalize().toString());
        return Stream.concat(files, stores.stream().map(ChromaLocation::toString))
                .toList();
    }

    @Override
    public String toString() {
        return words().stream().collect(Collectors.joining(" "));
    }
}
