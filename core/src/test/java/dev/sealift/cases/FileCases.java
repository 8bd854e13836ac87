package dev.sealift.cases;

import static dev.sealift.cases.Fate.NOT_DATA;
import static dev.sealift.cases.Fate.REFUSED;
import static dev.sealift.cases.Fate.SAME;
import static dev.sealift.model.Code.SOURCE_DAMAGED;
import static dev.sealift.model.Code.SOURCE_NOT_SQLITE;
import static dev.sealift.model.Code.VIRTUAL_TABLE_NOT_CARRIED;

import dev.sealift.proof.SqliteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Files: what lies beside them, and files that cannot be read. */
final class FileCases {
    private static final String ROWS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            + " WHERE i < 2000) INSERT INTO t SELECT i, 'committed ' || hex(randomblob(50)) FROM n";

    private static final String COMMITTED = "SELECT count(*), count(*) FILTER (WHERE v LIKE 'committed %') FROM t";

    private FileCases() {}

    static List<Case> all() {
        return List.of(
                new Case(76, "a write-ahead log or a hot journal beside the file", SAME)
                        .file((folder, statements) -> crashed(
                                folder,
                                List.of(
                                        "PRAGMA journal_mode = WAL",
                                        Example.table("v TEXT"),
                                        "PRAGMA wal_checkpoint(TRUNCATE)",
                                        "PRAGMA wal_autocheckpoint = 0",
                                        ROWS)))
                        .rows(2000, 0, 0)
                        .target(COMMITTED, "2000 | 2000")
                        .and("a hot journal: the half of a transaction is in the file")
                        .file((folder, statements) -> crashed(
                                folder,
                                List.of(
                                        Example.table("v TEXT"),
                                        ROWS,
                                        "PRAGMA cache_size = 5",
                                        "BEGIN",
                                        "UPDATE t SET v = 'half done ' || v")))
                        .withoutSecondOpinion()
                        .rows(2000, 0, 0)
                        .target(COMMITTED, "2000 | 2000"),
                new Case(77, "an encrypted file: SQLCipher leaves nothing but noise", REFUSED)
                        .file((folder, statements) -> written(folder, noise(8 * 4096)))
                        .exit(1)
                        .refused(SOURCE_NOT_SQLITE, "written.db", "encrypted"),
                new Case(78, "a damaged file", REFUSED)
                        .file(FileCases::withADamagedPage)
                        .exit(1)
                        .refused(SOURCE_DAMAGED, "t", ".recover")
                        .and("a file that was cut short")
                        .file((folder, statements) -> {
                            byte[] whole =
                                    content(SqliteFile.make(folder.resolve("whole.db"), Example.table("v"), ROWS));
                            return written(folder, Arrays.copyOf(whole, whole.length / 2));
                        })
                        .exit(1)
                        .refused(SOURCE_DAMAGED, "written.db", "cut short"),
                new Case(79, "a virtual table whose module is missing", NOT_DATA, SAME)
                        .sql(
                                Example.table("v TEXT"),
                                Example.insert("v", "'kept'"),
                                "PRAGMA writable_schema = ON",
                                "INSERT INTO sqlite_schema VALUES ('table', 'vectors', 'vectors', 0,"
                                        + " 'CREATE VIRTUAL TABLE vectors USING vec0(embedding float[4])')")
                        .exit(3)
                        .says(VIRTUAL_TABLE_NOT_CARRIED, "vectors", "vec0")
                        .rows(1, 0, 0)
                        .target("SELECT v FROM t", "kept"));
    }

    /** The file and what is beside it, as a machine leaves them that loses power now. */
    private static Path crashed(Path folder, List<String> statements) {
        Path live = folder.resolve("live.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + live.toUri());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            for (String beside : List.of("", "-wal", "-journal")) {
                Path from = folder.resolve("live.db" + beside);
                if (Files.exists(from)) {
                    Files.copy(from, folder.resolve("crashed.db" + beside));
                }
            }
            return folder.resolve("crashed.db");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path withADamagedPage(Path folder, List<String> statements) {
        byte[] content = content(
                SqliteFile.make(folder.resolve("whole.db"), "PRAGMA page_size = 4096", Example.table("v TEXT"), ROWS));
        System.arraycopy(noise(512), 0, content, 20 * 4096, 512);
        return written(folder, content);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path written(Path folder, byte[] content) {
        try {
            return Files.write(folder.resolve("written.db"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
