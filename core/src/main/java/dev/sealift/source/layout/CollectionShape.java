package dev.sealift.source.layout;

import dev.sealift.source.chroma.Collection;
import java.util.List;

/** Sealift's own layout: everything that Chroma has, under Chroma's names. */
final class CollectionShape extends Shape {
    @Override
    public String table(Collection collection) {
        return collection.name();
    }

    @Override
    public List<ShapeColumn> columns(Collection collection) {
        return List.of(
                ShapeColumn.of(
                        "id", "TEXT NOT NULL PRIMARY KEY", item -> item.entry().id()),
                ShapeColumn.of("document", "TEXT", item -> item.entry().document()),
                ShapeColumn.of("metadata", "JSONB", Item::metadata),
                ShapeColumn.embedding("embedding"),
                ShapeColumn.ifAny("uri", "TEXT", item -> item.entry().uri()));
    }
}
