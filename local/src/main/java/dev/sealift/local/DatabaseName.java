package dev.sealift.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/** Names a source file's database: its base name, for the reader, and a hash of its whole path, to tell files apart. */
final class DatabaseName {
    /** PostgreSQL cuts names at 63 bytes; a short one is also easier to type. */
    private static final int BASE_LENGTH = 40;

    private static final int HASH_BYTES = 4;

    private DatabaseName() {}

    /**
     * A name of lower-case ASCII letters, digits and underscores that starts with a letter, so it needs no quotes. It is
     * the same for every spelling of a path, through links or relative, as long as the file is there.
     */
    static String of(Path source) {
        Path path = real(source);
        Path fileName = path.getFileName();
        return base(fileName == null ? "" : fileName.toString()) + "_" + hash(path);
    }

    /** What a reader recognizes of a file's name. */
    static String base(String fileName) {
        String base = Normalizer.normalize(fileName, Normalizer.Form.NFKD)
                .replaceFirst("(?<=.)\\.[^.]*$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        if (!base.matches("[a-z].*")) {
            base = base.isEmpty() ? "db" : "db_" + base;
        }
        return base.substring(0, Math.min(base.length(), BASE_LENGTH));
    }

    static Path real(Path source) {
        try {
            return source.toRealPath();
        } catch (IOException e) {
            return source.toAbsolutePath()
                    .normalize(); // Not there (any more); its database may be dropped all the same.
        }
    }

    private static String hash(Path path) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
