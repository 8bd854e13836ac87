package dev.sealift.source.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.layout.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    @TempDir
    private Path folder;

    @Test
    void metadataIsWrittenAsJsonbWritesIt() throws IOException, SQLException {
        Path export = Files.writeString(folder.resolve("films.json"), """
                {"ids": ["a"], "embeddings": [[1.0, 0.5]], "documents": [null],
                 "metadatas": [{"rating": 1.0, "a": "q\\"\\n", "year": 1900, "good": true, "b": 1e-7}]}
                """);
        Origin origin = new Origin(null, List.of(new ChromaLocation.Export(export)), Layout.COLLECTION, List.of());
        try (Connection copy = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            new Staging(origin, Lifting.NONE, event -> {}).fill(copy);

            assertThat(Sql.list(copy, "SELECT metadata FROM films WHERE typeof(metadata) = 'text'"))
                    .containsExactly(
                            "{\"a\": \"q\\\"\\n\", \"b\": 0.0000001, \"good\": true, \"year\": 1900, \"rating\": 1.0}");
        }
    }
}
