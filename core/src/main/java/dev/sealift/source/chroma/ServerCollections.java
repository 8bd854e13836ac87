package dev.sealift.source.chroma;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks a server which collections a database has. */
final class ServerCollections {
    private static final int PAGE = 100;

    private final ChromaHttp http;
    private final String database;

    ServerCollections(ChromaHttp http, String database) {
        this.http = http;
        this.database = database;
    }

    /** Ordered by name. */
    List<Collection> read() {
        List<Collection> collections = new ArrayList<>();
        while (true) {
            String path = "%s/collections?limit=%d&offset=%d".formatted(database, PAGE, collections.size());
            JsonNode page = Json.MAPPER.readTree(http.good(path, null));
            for (JsonNode node : page) {
                collections.add(collection(node));
            }
            if (page.isEmpty()) {
                break;
            }
        }
        collections.sort(Comparator.comparing(Collection::name));
        return collections;
    }

    private Collection collection(JsonNode node) {
        String id = node.path("id").asString();
        JsonNode metadataNode = node.get("metadata");
        SortedMap<String, MetadataValue> metadata = metadataNode == null
                ? new TreeMap<>()
                : MetadataReader.read(metadataNode.toString()).values();
        byte[] count = http.good(database + "/collections/" + ChromaHttp.part(id) + "/count", null);
        return new Collection(
                node.path("name").asString(),
                id,
                node.path("dimension").asInt(0),
                Spaces.metric(Arrays.asList(text(node, "configuration_json"), text(node, "schema")), List.of(metadata)),
                metadata,
                Json.MAPPER.readTree(count).asLong());
    }

    private static @Nullable String text(JsonNode node, String property) {
        JsonNode value = node.get(property);
        return value == null ? null : value.toString();
    }
}
