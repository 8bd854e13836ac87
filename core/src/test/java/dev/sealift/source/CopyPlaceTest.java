package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places for copies of sources, made by processes that clear away what killed ones left. */
class CopyPlaceTest {
    private static final int PLACES = 1_000;

    @TempDir
    Path folder;

    @Test
    void noProcessTakesANewPlaceOfAnotherForAnAbandonedOne() throws IOException {
        try (Child first = Child.start("places", folder.toString());
                Child second = Child.start("places", folder.toString())) {
            assertThat(first.line()).isEqualTo("0 of 1000 lost");
            assertThat(second.line()).isEqualTo("0 of 1000 lost");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("places that nobody removed").isEmpty();
        }
    }

    /** Makes places and gives them back, and says how many vanished meanwhile. */
    static String places(Path folder) {
        int lost = 0;
        for (int i = 0; i < PLACES; i++) {
            try (CopyPlace place = CopyPlace.in(folder)) {
                Thread.onSpinWait();
                lost += Files.exists(place.file().getParent()) ? 0 : 1;
            }
        }
        return lost + " of " + PLACES + " lost";
    }
}
