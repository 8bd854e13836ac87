package dev.sealift.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks to a Chroma server as the client libraries do. Shares no code with what reads Chroma. */
public record ChromaClient(URI url, String tenant, String database) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * What goes into a collection under one id.
     *
     * @param embedding null for an update that leaves it
     * @param metadata a JSON object, or null
     */
    public record Item(
            String id,
            float @Nullable [] embedding,
            @Nullable String document,
            @Nullable String metadata) {}

    boolean answers() {
        try {
            return send("GET", url + "/api/v2/heartbeat", null).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The same server with another database. */
    public ChromaClient in(String otherTenant, String otherDatabase) {
        return new ChromaClient(url, otherTenant, otherDatabase);
    }

    /** Creates this client's tenant and database. */
    public void createDatabase() {
        JsonNode known = call("GET", "/api/v2/tenants/" + part(tenant), null, 404);
        if (!known.has("name")) {
            call("POST", "/api/v2/tenants", JSON.createObjectNode().put("name", tenant));
        }
        call(
                "POST",
                "/api/v2/tenants/" + part(tenant) + "/databases",
                JSON.createObjectNode().put("name", database));
    }

    /**
     * Creates a collection.
     *
     * @param space {@code l2}, {@code cosine} or {@code ip}
     * @param metadata a JSON object, or null
     * @return its id
     */
    public String create(String name, String space, @Nullable String metadata) {
        ObjectNode body = JSON.createObjectNode().put("name", name);
        body.putObject("configuration").putObject("hnsw").put("space", space);
        if (metadata != null) {
            body.set("metadata", JSON.readTree(metadata));
        }
        return call("POST", collections(), body).get("id").stringValue();
    }

    public void add(String collection, List<Item> items) {
        write(collection, "add", items);
    }

    public void update(String collection, List<Item> items) {
        write(collection, "update", items);
    }

    public void upsert(String collection, List<Item> items) {
        write(collection, "upsert", items);
    }

    public void delete(String collection, List<String> ids) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode array = body.putArray("ids");
        ids.forEach(array::add);
        call("POST", collections() + "/" + collection + "/delete", body);
    }

    public void drop(String name) {
        call("DELETE", collections() + "/" + name, null);
    }

    private void write(String collection, String operation, List<Item> items) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode ids = body.putArray("ids");
        ArrayNode embeddings = body.putArray("embeddings");
        ArrayNode documents = body.putArray("documents");
        ArrayNode metadatas = body.putArray("metadatas");
        for (Item item : items) {
            ids.add(item.id());
            float[] embedding = item.embedding();
            if (embedding == null) {
                embeddings.addNull();
            } else {
                ArrayNode components = embeddings.addArray();
                for (float component : embedding) {
                    components.add(component);
                }
            }
            documents.add(item.document());
            String metadata = item.metadata();
            metadatas.add(metadata == null ? null : JSON.readTree(metadata));
        }
        call("POST", collections() + "/" + collection + "/" + operation, body);
    }

    /** What {@code collection.get} prints with everything included, as the client libraries do. */
    public String export(String collection) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode include = body.putArray("include");
        List.of("embeddings", "documents", "metadatas", "uris").forEach(include::add);
        return call("POST", collections() + "/" + collection + "/get", body).toString();
    }

    private String collections() {
        return "/api/v2/tenants/%s/databases/%s/collections".formatted(part(tenant), part(database));
    }

    private static String part(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private JsonNode call(String method, String path, @Nullable JsonNode body, Integer... alsoFine) {
        try {
            HttpResponse<String> response = send(method, url + path, body);
            int status = response.statusCode();
            boolean fine = status == 200 || status == 201 || List.of(alsoFine).contains(status);
            if (!fine) {
                throw new AssertionError("%s %s: HTTP %d %s".formatted(method, path, status, response.body()));
            }
            return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private static HttpResponse<String> send(String method, String target, @Nullable JsonNode body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString(), UTF_8))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString(UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a Chroma server was asked", e);
        }
    }
}
