package dev.sealift.vector;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** @param name such as {@code text-embedding-3-small} */
record OpenAiDialect(String name) implements Dialect {

    @Override
    public String modelName() {
        return "openai:" + name;
    }

    /** Users write the address with {@code /v1}, as clients want it, and without, as servers print it. */
    @Override
    public String path(URI base) {
        String path = String.valueOf(base.getPath());
        return path.matches(".*/v\\d+/?") ? "/embeddings" : "/v1/embeddings";
    }

    @Override
    public JsonNode request(List<String> texts) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", name);
        request.put("encoding_format", "float");
        texts.forEach(request.putArray("input")::add);
        return request;
    }

    /** Each has the index of its text; their order is not promised. */
    @Override
    public List<JsonNode> vectors(JsonNode answer) {
        return answer.path("data")
                .valueStream()
                .sorted(Comparator.comparingInt(item -> item.path("index").asInt(0)))
                .map(item -> item.path("embedding"))
                .filter(JsonNode::isArray)
                .toList();
    }

    /** The model that the endpoint says it used: all that it tells. */
    @Override
    public String fingerprint(Endpoint endpoint, JsonNode answer) {
        return answer.path("model").asString("");
    }
}
