package dev.sealift.source.layout;

import java.util.function.Supplier;

/** The tables in which an application expects the entries of its collections. */
public enum Layout {
    /** A table for each collection, of its name: id, document, metadata, embedding. */
    COLLECTION("collection", CollectionShape::new),
    /** What LangChain's PGVector makes: {@code langchain_pg_collection} and {@code langchain_pg_embedding}. */
    LANGCHAIN("langchain", LangChainShape::new),
    /** What langchain4j's PgVectorEmbeddingStore makes, a table for each collection. */
    LANGCHAIN4J("langchain4j", LangChain4jShape::new),
    /** What Spring AI's PgVectorStore makes: {@code vector_store}. */
    SPRING_AI("spring-ai", SpringAiShape::new),
    /** What LlamaIndex's PGVectorStore makes: a table {@code data_…} for each collection. */
    LLAMA_INDEX("llama-index", LlamaIndexShape::new),
    /** {@code vector_embeddings}, with the user and the document of each entry in columns of their own. */
    VECTOR_EMBEDDINGS("vector-embeddings", VectorEmbeddingsShape::new);

    private final String word;
    private final Supplier<Shape> shape;

    Layout(String word, Supplier<Shape> shape) {
        this.word = word;
        this.shape = shape;
    }

    /** Its name on the command line. */
    public String word() {
        return word;
    }

    public Shape shape() {
        return shape.get();
    }
}
