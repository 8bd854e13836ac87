package dev.sealift.backup;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A backup as the note beside it tells.
 *
 * @param bytes the size of the file when it was made
 * @param sha256 its digest then, in hexadecimal
 */
public record Backup(Path file, Restores restores, Instant made, long bytes, String sha256) {

    /** What the file is now. */
    public enum State {
        SOUND("its digest is right"),
        CHANGED("it is not what it was: its digest is another one"),
        MISSING("the file is not there");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
