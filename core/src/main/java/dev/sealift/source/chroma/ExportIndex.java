package dev.sealift.source.chroma;

import dev.sealift.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Finds the collections of an export in one pass over the file, without keeping their contents.
 *
 * <p>A collection is an object with {@code ids}. It may be the whole file, an element of a list, or the value of a key, which is
 * then its name.
 */
final class ExportIndex {
    private static final Set<String> COLUMNS = Set.of(
            ExportedCollection.IDS,
            ExportedCollection.EMBEDDINGS,
            ExportedCollection.DOCUMENTS,
            ExportedCollection.METADATAS,
            ExportedCollection.URIS);
    private static final Set<String> CONFIGURATIONS = Set.of("configuration", "configuration_json", "schema");
    private static final Set<String> NAMES = Set.of("name", "collection_name");

    private final JsonParser parser;
    private final List<ExportedCollection> found = new ArrayList<>();

    private ExportIndex(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @param parser before the first token of the file
     * @param name of a collection that has none
     */
    static List<ExportedCollection> read(JsonParser parser, String name) {
        ExportIndex index = new ExportIndex(parser);
        index.value(parser.nextToken(), name);
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "something follows after the end of the export");
        }
        return index.found;
    }

    private void value(@Nullable JsonToken token, String name) {
        if (token == JsonToken.START_OBJECT) {
            object(name);
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                value(item, name);
            }
        } else if (token == null) {
            throw new StreamReadException(parser, "the export is empty or cut off");
        }
    }

    /** What is known of an object while it is read. */
    private static final class Draft {
        private final Map<String, Long> columns = new HashMap<>();
        private final List<@Nullable String> configurations = new ArrayList<>();
        private Map<String, MetadataValue> metadata = Map.of();
        private String name;
        private String id = "";
        private long count;
        private int dimension;

        Draft(String name) {
            this.name = name;
        }
    }

    private void object(String name) {
        Draft draft = new Draft(name);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            property(draft, key, parser.nextToken());
        }
        if (!draft.columns.containsKey(ExportedCollection.IDS)) {
            return;
        }
        Metric metric = Spaces.named(draft.configurations, List.of(draft.metadata));
        Collection collection = new Collection(
                draft.name,
                draft.id.isEmpty() ? draft.name : draft.id,
                draft.dimension,
                metric == null ? Metric.L2 : metric,
                draft.metadata,
                draft.count);
        found.add(new ExportedCollection(collection, draft.columns, metric != null));
    }

    private void property(Draft draft, String key, JsonToken token) {
        if (COLUMNS.contains(key) && token == JsonToken.START_ARRAY) {
            draft.columns.put(key, parser.currentTokenLocation().getByteOffset());
            column(draft, key);
        } else if (NAMES.contains(key) && token == JsonToken.VALUE_STRING) {
            draft.name = parser.getString();
        } else if (key.equals("id") && token == JsonToken.VALUE_STRING) {
            draft.id = parser.getString();
        } else if (key.equals("metadata") && token == JsonToken.START_OBJECT) {
            draft.metadata = MetadataReader.read(parser).values();
        } else if (CONFIGURATIONS.contains(key) && token == JsonToken.START_OBJECT) {
            draft.configurations.add(Json.MAPPER.readTree(parser).toString());
        } else {
            value(token, key);
        }
    }

    private void column(Draft draft, String key) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (key.equals(ExportedCollection.IDS)) {
                if (token == JsonToken.START_ARRAY) {
                    throw new StreamReadException(
                            parser, "ids are a list of lists, as a query gives them and not collection.get()");
                }
                draft.count++;
            }
            if (key.equals(ExportedCollection.EMBEDDINGS) && draft.dimension == 0) {
                float[] vector = EntryFields.vector(parser);
                draft.dimension = vector == null ? 0 : vector.length;
            } else {
                parser.skipChildren();
            }
        }
    }
}
