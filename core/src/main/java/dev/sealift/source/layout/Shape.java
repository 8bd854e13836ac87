package dev.sealift.source.layout;

import dev.sealift.model.NameUuid;
import dev.sealift.source.chroma.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How a layout's tables look, and what of an entry goes into which column. */
public abstract class Shape {
    /** RFC 9562's namespace for names of no other kind that Sealift makes UUIDs of. */
    static final NameUuid UUIDS = new NameUuid(UUID.fromString("ea65f568-48bb-53ec-892f-9282371efc9a"));

    /** A row that stands for the collection itself, in a table of its own. */
    public record Parent(String table, List<ShapeColumn.Constant> cells) {}

    /** The table of a collection's entries; collections may share one. */
    public abstract String table(Collection collection);

    /** Whether the entries of all collections go into one table. */
    public boolean isShared() {
        return false;
    }

    /** The column of the vectors. */
    public String vectorColumn() {
        return "embedding";
    }

    /** The column of the metadata, which may not be made where no entry has any. */
    public String metadataColumn() {
        return "metadata";
    }

    /** The columns of the entries' table, in their order. */
    public abstract List<ShapeColumn> columns(Collection collection);

    public Optional<Parent> parent(Collection collection) {
        return Optional.empty();
    }

    /** What the application calls the index over the vectors of a table. */
    public String index(String table) {
        return table + "_embedding_idx";
    }

    /** An entry's id as a UUID: itself, or one of version 5 of its name, which tells collections apart. */
    static UUID uuid(Collection collection, String id) {
        try {
            UUID uuid = UUID.fromString(id);
            if (uuid.toString().equalsIgnoreCase(id)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // Then it is a name.
        }
        return UUIDS.of(collection.name() + "\n" + id);
    }
}
