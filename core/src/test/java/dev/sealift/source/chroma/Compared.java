package dev.sealift.source.chroma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares what was read with what should be there, with code of its own. */
final class Compared {
    private Compared() {}

    static Map<String, Entry> read(ChromaStore store, String collection) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        store.read(
                named(store, collection),
                entry -> assertThat(entries.put(entry.id(), entry))
                        .as("the id %s comes once", entry.id())
                        .isNull());
        return entries;
    }

    static Collection named(ChromaStore store, String name) {
        return store.collections().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + store.collections()));
    }

    /** Ids, documents, and each value of the metadata with its type. */
    static void sameTexts(Map<String, Entry> read, Map<String, Filling.Expected> expected) {
        assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        read.forEach((id, entry) -> {
            Filling.Expected wanted = Objects.requireNonNull(expected.get(id));
            assertThat(entry.document()).as(id).isEqualTo(wanted.document());
            assertThat(entry.uri()).as(id).isNull();
            assertThat(plain(entry)).as(id).isEqualTo(plain(wanted.metadata()));
        });
    }

    private static Map<String, String> plain(Entry entry) {
        Map<String, String> plain = new LinkedHashMap<>();
        entry.metadata().forEach((key, value) -> plain.put(key, value.getClass().getSimpleName() + " " + value));
        return plain;
    }

    private static Map<String, String> plain(ObjectNode metadata) {
        Map<String, String> plain = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : metadata.properties()) {
            JsonNode value = each.getValue();
            String type = value.isString()
                    ? "Text " + value.stringValue()
                    : value.isBoolean()
                            ? "Bool " + value.booleanValue()
                            : value.isIntegralNumber() ? "Int " + value.longValue() : "Float " + value.doubleValue();
            plain.put(each.getKey(), type);
        }
        return plain;
    }

    /** @return the largest distance of two components that stand in the same place, in units of the last place */
    static int distance(float @Nullable [] first, float @Nullable [] second) {
        float[] a = Objects.requireNonNull(first);
        float[] b = Objects.requireNonNull(second);
        assertThat(a).hasSameSizeAs(b);
        int largest = 0;
        for (int i = 0; i < a.length; i++) {
            int x = Float.floatToRawIntBits(a[i]);
            int y = Float.floatToRawIntBits(b[i]);
            // Numbers of different signs are near each other only around zero, which random components are not.
            largest = Math.max(largest, (x ^ y) < 0 ? Integer.MAX_VALUE : Math.abs(x - y));
        }
        return largest;
    }

    static List<String> codes(ChromaStore store, String collection) {
        List<String> codes = new ArrayList<>();
        store.diagnostics().stream()
                .filter(d -> d.subject().equals(collection))
                .forEach(d -> codes.add(d.code().name()));
        return codes;
    }
}
