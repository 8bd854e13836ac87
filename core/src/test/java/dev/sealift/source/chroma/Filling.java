package dev.sealift.source.chroma;

import dev.sealift.testkit.ChromaClient;
import dev.sealift.testkit.ChromaClient.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills a collection of a real server, and keeps in the simplest way what should be in it: the second opinion that what is read
 * is compared with.
 */
final class Filling {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 500;

    /** What should be there under an id. */
    record Expected(float[] embedding, @Nullable String document, ObjectNode metadata) {}

    private final ChromaClient client;
    private final String collection;
    private final int dimension;
    private final Random random;
    private final Map<String, Expected> expected = new LinkedHashMap<>();

    Filling(ChromaClient client, String name, String space, int dimension, long seed) {
        this.client = client;
        this.collection =
                client.create(name, space, "{\"made by\": \"a test\", \"rank\": 1, \"weight\": 2.0, \"live\": true}");
        this.dimension = dimension;
        this.random = new Random(seed);
    }

    String collection() {
        return collection;
    }

    Map<String, Expected> expected() {
        return Collections.unmodifiableMap(expected);
    }

    float[] vector() {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** Adds entries with ids that end in numbers from {@code from} on. */
    void add(String prefix, int from, int count) {
        List<Item> items = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            items.add(new Item(prefix + i, vector(), document(i), metadata(i)));
        }
        add(items);
    }

    void add(List<Item> items) {
        batches(items).forEach(batch -> client.add(collection, batch));
        for (Item item : items) {
            if (!expected.containsKey(item.id())) {
                put(item);
            }
        }
    }

    void update(List<Item> items) {
        client.update(collection, items);
        items.stream().filter(item -> expected.containsKey(item.id())).forEach(this::change);
    }

    void upsert(List<Item> items) {
        client.upsert(collection, items);
        for (Item item : items) {
            if (expected.containsKey(item.id())) {
                change(item);
            } else {
                put(item);
            }
        }
    }

    void delete(List<String> ids) {
        client.delete(collection, ids);
        ids.forEach(expected::remove);
    }

    private static List<List<Item>> batches(List<Item> items) {
        List<List<Item>> batches = new ArrayList<>();
        for (int i = 0; i < items.size(); i += BATCH) {
            batches.add(items.subList(i, Math.min(items.size(), i + BATCH)));
        }
        return batches;
    }

    private void put(Item item) {
        float[] embedding = item.embedding();
        if (embedding == null) {
            throw new IllegalArgumentException(item.id() + " has no vector");
        }
        expected.put(item.id(), new Expected(embedding, item.document(), object(item.metadata())));
    }

    /** What is not named stays; a null in the metadata takes a key away. */
    private void change(Item item) {
        Expected before = expected.get(item.id());
        if (before == null) {
            return;
        }
        ObjectNode metadata = before.metadata().deepCopy();
        for (Map.Entry<String, JsonNode> change : object(item.metadata()).properties()) {
            if (change.getValue().isNull()) {
                metadata.remove(change.getKey());
            } else {
                metadata.set(change.getKey(), change.getValue());
            }
        }
        float[] embedding = item.embedding();
        expected.put(
                item.id(),
                new Expected(
                        embedding == null ? before.embedding() : embedding,
                        item.document() == null ? before.document() : item.document(),
                        metadata));
    }

    private static ObjectNode object(@Nullable String json) {
        return json == null ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(json);
    }

    private static @Nullable String document(int i) {
        return switch (i % 5) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> "Ein Satz über Nr. " + i + " – 日本語, \ud83d\ude80, \u202eturned";
            default -> "text " + i;
        };
    }

    private static @Nullable String metadata(int i) {
        return switch (i % 8) {
            case 0 -> null;
            case 1 -> "{}";
            case 2 ->
                "{\"userId\": \"u%d\", \"documentId\": \"d%d\", \"content\": \"text in metadata %d\"}"
                        .formatted(i % 7, i, i);
            case 3 -> "{\"low\": -9223372036854775808, \"high\": 9223372036854775807, \"odd\": 9007199254740993}";
            case 4 ->
                "{\"one\": 1.0, \"tiny\": 5e-324, \"huge\": 1.7976931348623157e308, \"third\": 0.3333333333333333}";
            case 5 ->
                "{\"yes\": true, \"no\": false, \"one\": 1, \"schlüssel 🗝\": \"wert \\\" \\\\ \\n\", \"\": \"no key\"}";
            case 6 -> "{\"n\": %d, \"page\": %d}".formatted(i, i / 10);
            default -> "{\"text\": \"%d\", \"empty\": \"\"}".formatted(i);
        };
    }
}
