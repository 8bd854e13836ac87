package dev.sealift.source.chroma;

import dev.sealift.model.Metric;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which collections a directory has. */
final class StoredCollections {
    private static final String DEFAULT_DATABASE = "default_database";

    private final StoreTables tables;

    StoredCollections(StoreTables tables) {
        this.tables = tables;
    }

    /** A row of {@code collections}. */
    private record Found(
            String id,
            String name,
            int dimension,
            String database,
            @Nullable String configuration,
            @Nullable String schema) {}

    /** Ordered by name. */
    List<StoredCollection> read() throws SQLException {
        List<Found> found = found();
        Map<String, Integer> names = new HashMap<>();
        found.forEach(f -> names.merge(f.name(), 1, Integer::sum));
        List<StoredCollection> collections = new ArrayList<>();
        for (Found each : found) {
            boolean ambiguous = names.getOrDefault(each.name(), 0) > 1;
            String name = ambiguous ? each.database() + "/" + each.name() : each.name();
            collections.add(read(each, name));
        }
        collections.sort(Comparator.comparing(c -> c.collection().name()));
        return collections;
    }

    private List<Found> found() throws SQLException {
        boolean databases = tables.has("collections", "database_id") && tables.has("databases");
        String sql = "SELECT c.id, c.name, %s, %s, %s, %s FROM collections c %s ORDER BY c.name"
                .formatted(
                        tables.has("collections", "dimension") ? "c.dimension" : "NULL",
                        databases
                                ? "CASE WHEN d.tenant_id = 'default_tenant' THEN d.name ELSE d.tenant_id || '/' || d.name END"
                                : "NULL",
                        tables.has("collections", "config_json_str") ? "c.config_json_str" : "NULL",
                        tables.has("collections", "schema_str") ? "c.schema_str" : "NULL",
                        databases ? "LEFT JOIN databases d ON d.id = c.database_id" : "");
        List<Found> found = new ArrayList<>();
        try (PreparedStatement statement = tables.prepare(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String database = rows.getString(4);
                found.add(new Found(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getInt(3),
                        database == null ? DEFAULT_DATABASE : database,
                        rows.getString(5),
                        rows.getString(6)));
            }
        }
        return found;
    }

    private StoredCollection read(Found found, String name) throws SQLException {
        String vectors = segment(found.id(), "VECTOR");
        String entries = segment(found.id(), "METADATA");
        Map<String, MetadataValue> metadata = metadata("collection_metadata", "collection_id", found.id());
        Metric metric = Spaces.metric(
                Arrays.asList(found.schema(), found.configuration()),
                List.of(vectors == null ? Map.of() : metadata("segment_metadata", "segment_id", vectors), metadata));
        long count =
                entries == null ? 0 : tables.number("SELECT count(*) FROM embeddings WHERE segment_id = ?", entries);
        return new StoredCollection(
                new Collection(name, found.id(), found.dimension(), metric, metadata, count), vectors, entries);
    }

    private @Nullable String segment(String collection, String scope) throws SQLException {
        try (PreparedStatement statement = tables.prepare(
                        "SELECT id FROM segments WHERE collection = ? AND scope = ?", collection, scope);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private Map<String, MetadataValue> metadata(String table, String idColumn, String id) throws SQLException {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        if (!tables.has(table)) {
            return metadata;
        }
        String bool = tables.has(table, "bool_value") ? "bool_value" : "NULL";
        String sql = "SELECT key, str_value, int_value, float_value, %s FROM %s WHERE %s = ? ORDER BY key"
                .formatted(bool, table, idColumn);
        try (PreparedStatement statement = tables.prepare(sql, id);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                metadata.put(rows.getString(1), StoreTables.value(rows, 2, 3, 4, 5));
            }
        }
        return metadata;
    }
}
