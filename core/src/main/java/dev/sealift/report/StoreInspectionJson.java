package dev.sealift.report;

import dev.sealift.model.Metric;
import dev.sealift.source.chroma.CollectionProfile;
import dev.sealift.source.chroma.KeyProfile;
import dev.sealift.source.chroma.MetadataValue;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An inspection of a Chroma store as one JSON document; {@code docs/reference/inspect.schema.json} describes it. */
public final class StoreInspectionJson {
    private StoreInspectionJson() {}

    /** The document, indented, without a line break at its end. */
    public static String of(StoreInspection inspection) {
        ObjectNode document = JsonReport.document(new Report(
                "inspect",
                inspection.outcome(),
                inspection.location().toString(),
                "",
                0,
                List.of(),
                inspection.diagnostics(),
                inspection.seconds()));
        document.put("version", Inspection.VERSION);
        document.put("store", inspection.kind());
        document.put("entries", inspection.entries());
        ArrayNode collections = document.putArray("collections");
        inspection.collections().forEach(collection -> put(collections.addObject(), collection));
        return JsonReport.text(document);
    }

    private static void put(ObjectNode node, CollectionProfile profile) {
        node.put("name", profile.collection().name());
        node.put("id", profile.collection().id());
        node.put("entries", profile.entries());
        node.put("dimension", profile.collection().dimension());
        node.put("metric", word(profile.collection().metric()));
        node.put("vectors", profile.vectors());
        node.put("documents", profile.documents());
        node.put("emptyDocuments", profile.emptyDocuments());
        node.put("uris", profile.uris());
        ObjectNode metadata = node.putObject("metadata");
        profile.collection().metadata().forEach((key, value) -> put(metadata, key, value));
        ArrayNode keys = node.putArray("keys");
        profile.keys().forEach((key, counts) -> put(keys.addObject().put("name", key), counts));
    }

    private static String word(Metric metric) {
        return switch (metric) {
            case L2 -> "l2";
            case COSINE -> "cosine";
            case INNER_PRODUCT -> "ip";
        };
    }

    private static void put(ObjectNode node, String key, MetadataValue value) {
        switch (value) {
            case MetadataValue.Text t -> node.put(key, t.value());
            case MetadataValue.Int i -> node.put(key, i.value());
            case MetadataValue.Float f when Double.isFinite(f.value()) -> node.put(key, f.value());
            case MetadataValue.Float f -> node.put(key, f.toString());
            case MetadataValue.Bool b -> node.put(key, b.value());
            case MetadataValue.Items l -> {
                ArrayNode items = node.putArray(key);
                l.values().forEach(item -> items.add(item.toString()));
            }
        }
    }

    private static void put(ObjectNode node, KeyProfile counts) {
        node.put("texts", counts.texts())
                .put("integers", counts.ints())
                .put("floats", counts.floats())
                .put("booleans", counts.bools())
                .put("lists", counts.lists());
    }
}
