package dev.sealift.source.chroma;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;

/** A file with what {@code collection.get(include=[…])} of one or several collections gave, written as JSON. */
final class ExportStore implements ChromaStore {
    private final Path file;
    private final String state;
    private final Map<String, ExportedCollection> exported = new LinkedHashMap<>();
    private final Map<String, List<Diagnostic>> found = new LinkedHashMap<>();

    private ExportStore(Path file, String state, List<ExportedCollection> collections) {
        this.file = file;
        this.state = state;
        for (ExportedCollection each : collections) {
            if (exported.put(each.collection().name(), each) != null) {
                throw notChroma(
                        file,
                        "it has two collections with the name "
                                + each.collection().name(),
                        null);
            }
        }
    }

    static ExportStore open(Path file) {
        String state = state(file);
        try (InputStream input = Files.newInputStream(file);
                JsonParser parser = Json.MAPPER.createParser(input)) {
            List<ExportedCollection> collections = new ArrayList<>(ExportIndex.read(parser, nameOf(file)));
            if (collections.isEmpty()) {
                throw notChroma(file, "nothing in it has ids", null);
            }
            if (collections.stream().flatMap(c -> c.columns().values().stream()).anyMatch(begin -> begin < 0)) {
                throw notChroma(file, "it is not encoded in UTF-8", null);
            }
            collections.sort(Comparator.comparing(c -> c.collection().name()));
            return new ExportStore(file, state, collections);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (JacksonException e) {
            throw notChroma(file, e);
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("(?i)\\.json$", "");
    }

    private static String state(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static SealiftException unreadable(Path file, IOException e) {
        // An interrupt closes the file.
        Interruption.check(file.toString());
        return e instanceof NoSuchFileException
                ? new SealiftException(
                        Code.SOURCE_MISSING, file.toString(), "There is no file " + file + ".", "Check the path.")
                : new SealiftException(
                        Code.SOURCE_UNREADABLE,
                        file.toString(),
                        file + " cannot be read: " + e.getMessage() + ".",
                        "Check the permissions of the file and its folder, and the disk.",
                        e);
    }

    private static SealiftException notChroma(Path file, JacksonException e) {
        if (e instanceof JacksonIOException) {
            return unreadable(file, new IOException(e.getOriginalMessage(), e));
        }
        String where = e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        return notChroma(file, e.getOriginalMessage() + where, e);
    }

    private static SealiftException notChroma(Path file, String why, @Nullable Throwable cause) {
        return new SealiftException(
                Code.SOURCE_NOT_CHROMA,
                file.toString(),
                file + " is no export of Chroma: " + why + ".",
                "An export is what collection.get(include=[\"embeddings\", \"documents\", \"metadatas\"]) gives, as JSON in UTF-8.",
                cause);
    }

    @Override
    public List<Collection> collections() {
        return exported.values().stream().map(ExportedCollection::collection).toList();
    }

    @Override
    public <X extends Exception> void read(Collection collection, EntrySink<X> sink) throws X {
        ExportedCollection each = exported.get(collection.name());
        if (each == null) {
            throw new IllegalArgumentException(collection.name() + " is of another store");
        }
        Hazards hazards = new Hazards(collection.name());
        Repetitions repetitions = new Repetitions();
        try (ExportedEntries entries = open(each)) {
            for (Entry entry = next(entries, collection); entry != null; entry = next(entries, collection)) {
                if (repetitions.isFirst(entry)) {
                    hazards.take(entry);
                    if (entries.nested()) {
                        hazards.nested(entry.id());
                    }
                    sink.take(entry);
                }
            }
        }
        List<Diagnostic> diagnostics = new ArrayList<>(repetitions.diagnostics(collection.name()));
        diagnostics.addAll(hazards.diagnostics());
        found.put(collection.name(), diagnostics);
    }

    private ExportedEntries open(ExportedCollection each) {
        try {
            return new ExportedEntries(file, each);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (JacksonException e) {
            throw notChroma(file, e);
        }
    }

    private @Nullable Entry next(ExportedEntries entries, Collection collection) {
        Interruption.check(collection.name());
        try {
            Entry next = entries.next();
            if (next == null) {
                checkUnchanged();
            }
            return next;
        } catch (JacksonException e) {
            checkUnchanged();
            throw notChroma(file, e);
        }
    }

    private void checkUnchanged() {
        if (!state(file).equals(state)) {
            throw new SealiftException(
                    Code.CHROMA_CHANGED,
                    file.toString(),
                    file + " was written while it was read.",
                    "Run again when the export is complete.");
        }
    }

    @Override
    public List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>();
        exported.values().stream().filter(each -> !each.metricKnown()).forEach(each -> all.add(assumed(each)));
        found.values().forEach(all::addAll);
        return all;
    }

    private static Diagnostic assumed(ExportedCollection each) {
        String name = each.collection().name();
        return new Diagnostic(
                Code.METRIC_ASSUMED,
                name,
                "The export does not say how " + name + " measures distances: L2, Chroma's default, is assumed.",
                "Add \"metadata\": {\"hnsw:space\": \"cosine\"} beside its ids, or read the server or the directory itself.");
    }

    @Override
    public void close() {
        // Nothing stays open between two readings.
    }
}
