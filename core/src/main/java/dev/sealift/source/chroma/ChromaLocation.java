package dev.sealift.source.chroma;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a Chroma store is. Its text form begins with {@code chroma:} and holds no secret. */
public sealed interface ChromaLocation {
    /** What tells a Chroma store from a SQLite file on the command line. */
    String PREFIX = "chroma:";

    /** A directory that a server, or a client with a persistent store, has written. */
    record Directory(Path path) implements ChromaLocation {
        @Override
        public String toString() {
            return PREFIX + path;
        }
    }

    /**
     * A running server.
     *
     * @param base without {@code /api/v2} and without a password
     * @param tenant null where nobody has named it: then the server is asked which one the token belongs to
     * @param database null where nobody has named it
     */
    record Server(
            URI base, @Nullable String tenant, @Nullable String database, ChromaToken token) implements ChromaLocation {
        @Override
        public String toString() {
            return PREFIX + base;
        }
    }

    /** A file with what a client's {@code collection.get} gave, as JSON. */
    record Export(Path path) implements ChromaLocation {
        @Override
        public String toString() {
            return PREFIX + path;
        }
    }

    static boolean isOne(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * Reads {@code chroma:DIR}, {@code chroma:FILE.json} or {@code chroma:http://host:8000}. Tenant and database of a
     * server come from the URL's {@code ?tenant=…&database=…}, else from CHROMA_TENANT and CHROMA_DATABASE; what opens the
     * server from the URL's {@code user:password@}, else from CHROMA_API_KEY or CHROMA_TOKEN.
     *
     * @param directory what a relative path is relative to
     * @throws SealiftException with USAGE
     */
    static ChromaLocation parse(String text, Map<String, String> environment, Path directory) {
        String place = isOne(text) ? text.substring(PREFIX.length()) : text;
        String lower = place.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return server(place, environment);
        }
        if (place.isEmpty() || place.contains("://")) {
            throw malformed("'" + PREFIX + place.replaceAll("//[^/@]*@", "//…@") + "' names no Chroma store");
        }
        try {
            Path path = directory.resolve(place).toAbsolutePath().normalize();
            return Files.isRegularFile(path) || !Files.exists(path) && lower.endsWith(".json")
                    ? new Export(path)
                    : new Directory(path);
        } catch (InvalidPathException e) {
            throw malformed("'" + text + "' is no path: " + e.getReason());
        }
    }

    private static Server server(String url, Map<String, String> environment) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null) {
                throw malformed("the Chroma server's URL names no host");
            }
            String path = uri.getRawPath().replaceAll("/+$", "").replaceAll("/api/v[12]$", "");
            URI base = new URI(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost()
                    + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path);
            return new Server(
                    base,
                    parameter(uri, "tenant", environment.get("CHROMA_TENANT")),
                    parameter(uri, "database", environment.get("CHROMA_DATABASE")),
                    ChromaToken.from(uri.getUserInfo(), environment));
        } catch (URISyntaxException e) {
            // Its message would show the URL, and with it a password.
            throw malformed("the Chroma server's URL is malformed");
        }
    }

    private static @Nullable String parameter(URI uri, String name, @Nullable String otherwise) {
        String query = uri.getRawQuery();
        for (String part : query == null ? new String[0] : query.split("&")) {
            if (part.startsWith(name + "=")) {
                return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return otherwise == null || otherwise.isEmpty() ? null : otherwise;
    }

    private static SealiftException malformed(String message) {
        return new SealiftException(
                Code.USAGE,
                "",
                message + ".",
                "Name it as chroma:DIRECTORY, chroma:http://localhost:8000 or chroma:EXPORT.json.");
    }
}
