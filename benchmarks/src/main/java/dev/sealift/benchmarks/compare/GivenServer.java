package dev.sealift.benchmarks.compare;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalDouble;

/** A server that is there. Its role must be able to make databases; for COPY with files it must be superuser, here. */
final class GivenServer implements Server {
    private final URI url;
    private final Path files;

    private GivenServer(URI url, Path files) {
        this.url = url;
        this.files = files;
    }

    /** @param url with a role and any database */
    static GivenServer at(String url, Path place) throws IOException {
        URI uri = URI.create(url);
        if (uri.getRawUserInfo() == null || uri.getHost() == null) {
            throw new IllegalArgumentException("--server wants postgresql://user:password@host:port/database");
        }
        Path files = Files.createTempDirectory(place, "sealift-compare-files");
        // Whoever the server runs as.
        Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxrwxrwx"));
        return new GivenServer(uri, files);
    }

    @Override
    public String url(String database) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return "postgresql://%s/%s%s".formatted(url.getRawAuthority(), database, query);
    }

    @Override
    public String administratorUrl(String database) {
        return url(database);
    }

    @Override
    public Path files() {
        return files;
    }

    @Override
    public OptionalDouble cpuSeconds() {
        return OptionalDouble.empty();
    }

    @Override
    public String owner() {
        String user = url.getUserInfo().split(":", 2)[0];
        return '"' + user.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        Folder.delete(files);
    }
}
