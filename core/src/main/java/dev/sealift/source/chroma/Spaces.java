package dev.sealift.source.chroma;

import dev.sealift.model.Metric;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the configuration of a collection says about its metric, which Chroma calls its space.
 *
 * <p>Until 0.6 only the metadata {@code hnsw:space} counted, whatever the configuration beside it said. Since 1.0 the
 * configuration counts, and then the schema that replaced it; a server that finds their default looks at the metadata of
 * old.
 */
final class Spaces {
    static final String KEY = "hnsw:space";

    private static final List<String> CONFIGURATIONS = List.of(
            "/vector_index/hnsw/space",
            "/vector_index/spann/space",
            "/hnsw/space",
            "/spann/space",
            "/keys/#embedding/float_list/vector_index/config/space",
            "/key_overrides/#embedding/float_list/vector_index/config/space",
            "/defaults/float_list/vector_index/config/space");

    private static final String OLD_CONFIGURATION = "/hnsw_configuration/space";

    private Spaces() {}

    /**
     * @param configurations JSON, of whatever version, or null
     * @param metadata of the collection, and where they are kept apart, of its index
     * @return Chroma's default, where nothing names one
     */
    static Metric metric(List<@Nullable String> configurations, List<Map<String, MetadataValue>> metadata) {
        Metric named = named(configurations, metadata);
        return named == null ? Metric.L2 : named;
    }

    /** As {@link #metric}, but null where nothing names one. */
    static @Nullable Metric named(List<@Nullable String> configurations, List<Map<String, MetadataValue>> metadata) {
        Metric configured = null;
        Metric old = null;
        for (String configuration : configurations) {
            JsonNode node = tree(configuration);
            for (String pointer : CONFIGURATIONS) {
                configured = configured == null ? metric(node, pointer) : configured;
            }
            old = old == null ? metric(node, OLD_CONFIGURATION) : old;
        }
        if (configured != null && configured != Metric.L2) {
            return configured;
        }
        for (Map<String, MetadataValue> values : metadata) {
            Metric named = values.get(KEY) instanceof MetadataValue.Text text ? of(text.value()) : null;
            if (named != null) {
                return named;
            }
        }
        return configured == null ? old : configured;
    }

    private static JsonNode tree(@Nullable String json) {
        try {
            return json == null || json.isEmpty() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(json);
        } catch (JacksonException e) {
            return Json.MAPPER.createObjectNode();
        }
    }

    private static @Nullable Metric metric(JsonNode node, String pointer) {
        JsonNode space = node.at(pointer);
        return space.isString() ? of(space.stringValue()) : null;
    }

    /** @return null for a word that Chroma does not know */
    static @Nullable Metric of(String space) {
        return switch (space) {
            case "l2" -> Metric.L2;
            case "cosine" -> Metric.COSINE;
            case "ip" -> Metric.INNER_PRODUCT;
            default -> null;
        };
    }
}
