package dev.sealift.cli;

import dev.sealift.embedding.LongText;
import dev.sealift.embedding.MiniLm;
import dev.sealift.embedding.Precision;
import dev.sealift.vector.Embedder;
import dev.sealift.vector.HttpEmbedder;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model makes vectors. */
final class ModelOptions {
    private static final String OLLAMA = "ollama:";
    private static final String OPENAI = "openai:";
    private static final String USUAL = "minilm";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "What makes the vectors: minilm, all-MiniLM-L6-v2 in this process; minilm-quantized, its smaller"
                            + " weights, twice as fast and not the same vectors; ollama:NAME; or openai:NAME for any endpoint that"
                            + " speaks as OpenAI's does. Default: minilm; for search the one that made the column's vectors,"
                            + " where that is known.")
    private @Nullable String named;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Where ollama: or openai: is, such as http://gpu:11434. Default: OLLAMA_HOST, else"
                    + " http://localhost:11434; OPENAI_BASE_URL, else https://api.openai.com/v1. The key is read from the"
                    + " environment: SEALIFT_EMBEDDING_KEY, else OPENAI_API_KEY for openai:.")
    private @Nullable String endpoint;

    /** The model as the user names it. */
    String model() {
        return named == null ? USUAL : named;
    }

    boolean isNamed() {
        return named != null;
    }

    /** Takes another model than the usual one, unless the user has named one. */
    void preferring(String model) {
        named = named == null ? model : named;
    }

    /** Whether the model runs in this process; then how many tokens it reads is known. */
    Optional<Precision> inProcess() {
        for (Precision precision : Precision.values()) {
            if (precision.modelName().equals(model())) {
                return Optional.of(precision);
            }
        }
        return Optional.empty();
    }

    /** @param longText what a model in this process does with a text that is too long */
    Embedder open(Console console, LongText longText) throws InterruptedException {
        String model = model();
        Optional<Precision> precision = inProcess();
        if (precision.isPresent()) {
            if (endpoint != null) {
                throw Usage.refusal(
                        "--endpoint is for ollama: and openai:, and --model is " + model, "leave --endpoint out");
            }
            return MiniLm.open(precision.get(), longText, Runtime.getRuntime().availableProcessors());
        }
        String key = variable(console, "SEALIFT_EMBEDDING_KEY");
        if (model.length() > OLLAMA.length() && model.startsWith(OLLAMA)) {
            return HttpEmbedder.ollama(address(ollamaHost(console)), model.substring(OLLAMA.length()), key);
        }
        if (model.length() > OPENAI.length() && model.startsWith(OPENAI)) {
            String base = variable(console, "OPENAI_BASE_URL");
            return HttpEmbedder.openAi(
                    address(base == null ? "https://api.openai.com/v1" : base),
                    model.substring(OPENAI.length()),
                    key == null ? variable(console, "OPENAI_API_KEY") : key);
        }
        throw Usage.refusal(
                "there is no model " + model, "--model takes minilm, minilm-quantized, ollama:NAME or openai:NAME");
    }

    /** Ollama itself takes {@code OLLAMA_HOST} with and without a scheme. */
    private static String ollamaHost(Console console) {
        String host = variable(console, "OLLAMA_HOST");
        if (host == null) {
            return "http://localhost:11434";
        }
        return host.contains("://") ? host : "http://" + (host.contains(":") ? host : host + ":11434");
    }

    private URI address(String otherwise) {
        String address = endpoint == null ? otherwise : endpoint;
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw Usage.refusal("'" + address + "' is no address: " + e.getMessage(), "write it as http://host:port");
        }
        throw Usage.refusal("'" + address + "' is no address of a web server", "write it as http://host:port");
    }

    private static @Nullable String variable(Console console, String name) {
        String value = console.environment().getOrDefault(name, "");
        return value.isBlank() ? null : value;
    }
}
