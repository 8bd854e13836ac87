package dev.sealift.vector;

import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How an endpoint is asked for vectors. */
sealed interface Dialect permits OllamaDialect, OpenAiDialect {

    /** As the user writes it after {@code --model}. */
    String modelName();

    /** What is added to the endpoint's address. */
    String path(URI base);

    JsonNode request(List<String> texts);

    /** The arrays of numbers in the order of the texts; fewer where the answer has not that form. */
    List<JsonNode> vectors(JsonNode answer);

    /** What tells the model from another of its name. */
    String fingerprint(Endpoint endpoint, JsonNode answer) throws InterruptedException;
}
