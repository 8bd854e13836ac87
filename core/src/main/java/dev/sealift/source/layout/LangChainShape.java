package dev.sealift.source.layout;

import dev.sealift.source.chroma.Collection;
import java.util.List;
import java.util.Optional;

/** {@code langchain_pg_collection} and {@code langchain_pg_embedding}, which all collections share. */
final class LangChainShape extends Shape {
    private static final String COLLECTIONS = "langchain_pg_collection";

    @Override
    public String table(Collection collection) {
        return "langchain_pg_embedding";
    }

    @Override
    public Optional<Parent> parent(Collection collection) {
        return Optional.of(new Parent(
                COLLECTIONS,
                List.of(
                        new ShapeColumn.Constant("uuid", "UUID NOT NULL PRIMARY KEY", uuid(collection)),
                        new ShapeColumn.Constant("name", "VARCHAR NOT NULL UNIQUE", collection.name()),
                        new ShapeColumn.Constant("cmetadata", "JSON", MetadataJson.of(collection.metadata())))));
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public String metadataColumn() {
        return "cmetadata";
    }

    @Override
    public List<ShapeColumn> columns(Collection collection) {
        String parent = uuid(collection);
        return List.of(
                ShapeColumn.of(
                        "id",
                        "VARCHAR NOT NULL PRIMARY KEY",
                        item -> item.entry().id()),
                ShapeColumn.of(
                        "collection_id", "UUID REFERENCES " + COLLECTIONS + "(uuid) ON DELETE CASCADE", item -> parent),
                ShapeColumn.embedding("embedding"),
                ShapeColumn.of("document", "VARCHAR", item -> item.entry().document()),
                ShapeColumn.of("cmetadata", "JSONB", Item::metadata),
                ShapeColumn.ifAny("uri", "TEXT", item -> item.entry().uri()));
    }

    /** Chroma's own, which is a UUID; an export has none. */
    private static String uuid(Collection collection) {
        return uuid(collection, collection.id()).toString();
    }
}
