package dev.sealift.vector;

import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** @param name such as {@code nomic-embed-text}, or with a tag {@code nomic-embed-text:v1.5} */
record OllamaDialect(String name) implements Dialect {

    @Override
    public String modelName() {
        return "ollama:" + name;
    }

    @Override
    public String path(URI base) {
        return "/api/embed";
    }

    @Override
    public JsonNode request(List<String> texts) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", name);
        request.put("truncate", false);
        texts.forEach(request.putArray("input")::add);
        return request;
    }

    @Override
    public List<JsonNode> vectors(JsonNode answer) {
        return answer.path("embeddings").valueStream().filter(JsonNode::isArray).toList();
    }

    /** The digest of the model's files. A name without a tag means {@code latest}. */
    @Override
    public String fingerprint(Endpoint endpoint, JsonNode answer) throws InterruptedException {
        String tagged = name.contains(":") ? name : name + ":latest";
        for (JsonNode model : endpoint.get("/api/tags").path("models")) {
            if (model.path("name").asString("").equals(tagged)) {
                return model.path("digest").asString("");
            }
        }
        return "";
    }
}
