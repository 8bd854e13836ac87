package dev.sealift.embedding;

/**
 * Which weights of all-MiniLM-L6-v2. Their vectors differ, down to a cosine of 0.984 for the same text, and must not be
 * mixed.
 */
public enum Precision {
    /** The weights as they were trained: four bytes a number. */
    FP32("minilm", "all-minilm-l6-v2"),
    /** Weights of one byte: more than twice as fast. JavaScript's transformers library takes these where not told otherwise. */
    QUANTIZED("minilm-quantized", "all-minilm-l6-v2-q");

    private final String modelName;
    private final String resource;

    Precision(String modelName, String resource) {
        this.modelName = modelName;
        this.resource = resource;
    }

    /** As the user writes it after {@code --model}. */
    public String modelName() {
        return modelName;
    }

    String modelResource() {
        return "/" + resource + ".onnx";
    }

    String tokenizerResource() {
        return "/" + resource + "-tokenizer.json";
    }
}
