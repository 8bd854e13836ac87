package dev.sealift.source.chroma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChromaLocationTest {
    @TempDir
    private Path folder;

    private ChromaLocation parse(String text, String... environment) {
        Map<String, String> variables = environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]);
        return ChromaLocation.parse(text, variables, folder);
    }

    private ChromaLocation.Server server(String text, String... environment) {
        return (ChromaLocation.Server) parse(text, environment);
    }

    private static Map<String, List<String>> headers(ChromaToken token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost"));
        token.addTo(request);
        return request.build().headers().map();
    }

    @Test
    void aPathIsADirectoryUnlessItIsAFileOrIsNamedLikeOne() throws IOException {
        Files.writeString(folder.resolve("dump"), "{}");
        Files.createDirectory(folder.resolve("odd.json"));

        assertThat(parse("chroma:store")).isEqualTo(new ChromaLocation.Directory(folder.resolve("store")));
        assertThat(parse("chroma:odd.json")).isEqualTo(new ChromaLocation.Directory(folder.resolve("odd.json")));
        assertThat(parse("chroma:dump")).isEqualTo(new ChromaLocation.Export(folder.resolve("dump")));
        assertThat(parse("chroma:not/there.JSON"))
                .isEqualTo(new ChromaLocation.Export(folder.resolve("not/there.JSON")));
    }

    @Test
    void aServersUrlLosesItsSlashItsVersionItsPasswordAndItsQuery() {
        ChromaLocation.Server server =
                server("chroma:HTTP://me:pass%20word@db:8000/chroma/api/v2/?tenant=t%201&database=d");

        assertThat(server.base()).isEqualTo(URI.create("http://db:8000/chroma"));
        assertThat(server.tenant()).isEqualTo("t 1");
        assertThat(server.database()).isEqualTo("d");
        assertThat(headers(server.token())).isEqualTo(Map.of("Authorization", List.of("Basic bWU6cGFzcyB3b3Jk")));
        assertThat(server.toString()).isEqualTo("chroma:http://db:8000/chroma");
        assertThat(server.token().toString()).doesNotContain("pass");
    }

    @Test
    void tenantAndDatabaseMayComeFromTheEnvironment() {
        assertThat(server("chroma:https://c", "CHROMA_TENANT", "t").tenant()).isEqualTo("t");
        assertThat(server("chroma:https://c?database=d", "CHROMA_DATABASE", "e").database())
                .isEqualTo("d");
        assertThat(server("chroma:https://c").tenant()).isNull();
    }

    @Test
    void aTokenGoesIntoTheHeadersThatServersLookAt() {
        assertThat(headers(server("chroma:http://c", "CHROMA_API_KEY", "ck-1").token()))
                .isEqualTo(Map.of("X-Chroma-Token", List.of("ck-1")));
        assertThat(headers(server("chroma:http://c", "CHROMA_TOKEN", "abc").token()))
                .isEqualTo(Map.of("X-Chroma-Token", List.of("abc"), "Authorization", List.of("Bearer abc")));
        assertThat(headers(
                        server("chroma:http://c", "CHROMA_TOKEN", "Bearer abc").token()))
                .isEqualTo(Map.of("Authorization", List.of("Bearer abc")));
        assertThat(headers(server("chroma:http://c", "CHROMA_TOKEN", "Basic me:word")
                        .token()))
                .isEqualTo(Map.of("Authorization", List.of("Basic bWU6d29yZA==")));
        assertThat(headers(server("chroma:http://c", "CHROMA_TOKEN", "basic bWU6d29yZA==")
                        .token()))
                .isEqualTo(Map.of("Authorization", List.of("Basic bWU6d29yZA==")));
        assertThat(headers(server("chroma:http://c").token())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chroma:",
                "chroma:ftp://me:secret@c/",
                "chroma:http://me:secret@",
                "chroma:http://me:secret@a b/"
            })
    void whatNamesNoStoreIsRefusedWithoutShowingAPassword(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOfSatisfying(SealiftException.class, e -> {
            assertThat(e.diagnostic().code()).isEqualTo(Code.USAGE);
            assertThat(e.diagnostic().toString()).doesNotContain("secret");
        });
    }
}
