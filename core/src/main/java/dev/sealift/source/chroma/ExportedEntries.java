package dev.sealift.source.chroma;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;

/** The entries of an exported collection: its columns side by side. */
final class ExportedEntries implements AutoCloseable {
    private final List<ExportColumn> opened = new ArrayList<>();
    private final ExportColumn ids;
    private final ExportColumn embeddings;
    private final ExportColumn documents;
    private final ExportColumn uris;
    private final ExportColumn metadatas;
    private boolean nested;

    ExportedEntries(Path file, ExportedCollection collection) throws IOException {
        boolean done = false;
        try {
            ids = open(file, collection, ExportedCollection.IDS);
            embeddings = open(file, collection, ExportedCollection.EMBEDDINGS);
            documents = open(file, collection, ExportedCollection.DOCUMENTS);
            uris = open(file, collection, ExportedCollection.URIS);
            metadatas = open(file, collection, ExportedCollection.METADATAS);
            done = true;
        } finally {
            if (!done) {
                closeAll();
            }
        }
    }

    private ExportColumn open(Path file, ExportedCollection collection, String column) throws IOException {
        ExportColumn open = ExportColumn.open(file, collection.column(column));
        opened.add(open);
        return open;
    }

    /** The next entry, or null after the last one. */
    @Nullable
    Entry next() {
        JsonParser id = ids.next();
        if (id == null) {
            for (ExportColumn column : opened) {
                JsonParser left = column == ids ? null : column.next();
                if (left != null) {
                    throw new StreamReadException(left, "a column is longer than the ids");
                }
            }
            return null;
        }
        String name = EntryFields.id(id);
        JsonParser embedding = next(embeddings, id);
        float[] vector = embedding == null ? null : EntryFields.vector(embedding);
        JsonParser document = next(documents, id);
        JsonParser uri = next(uris, id);
        JsonParser metadata = next(metadatas, id);
        MetadataReader.Read read = metadata == null ? MetadataReader.Read.nothing() : MetadataReader.read(metadata);
        nested = read.nested() > 0;
        return new Entry(
                name,
                vector,
                document == null ? null : EntryFields.text(document),
                uri == null ? null : EntryFields.text(uri),
                new TreeMap<>(read.values()));
    }

    private static @Nullable JsonParser next(ExportColumn column, JsonParser ids) {
        JsonParser next = column.next();
        if (next == null && column.isThere()) {
            throw new StreamReadException(ids, "a column is shorter than the ids");
        }
        return next;
    }

    /** Whether metadata of the last entry became the text of their JSON. */
    boolean nested() {
        return nested;
    }

    private void closeAll() throws IOException {
        for (ExportColumn column : opened) {
            column.close();
        }
    }

    @Override
    public void close() {
        try {
            closeAll();
        } catch (IOException e) {
            // What was read is not wrong because of it.
        }
    }
}
