package dev.sealift.source.chroma;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Metric;
import dev.sealift.model.SealiftException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * A running server, asked through version 2 of its API.
 *
 * <p>It gives no snapshot. Entries come in the order in which they were added, so that pages have no gaps as long as none is
 * deleted; whether ids came or went is seen by asking for them again at the end. An update of an entry meanwhile is not seen.
 */
final class ServerStore implements ChromaStore {
    /** What Chroma Cloud gives at most, whatever is asked for. */
    private static final int CLOUD_PAGE = 300;

    private static final String CLOUD = "trychroma.com";
    private static final int LARGEST_PAGE = 5_000;
    private static final int LARGEST_PAGE_OF_IDS = 50_000;
    /** A page of this many components is some 8 MB of JSON. */
    private static final int COMPONENTS_OF_A_PAGE = 750_000;

    private final ChromaHttp http;
    private final URI base;
    private final String database;
    private final Map<String, Collection> collections = new LinkedHashMap<>();
    private final Map<String, List<Diagnostic>> found = new LinkedHashMap<>();

    private ServerStore(ChromaLocation.Server server, ChromaHttp http) {
        this.http = http;
        this.base = server.base();
        this.database = new ServerDatabase(server, http).path();
        for (Collection each : new ServerCollections(http, database).read()) {
            collections.put(each.id(), each);
        }
    }

    static ServerStore open(ChromaLocation.Server server) {
        ChromaHttp http = new ChromaHttp(server.base(), server.token());
        ServerStore store = null;
        try {
            store = new ServerStore(server, http);
            return store;
        } catch (JacksonException e) {
            throw senseless(server.base(), e);
        } finally {
            if (store == null) {
                http.close();
            }
        }
    }

    static SealiftException senseless(URI base, JacksonException e) {
        return new SealiftException(
                Code.CHROMA_FAILED,
                base.toString(),
                "The answer of the Chroma server at " + base + " makes no sense: " + e.getOriginalMessage() + ".",
                "Check that nothing between here and the server changes its answers.",
                e);
    }

    @Override
    public List<Collection> collections() {
        return List.copyOf(collections.values());
    }

    @Override
    public <X extends Exception> void read(Collection collection, EntrySink<X> sink) throws X {
        if (!collections.containsKey(collection.id())) {
            throw new IllegalArgumentException(collection.name() + " is of another store");
        }
        Hazards hazards = new Hazards(collection.name());
        IdDigest given = new IdDigest();
        long before = count(collection);
        String include = "[\"embeddings\",\"documents\",\"metadatas\",\"uris\"]";
        ServerPage page = page(collection, pageSize(collection), 0, include);
        while (page.size() > 0) {
            for (int i = 0; i < page.size(); i++) {
                Interruption.check(collection.name());
                Entry entry = page.entry(i);
                hazards.take(entry);
                if (page.nested(i)) {
                    hazards.nested(entry.id());
                }
                sink.take(entry);
            }
            given.add(page.ids());
            page = page(collection, pageSize(collection), given.count(), include);
        }
        checkUnchanged(collection, before, given);
        List<Diagnostic> diagnostics = new ArrayList<>(hazards.diagnostics());
        if (collection.metric() == Metric.COSINE && given.count() > 0) {
            diagnostics.addFirst(VectorFindings.rounded(collection, given.count()));
        }
        found.put(collection.id(), diagnostics);
    }

    private void checkUnchanged(Collection collection, long before, IdDigest given) {
        long count = given.count();
        long after = count(collection);
        IdDigest again = new IdDigest();
        int size = isCloud() ? CLOUD_PAGE : LARGEST_PAGE_OF_IDS;
        ServerPage page = page(collection, size, 0, "[]");
        while (page.size() > 0) {
            Interruption.check(collection.name());
            again.add(page.ids());
            page = page(collection, size, again.count(), "[]");
        }
        if (before != count || after != count || !again.isThatOf(given)) {
            throw new SealiftException(
                    Code.CHROMA_CHANGED,
                    collection.name(),
                    String.format(
                            Locale.ROOT,
                            "Entries of %s came or went while it was read: it had %,d before, gave %,d, and had %,d after.",
                            collection.name(),
                            before,
                            count,
                            after),
                    "Run again while nothing is written, or read the server's directory, of which a snapshot is taken.");
        }
    }

    private int pageSize(Collection collection) {
        if (isCloud()) {
            return CLOUD_PAGE;
        }
        return Math.clamp(COMPONENTS_OF_A_PAGE / Math.max(1, collection.dimension()), 1, LARGEST_PAGE);
    }

    private boolean isCloud() {
        String host = String.valueOf(base.getHost()).toLowerCase(Locale.ROOT);
        return host.equals(CLOUD) || host.endsWith("." + CLOUD);
    }

    private ServerPage page(Collection collection, int limit, long offset, String include) {
        String json = "{\"limit\":%d,\"offset\":%d,\"include\":%s}".formatted(limit, offset, include);
        try {
            return ServerPage.read(http.good(pathOf(collection) + "/get", json));
        } catch (JacksonException e) {
            throw senseless(base, e);
        }
    }

    private long count(Collection collection) {
        try {
            return Json.MAPPER
                    .readTree(http.good(pathOf(collection) + "/count", null))
                    .asLong();
        } catch (JacksonException e) {
            throw senseless(base, e);
        }
    }

    private String pathOf(Collection collection) {
        return database + "/collections/" + ChromaHttp.part(collection.id());
    }

    @Override
    public List<Diagnostic> diagnostics() {
        return found.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        http.close();
    }
}
