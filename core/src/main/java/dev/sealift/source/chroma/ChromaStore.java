package dev.sealift.source.chroma;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.source.SourceOptions;
import java.util.List;

/**
 * A Chroma store, opened for reading. For one thread.
 *
 * <p>A directory is read from one snapshot. A server and an export have none: where what they give changes while it is
 * read, the reading ends with CHROMA_CHANGED as far as that can be seen.
 */
public sealed interface ChromaStore extends AutoCloseable permits DirectoryStore, ExportStore, ServerStore {

    /** Opens it with {@link SourceOptions#readers one reader} and the usual folder for copies. */
    static ChromaStore open(ChromaLocation location) {
        return open(location, SourceOptions.readers(1));
    }

    /**
     * Opens it and reads which collections there are.
     *
     * @param options how the database of a directory is held still
     * @throws SealiftException with one of the SOURCE_ or CHROMA_ codes where it cannot be read
     */
    static ChromaStore open(ChromaLocation location, SourceOptions options) {
        return switch (location) {
            case ChromaLocation.Directory directory -> DirectoryStore.open(directory.path(), options);
            case ChromaLocation.Server server -> ServerStore.open(server);
            case ChromaLocation.Export export -> ExportStore.open(export.path());
        };
    }

    /** The collections, ordered by name. */
    List<Collection> collections();

    /**
     * Hands every entry of a collection to a sink. May be called again, and gives the same again.
     *
     * @throws SealiftException with one of the SOURCE_ or CHROMA_ codes, or STOPPED if the thread is interrupted
     */
    <X extends Exception> void read(Collection collection, EntrySink<X> sink) throws X;

    /** What a person should know about the store and about the collections that were read up to now. */
    List<Diagnostic> diagnostics();

    @Override
    void close();
}
