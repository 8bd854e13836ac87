package dev.sealift.source.chroma;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What opens a server. Never shown. */
public final class ChromaToken {
    private static final String AUTHORIZATION = "Authorization";

    /** Sent as {@code X-Chroma-Token}, or empty. */
    private final String token;

    /** Sent as {@code Authorization}, or empty. */
    private final String authorization;

    private ChromaToken(String token, String authorization) {
        this.token = token;
        this.authorization = authorization;
    }

    public static ChromaToken none() {
        return new ChromaToken("", "");
    }

    /**
     * CHROMA_API_KEY is Chroma Cloud's. CHROMA_TOKEN is {@code Bearer …}, {@code Basic user:password}, or the bare token,
     * which is sent in both headers, because servers before 1.0 could be told to read either.
     *
     * @param userAndPassword of the URL
     */
    static ChromaToken from(@Nullable String userAndPassword, Map<String, String> environment) {
        if (userAndPassword != null) {
            return new ChromaToken("", basic(userAndPassword));
        }
        String key = environment.getOrDefault("CHROMA_API_KEY", "").strip();
        if (!key.isEmpty()) {
            return new ChromaToken(key, "");
        }
        String token = environment.getOrDefault("CHROMA_TOKEN", "").strip();
        String lower = token.toLowerCase(Locale.ROOT);
        if (token.isEmpty()) {
            return none();
        }
        if (lower.startsWith("basic ")) {
            String credentials = token.substring("basic ".length()).strip();
            return new ChromaToken("", credentials.contains(":") ? basic(credentials) : "Basic " + credentials);
        }
        String bare = lower.startsWith("bearer ")
                ? token.substring("bearer ".length()).strip()
                : token;
        return new ChromaToken(lower.startsWith("bearer ") ? "" : bare, "Bearer " + bare);
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    }

    boolean isNone() {
        return token.isEmpty() && authorization.isEmpty();
    }

    void addTo(HttpRequest.Builder request) {
        if (!token.isEmpty()) {
            request.setHeader("X-Chroma-Token", token);
        }
        if (!authorization.isEmpty()) {
            request.setHeader(AUTHORIZATION, authorization);
        }
    }

    @Override
    public String toString() {
        return isNone() ? "no token" : "a token";
    }
}
