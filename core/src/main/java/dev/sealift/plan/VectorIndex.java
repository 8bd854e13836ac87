package dev.sealift.plan;

import dev.sealift.model.Metric;
import dev.sealift.sql.Quote;

/**
 * An HNSW index of pgvector over one column, and how it is asked.
 *
 * @param name empty where PostgreSQL chooses it
 * @param extension the schema of the extension, quoted where it must be
 * @param dimension that of the column
 * @param metric by which near is told from far
 * @param m the most neighbours that a vector has in a layer, 2 to 100
 * @param efConstruction how many candidates are weighed when one is put in, 4 to 1,000, and at least twice {@code m}
 * @see <a href="https://github.com/pgvector/pgvector#hnsw">pgvector: HNSW</a>
 */
public record VectorIndex(
        String schema,
        String table,
        String name,
        String column,
        String extension,
        int dimension,
        Metric metric,
        VectorForm form,
        int m,
        int efConstruction) {

    /** pgvector's own. */
    public static final int DEFAULT_M = 16;

    /** pgvector's own. */
    public static final int DEFAULT_EF_CONSTRUCTION = 64;

    /** What an element of the graph takes besides its vector, and a neighbour's entry in it; measured generously. */
    private static final int ELEMENT_BYTES = 200;

    private static final int NEIGHBOUR_BYTES = 24;

    public VectorIndex {
        if (!form.holds(dimension)) {
            throw new IllegalArgumentException(form + " does not hold " + dimension + " dimensions");
        }
        if (m < 2 || m > 100 || efConstruction < 4 || efConstruction > 1_000 || efConstruction < 2 * m) {
            throw new IllegalArgumentException("HNSW with m " + m + " and ef_construction " + efConstruction);
        }
    }

    /** With pgvector's own m and ef_construction. */
    public VectorIndex(
            String schema,
            String table,
            String name,
            String column,
            String extension,
            int dimension,
            Metric metric,
            VectorForm form) {
        this(schema, table, name, column, extension, dimension, metric, form, DEFAULT_M, DEFAULT_EF_CONSTRUCTION);
    }

    public VectorIndex with(int otherM, int otherEfConstruction) {
        return new VectorIndex(
                schema, table, name, column, extension, dimension, metric, form, otherM, otherEfConstruction);
    }

    /** The same, but asked by another metric, which a binary index leaves open. */
    public VectorIndex by(Metric other) {
        return new VectorIndex(schema, table, name, column, extension, dimension, other, form, m, efConstruction);
    }

    /** The statement that makes it. */
    public String sql() {
        return "CREATE INDEX " + (name.isEmpty() ? "" : Quote.identifier(name) + " ") + "ON " + relation()
                + " USING hnsw ("
                + (form == VectorForm.VECTOR ? vector() : "(" + reduced(vector()) + ")") + " "
                + extended(form.operatorClass(word())) + ") WITH (m = " + m + ", ef_construction = " + efConstruction
                + ")";
    }

    public String relation() {
        return Quote.qualified(schema, table);
    }

    /** The column's own vector. */
    public String vector() {
        return Quote.identifier(column);
    }

    /** The distance of the column's own vector from another one. @param other an expression of the type vector */
    public String distance(String other) {
        return vector() + operator(symbol()) + other;
    }

    /** What rows are to be ordered by so that the server takes this index. @param other an expression of the type vector */
    public String indexedDistance(String other) {
        return switch (form) {
            case VECTOR -> distance(other);
            case HALFVEC -> "(" + reduced(vector()) + ")" + operator(symbol()) + "(" + reduced(other) + ")";
            case BINARY -> "(" + reduced(vector()) + ")" + operator("<~>") + "(" + reduced(other) + ")";
        };
    }

    /** A text literal or a parameter as a vector. */
    public String asVector(String text) {
        return text + "::" + extended("vector");
    }

    /** The length of the column's vector. */
    public String norm() {
        return extended("vector_norm") + "(" + vector() + ")";
    }

    /** Whether what the index finds must be put in order by the vectors themselves. */
    public boolean isReduced() {
        return form != VectorForm.VECTOR;
    }

    /** The memory that holds the whole graph of so many vectors, in bytes. */
    public long graphBytes(long rows) {
        // On the lowest layer a vector has twice m neighbours; those above hold a few in a hundred of the vectors.
        return rows * (form.bytes(dimension) + ELEMENT_BYTES + NEIGHBOUR_BYTES * (2L * m + 2L));
    }

    private String reduced(String vector) {
        return switch (form) {
            case VECTOR -> vector;
            case HALFVEC -> vector + "::" + extended("halfvec") + "(" + dimension + ")";
            case BINARY -> extended("binary_quantize") + "(" + vector + ")::bit(" + dimension + ")";
        };
    }

    private String extended(String name) {
        return extension.isEmpty() ? name : extension + "." + name;
    }

    private String operator(String symbol) {
        return extension.isEmpty() ? " " + symbol + " " : " OPERATOR(" + extension + "." + symbol + ") ";
    }

    private String symbol() {
        return switch (metric) {
            case L2 -> "<->";
            case COSINE -> "<=>";
            case INNER_PRODUCT -> "<#>";
        };
    }

    private String word() {
        return switch (metric) {
            case L2 -> "l2";
            case COSINE -> "cosine";
            case INNER_PRODUCT -> "ip";
        };
    }
}
