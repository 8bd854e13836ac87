package dev.sealift.vector;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model behind an endpoint: Ollama's {@code /api/embed}, or the {@code /v1/embeddings} that OpenAI and many others
 * speak. The endpoint is asked to refuse a text that is too long, not to cut it.
 *
 * @see <a href="https://github.com/ollama/ollama/blob/main/docs/api.md#generate-embeddings">Ollama: Generate Embeddings</a>
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings">OpenAI: Embeddings</a>
 */
public final class HttpEmbedder implements Embedder {
    /** How many tokens a chunk for an endpoint has at most: the smallest window among models in wide use. */
    static final int MAX_TOKENS = 512;

    /** Its own tokenizer is out of reach. No tokenizer in wide use makes more tokens of prose than one of two characters. */
    private static final int CHARACTERS_PER_TOKEN = 2;

    private static final int BATCH = 32;
    private static final String PROBE = "How many numbers has a vector?";

    private final Dialect dialect;
    private final Endpoint endpoint;
    private final EmbeddingModel model;

    private HttpEmbedder(Dialect dialect, Endpoint endpoint, EmbeddingModel model) {
        this.dialect = dialect;
        this.endpoint = endpoint;
        this.model = model;
    }

    /**
     * A model of an Ollama server.
     *
     * @param base such as {@code http://localhost:11434}
     * @throws SealiftException with {@link Code#EMBEDDING_ENDPOINT}
     */
    public static HttpEmbedder ollama(URI base, String name, @Nullable String key) throws InterruptedException {
        return open(new OllamaDialect(name), base, key, Patience.USUAL);
    }

    /**
     * A model of an endpoint that speaks as OpenAI's does.
     *
     * @param base such as {@code https://api.openai.com/v1}; what it lacks of {@code /v1} is added
     * @throws SealiftException with {@link Code#EMBEDDING_ENDPOINT}
     */
    public static HttpEmbedder openAi(URI base, String name, @Nullable String key) throws InterruptedException {
        return open(new OpenAiDialect(name), base, key, Patience.USUAL);
    }

    /** Asks the endpoint for one vector, to learn the dimension. */
    static HttpEmbedder open(Dialect dialect, URI base, @Nullable String key, Patience patience)
            throws InterruptedException {
        Endpoint endpoint = new Endpoint(base, key, patience);
        try {
            JsonNode answer = endpoint.post(dialect.path(base), dialect.request(List.of(PROBE)));
            List<JsonNode> vectors = dialect.vectors(answer);
            if (vectors.size() != 1 || vectors.get(0).isEmpty()) {
                throw endpoint.unexpected("it gave " + vectors.size() + " vectors for one text");
            }
            EmbeddingModel model = new EmbeddingModel(
                    dialect.modelName(), vectors.get(0).size(), MAX_TOKENS, dialect.fingerprint(endpoint, answer));
            return new HttpEmbedder(dialect, endpoint, model);
        } catch (SealiftException | InterruptedException e) {
            endpoint.close();
            throw e;
        }
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    /** An estimate that is rather too high. */
    @Override
    public int contentTokens(String text) {
        int tokens = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 128) {
                run++;
            } else {
                tokens++;
            }
        }
        return tokens + (run + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    @Override
    public List<float[]> embed(List<String> texts) throws InterruptedException {
        if (texts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a blank text has no vector");
        }
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += BATCH) {
            vectors.addAll(batch(texts.subList(from, Math.min(from + BATCH, texts.size()))));
        }
        return vectors;
    }

    private List<float[]> batch(List<String> texts) throws InterruptedException {
        JsonNode answer = endpoint.post(dialect.path(endpoint.base()), dialect.request(texts));
        List<JsonNode> found = dialect.vectors(answer);
        if (found.size() != texts.size()) {
            throw endpoint.unexpected("it gave " + found.size() + " vectors for " + texts.size() + " texts");
        }
        return found.stream().map(this::vector).toList();
    }

    private float[] vector(JsonNode numbers) {
        if (numbers.size() != model.dimension()) {
            throw endpoint.unexpected(
                    "it gave a vector of " + numbers.size() + " dimensions, and before one of " + model.dimension());
        }
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            JsonNode number = numbers.get(i);
            vector[i] = number.isNumber() ? (float) number.doubleValue() : Float.NaN;
            if (!Float.isFinite(vector[i])) {
                throw endpoint.unexpected("it gave a vector with something that is no number of four bytes");
            }
        }
        return vector;
    }

    /** Closes what {@link HttpClient} keeps. */
    @Override
    public void close() {
        endpoint.close();
    }
}
