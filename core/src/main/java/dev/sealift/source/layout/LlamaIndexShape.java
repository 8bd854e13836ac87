package dev.sealift.source.layout;

import dev.sealift.source.chroma.Collection;
import java.util.List;

/** {@code data_<name>(id bigserial, text, metadata_, node_id, embedding)}. */
final class LlamaIndexShape extends Shape {
    @Override
    public String table(Collection collection) {
        return "data_" + collection.name();
    }

    @Override
    public String metadataColumn() {
        return "metadata_";
    }

    @Override
    public List<ShapeColumn> columns(Collection collection) {
        return List.of(
                ShapeColumn.of("id", "INTEGER PRIMARY KEY AUTOINCREMENT", item -> null),
                ShapeColumn.of("text", "TEXT", item -> item.entry().document()),
                ShapeColumn.of("metadata_", "JSONB", Item::metadata),
                ShapeColumn.of("node_id", "TEXT UNIQUE", item -> item.entry().id()),
                ShapeColumn.embedding("embedding"),
                ShapeColumn.ifAny("uri", "TEXT", item -> item.entry().uri()));
    }
}
