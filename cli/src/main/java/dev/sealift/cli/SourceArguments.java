package dev.sealift.cli;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.source.Origin;
import dev.sealift.source.SqliteSource;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.layout.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What is moved: a SQLite file, Chroma stores, or both together. */
final class SourceArguments {
    @Parameters(
            paramLabel = "SOURCE",
            arity = "1..*",
            description = "The SQLite database; or Chroma stores, each as chroma:DIRECTORY, chroma:http://host:8000 or"
                    + " chroma:EXPORT.json; or both, to be moved as one. They are only read.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            converter = Layouts.class,
            description = "The tables that Chroma's collections become: collection, a table for each (default);"
                    + " langchain; langchain4j; spring-ai; llama-index; vector-embeddings.")
    private Layout layout = Layout.COLLECTION;

    /** As the user wrote them, with the layout. */
    List<String> words() {
        return layout == Layout.COLLECTION
                ? List.copyOf(sources)
                : Stream.concat(sources.stream(), Stream.of("--layout", layout.word()))
                        .toList();
    }

    /** @throws SealiftException with USAGE where there are two files or a store has no place */
    Origin origin(Console console) {
        Optional<Path> file = file(console);
        List<ChromaLocation> stores = sources.stream()
                .filter(ChromaLocation::isOne)
                .map(text -> ChromaLocation.parse(text, console.environment(), console.directory()))
                .toList();
        return new Origin(file.orElse(null), stores, layout);
    }

    private Optional<Path> file(Console console) {
        List<String> files =
                sources.stream().filter(text -> !ChromaLocation.isOne(text)).toList();
        if (files.size() > 1) {
            throw new SealiftException(
                    Code.USAGE,
                    "",
                    "one SQLite database is moved at a time, not " + String.join(" and ", files),
                    "move them one after the other; a Chroma store is named as chroma:DIRECTORY");
        }
        return files.stream().findFirst().map(Path::of).map(console::resolve);
    }

    /** A wrong path should not start a server. */
    void check(Console console) {
        file(console).ifPresent(SqliteSource::fingerprintOf);
    }

    /** What the local PostgreSQL knows the source's database by. */
    Path place(Console console) {
        return file(console).orElseGet(() -> {
            String store = sources.getFirst().substring(ChromaLocation.PREFIX.length());
            return console.resolve(Path.of(store.replaceFirst("^https?://", "").replaceAll("[?#].*", "")));
        });
    }

    static final class Layouts implements ITypeConverter<Layout> {
        @Override
        public Layout convert(String word) {
            return Stream.of(Layout.values())
                    .filter(layout -> layout.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of "
                            + Stream.of(Layout.values()).map(Layout::word).collect(Collectors.joining(", "))));
        }
    }
}
