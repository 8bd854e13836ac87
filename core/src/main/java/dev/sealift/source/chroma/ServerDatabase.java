package dev.sealift.source.chroma;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Finds the database of a server that is meant, and says what is wrong where there is none. */
final class ServerDatabase {
    private static final String API = "/api/v2";
    private static final String DEFAULT_TENANT = "default_tenant";
    private static final String DEFAULT_DATABASE = "default_database";

    private final ChromaLocation.Server server;
    private final ChromaHttp http;

    ServerDatabase(ChromaLocation.Server server, ChromaHttp http) {
        this.server = server;
        this.http = http;
    }

    /** What the paths of its collections begin with. */
    String path() {
        checkVersion();
        JsonNode identity = server.tenant() == null || server.database() == null ? identity() : null;
        String tenant = named(server.tenant(), identity == null ? null : identity.get("tenant"), DEFAULT_TENANT);
        JsonNode databases = identity == null ? null : identity.get("databases");
        String database = named(
                server.database(),
                databases != null && databases.size() == 1 ? databases.get(0) : null,
                DEFAULT_DATABASE);
        String tenantPath = API + "/tenants/" + ChromaHttp.part(tenant);
        if (http.get(tenantPath).status() == 404) {
            throw missing("tenant", tenant, "tenant", "CHROMA_TENANT");
        }
        String databasePath = tenantPath + "/databases/" + ChromaHttp.part(database);
        if (http.get(databasePath).status() == 404) {
            throw missing("database", database, "database", "CHROMA_DATABASE");
        }
        return databasePath;
    }

    private static String named(@Nullable String given, @Nullable JsonNode told, String otherwise) {
        if (given != null) {
            return given;
        }
        String useful = told != null && told.isString() ? told.stringValue() : "";
        return useful.isEmpty() || useful.equals("*") ? otherwise : useful;
    }

    /** What the token belongs to; null where the server does not say. */
    private @Nullable JsonNode identity() {
        ChromaHttp.Answer answer = http.get(API + "/auth/identity");
        try {
            return answer.isGood() ? Json.MAPPER.readTree(answer.body()) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private void checkVersion() {
        if (isHeartbeat(http.get(API + "/heartbeat"))) {
            return;
        }
        if (isHeartbeat(http.get("/api/v1/heartbeat"))) {
            throw new SealiftException(
                    Code.CHROMA_TOO_OLD,
                    server.base().toString(),
                    "The Chroma server at " + server.base() + " knows only version 1 of the API, which ended with 0.6.",
                    "Read its directory instead, as chroma:DIRECTORY: that needs no server. Or start a newer one on it.");
        }
        throw new SealiftException(
                Code.SOURCE_NOT_CHROMA,
                server.base().toString(),
                "What answers at " + server.base() + " is no Chroma server.",
                "Check host, port and path; a Chroma server answers at /api/v2/heartbeat.");
    }

    private static boolean isHeartbeat(ChromaHttp.Answer answer) {
        try {
            return answer.isGood() && Json.MAPPER.readTree(answer.body()).has("nanosecond heartbeat");
        } catch (JacksonException e) {
            return false;
        }
    }

    private SealiftException missing(String what, String name, String parameter, String variable) {
        return new SealiftException(
                Code.CHROMA_TENANT_MISSING,
                server.base().toString(),
                "The Chroma server at %s has no %s '%s'.".formatted(server.base(), what, name),
                "Name it in the URL (?%s=…) or in %s.".formatted(parameter, variable));
    }
}
