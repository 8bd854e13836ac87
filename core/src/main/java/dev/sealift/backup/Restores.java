package dev.sealift.backup;

import java.nio.file.Path;

/** What a backup gives back. */
public sealed interface Restores {

    /** The file or the database as a person knows it; backups of the same thing take each other's place. */
    String name();

    /** @param file the whole path of the SQLite database that was copied */
    record SourceFile(Path file) implements Restores {
        @Override
        public String name() {
            return file.toString();
        }
    }

    /**
     * @param url without the password
     * @param database its name
     * @param server the version of PostgreSQL that it was on
     */
    record TargetDatabase(String url, String database, String server) implements Restores {
        @Override
        public String name() {
            return url;
        }
    }
}
