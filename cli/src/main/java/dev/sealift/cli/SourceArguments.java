package dev.sealift.cli;

import dev.sealift.model.SealiftException;
import dev.sealift.source.SqliteSource;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.layout.Layout;
import dev.sealift.source.staging.Origin;
import dev.sealift.target.TargetSource;
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
            arity = "0..*",
            converter = SourceName.Converter.class,
            description = "The SQLite database; or Chroma stores, each as chroma:DIRECTORY, chroma:http://host:8000 or"
                    + " chroma:EXPORT.json; or both, to be moved as one. They are only read. Default: the SQLite"
                    + " database that DATABASE_URL names.")
    private List<SourceName> sources = new ArrayList<>();

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            converter = Layouts.class,
            description = "The tables that Chroma's collections become: collection, a table for each (default);"
                    + " langchain; langchain4j; spring-ai; llama-index; vector-embeddings.")
    private Layout layout = Layout.COLLECTION;

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            description = "Of Chroma's collections only this one; may be repeated.")
    private List<String> collections = new ArrayList<>();

    /**
     * Takes the last word away if it is not a source but the file of something else: behind a SQLite file, or by its ending.
     *
     * @param endings such as {@code .csv}
     */
    Optional<Path> takeLast(List<String> endings) {
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        SourceName last = sources.getLast();
        boolean another = sources.stream().filter(name -> !name.isChroma()).count() > 1
                || endings.stream().anyMatch(last.text()::endsWith);
        if (sources.size() == 1 || last.isChroma() || !another) {
            return Optional.empty();
        }
        sources = sources.subList(0, sources.size() - 1);
        return Optional.of(last.path());
    }

    /** Whether the user named any. */
    boolean areNamed() {
        return !sources.isEmpty();
    }

    /** As the user wrote them, with the layout. */
    List<String> words() {
        return Stream.concat(sources.stream().map(SourceName::text), options(layout, collections).stream())
                .toList();
    }

    /** What a command on the same sources must repeat. */
    static List<String> options(Layout layout, List<String> collections) {
        List<String> options = new ArrayList<>();
        if (layout != Layout.COLLECTION) {
            options.addAll(List.of("--layout", layout.word()));
        }
        collections.forEach(name -> options.addAll(List.of("--collection", name)));
        return options;
    }

    /**
     * Where it is.
     *
     * @param variables what may name the application's own database, where no source is named
     * @throws SealiftException with USAGE where there are two files or a store has no place
     */
    Origin origin(Console console, TargetSource variables) {
        if (sources.isEmpty()) {
            sources = List.of(new SourceName(DefaultSource.find(console, variables)));
        }
        Optional<Path> file = file(console);
        List<ChromaLocation> stores = sources.stream()
                .filter(SourceName::isChroma)
                .map(name -> name.chroma(console))
                .toList();
        return new Origin(file.orElse(null), stores, layout, collections);
    }

    private Optional<Path> file(Console console) {
        List<SourceName> files =
                sources.stream().filter(name -> !name.isChroma()).toList();
        if (files.size() > 1) {
            throw Usage.refusal(
                    "one SQLite database is moved at a time, not "
                            + files.stream().map(SourceName::text).collect(Collectors.joining(" and ")),
                    "move them one after the other; a Chroma store is named as chroma:DIRECTORY");
        }
        return files.stream().findFirst().map(SourceName::path).map(console::resolve);
    }

    /** A wrong path should not start a server. */
    void check(Console console) {
        file(console).ifPresent(SqliteSource::fingerprintOf);
    }

    /** What the local PostgreSQL knows the source's database by. */
    Path place(Console console) {
        return file(console).orElseGet(() -> {
            String store = sources.getFirst().text().substring(ChromaLocation.PREFIX.length());
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
