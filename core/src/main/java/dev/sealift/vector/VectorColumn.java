package dev.sealift.vector;

import dev.sealift.model.Metric;
import dev.sealift.plan.VectorForm;
import dev.sealift.plan.VectorIndex;
import dev.sealift.sql.Quote;
import java.util.List;
import java.util.Optional;

/**
 * A column of vectors in the target, as the catalog tells of it.
 *
 * @param extension the schema of pgvector, quoted where it must be
 * @param dimension what the column declares, or what its first vector has; 0 where neither tells
 * @param indexes the valid HNSW indexes on it that hold every row
 * @param key the columns of the table's primary key; empty where it has none
 * @param texts the table's columns of text, in their order
 */
public record VectorColumn(
        String schema,
        String table,
        String column,
        String extension,
        int dimension,
        List<VectorIndex> indexes,
        List<String> key,
        List<String> texts) {

    /** What applications call the column that holds what was embedded. */
    private static final List<String> CONTENT =
            List.of("content", "document", "text", "chunk", "body", "page_content", "langchain_document", "transcript");

    public VectorColumn {
        indexes = List.copyOf(indexes);
        key = List.copyOf(key);
        texts = List.copyOf(texts);
    }

    public String relation() {
        return Quote.qualified(schema, table);
    }

    /** The index that answers by a metric, the least reduced one first. */
    public Optional<VectorIndex> index(Metric metric) {
        return indexes.stream()
                .filter(index -> index.metric() == metric || index.form() == VectorForm.BINARY)
                .min((one, other) -> one.form().compareTo(other.form()));
    }

    /** The metric of the column's index; cosine where it has none, which is what models of text are made for. */
    public Metric metric() {
        return indexes.stream()
                .filter(index -> index.form() != VectorForm.BINARY)
                .map(VectorIndex::metric)
                .findFirst()
                .orElse(Metric.COSINE);
    }

    /** The index that its dimensions allow, which PostgreSQL will name; empty above 4,000 of them. */
    Optional<VectorIndex> usualIndex() {
        return VectorForm.of(dimension)
                .map(form -> new VectorIndex(schema, table, "", column, extension, dimension, metric(), form));
    }

    /** How the column would be asked by a metric if it had an index; for exact search it need not have one. */
    VectorIndex asked(Metric metric) {
        return index(metric)
                .map(index -> index.by(metric))
                .orElseGet(() -> new VectorIndex(
                        schema, table, "", column, extension, Math.max(dimension, 1), metric, VectorForm.BINARY));
    }

    /** The column of text that the vectors were most likely made of. */
    public Optional<String> content() {
        List<String> candidates =
                texts.stream().filter(text -> !key.contains(text)).toList();
        return CONTENT.stream()
                .flatMap(name -> candidates.stream().filter(name::equalsIgnoreCase))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }
}
