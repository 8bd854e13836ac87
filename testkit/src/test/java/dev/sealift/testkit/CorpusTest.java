package dev.sealift.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    @TempDir
    private Path place;

    private Path module;

    @BeforeEach
    void makeACheckout() throws IOException {
        module = Files.createDirectories(place.resolve("checkout/core/src"));
        Files.createFile(place.resolve("checkout/mvnw"));
    }

    @Test
    void liesBesideTheCheckout() throws IOException {
        Path corpus = Files.createDirectories(place.resolve("shared/corpus/orm"));
        Files.writeString(corpus.resolve("a.db"), "content");

        assertThat(Corpus.findFrom(module))
                .get()
                .extracting(found -> found.file("orm/a.db"))
                .isEqualTo(corpus.resolve("a.db"));
    }

    @Test
    void isNotOnEveryMachine() {
        assertThat(Corpus.findFrom(module)).isEmpty();
        assertThat(Corpus.findFrom(place)).isEmpty();
    }

    @Test
    void copiesADatabaseWithItsWalSoThatItCanBeWritten() throws IOException {
        Path corpus = Files.createDirectories(place.resolve("shared/corpus"));
        Path original = Files.writeString(corpus.resolve("a.db"), "content");
        Files.writeString(corpus.resolve("a.db-wal"), "recent");
        assertThat(original.toFile().setReadOnly()).isTrue();

        Path copy = Corpus.findFrom(module).orElseThrow().copy("a.db", Files.createDirectory(place.resolve("copies")));

        assertThat(copy).isEqualTo(place.resolve("copies/a.db")).hasContent("content");
        assertThat(Files.getPosixFilePermissions(copy)).contains(PosixFilePermission.OWNER_WRITE);
        assertThat(place.resolve("copies/a.db-wal")).hasContent("recent");
    }

    @Test
    void saysWhichFileItDoesNotHave() throws IOException {
        Files.createDirectories(place.resolve("shared/corpus"));

        assertThatThrownBy(() -> Corpus.findFrom(module).orElseThrow().file("classic/none.sqlite"))
                .hasMessage("the corpus has no classic/none.sqlite");
    }
}
