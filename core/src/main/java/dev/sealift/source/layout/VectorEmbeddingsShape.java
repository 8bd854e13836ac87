package dev.sealift.source.layout;

import dev.sealift.source.chroma.Collection;
import dev.sealift.source.chroma.MetadataValue;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code vector_embeddings(id, user_id, document_id, embedding, content, created_at)}. User, document and time come from the
 * metadata, and so does the content where Chroma keeps no document; what else the metadata has stays metadata.
 */
final class VectorEmbeddingsShape extends Shape {
    private static final List<String> USER = List.of("userId", "user_id");
    private static final List<String> DOCUMENT = List.of("documentId", "document_id");
    private static final List<String> CONTENT = List.of("content");
    private static final List<String> CREATED = List.of("createdAt", "created_at");

    @Override
    public String table(Collection collection) {
        return "vector_embeddings";
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public List<ShapeColumn> columns(Collection collection) {
        return List.of(
                ShapeColumn.of(
                        "id",
                        "VARCHAR(255) NOT NULL PRIMARY KEY",
                        item -> item.entry().id()),
                ShapeColumn.of("user_id", "", item -> first(item, USER)),
                ShapeColumn.of("document_id", "", item -> first(item, DOCUMENT)),
                ShapeColumn.embedding("embedding"),
                ShapeColumn.of("content", "TEXT", VectorEmbeddingsShape::content),
                ShapeColumn.ifAny("created_at", "DATETIME", item -> first(item, CREATED)),
                ShapeColumn.ifAny("uri", "TEXT", item -> item.entry().uri()),
                ShapeColumn.ifAny("metadata", "JSONB", VectorEmbeddingsShape::rest));
    }

    private static @Nullable Object first(Item item, List<String> keys) {
        return keys.stream()
                .filter(item.entry().metadata()::containsKey)
                .findFirst()
                .map(item::scalar)
                .orElse(null);
    }

    private static @Nullable Object content(Item item) {
        String document = item.entry().document();
        return document != null ? document : first(item, CONTENT);
    }

    private static @Nullable Object rest(Item item) {
        SortedMap<String, MetadataValue> rest = new TreeMap<>(item.entry().metadata());
        for (List<String> keys : List.of(USER, DOCUMENT, CREATED)) {
            keys.stream().filter(rest::containsKey).findFirst().ifPresent(key -> {
                // What is no text and no number does not keep its type in the column.
                if (!(rest.get(key) instanceof MetadataValue.Bool || rest.get(key) instanceof MetadataValue.Items)) {
                    rest.remove(key);
                }
            });
        }
        for (String key : CONTENT) {
            if (rest.get(key) instanceof MetadataValue.Text text && text.value().equals(content(item))) {
                rest.remove(key);
            }
        }
        return rest.isEmpty() ? null : MetadataJson.of(rest);
    }
}
