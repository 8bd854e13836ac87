package dev.sealift;

import dev.sealift.model.SealiftException;
import dev.sealift.report.StoreInspection;
import dev.sealift.source.SourceOptions;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.chroma.ChromaStore;
import dev.sealift.source.chroma.Collection;
import dev.sealift.source.chroma.CollectionProfile;
import java.util.ArrayList;
import java.util.List;

/** Reads a Chroma store from end to end and tells what is there. Nothing is written. */
public final class StoreInspecting {
    private StoreInspecting() {}

    /** @throws SealiftException with one of the SOURCE_ or CHROMA_ codes, or STOPPED if the thread is interrupted */
    public static StoreInspection inspect(ChromaLocation location, MigrationOptions options) {
        long begin = System.nanoTime();
        SourceOptions source = SourceOptions.readers(1).withMode(options.snapshot());
        try (ChromaStore store = ChromaStore.open(location, source)) {
            List<CollectionProfile> profiles = new ArrayList<>();
            for (Collection collection : store.collections()) {
                profiles.add(CollectionProfile.of(store, collection));
            }
            return new StoreInspection(location, profiles, store.diagnostics(), (System.nanoTime() - begin) / 1e9);
        }
    }
}
