package dev.sealift.source.layout;

import dev.sealift.source.chroma.Collection;
import java.util.List;

/** {@code vector_store(id uuid, content text, metadata json, embedding)}, with all collections in the one table. */
final class SpringAiShape extends Shape {
    @Override
    public String table(Collection collection) {
        return "vector_store";
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public List<ShapeColumn> columns(Collection collection) {
        return List.of(
                ShapeColumn.of("id", "UUID NOT NULL PRIMARY KEY", Item::uuid),
                ShapeColumn.of("content", "TEXT", item -> item.entry().document()),
                ShapeColumn.of("metadata", "JSONB", Item::metadataWithCollection),
                ShapeColumn.embedding("embedding"));
    }

    @Override
    public String index(String table) {
        return "spring_ai_vector_index";
    }
}
