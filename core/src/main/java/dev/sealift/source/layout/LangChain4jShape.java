package dev.sealift.source.layout;

import dev.sealift.source.chroma.Collection;
import java.util.List;

/** {@code embedding_id UUID, embedding, text, metadata JSON}. */
final class LangChain4jShape extends Shape {
    @Override
    public String table(Collection collection) {
        return collection.name();
    }

    @Override
    public List<ShapeColumn> columns(Collection collection) {
        return List.of(
                ShapeColumn.of("embedding_id", "UUID NOT NULL PRIMARY KEY", Item::uuid),
                ShapeColumn.embedding("embedding"),
                ShapeColumn.of("text", "TEXT", item -> item.entry().document()),
                ShapeColumn.of("metadata", "JSONB", Item::metadataWithOrigin));
    }
}
