package dev.sealift.cases;

import dev.sealift.model.Code;
import dev.sealift.proof.SqliteFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file, and all that is expected of its migration. */
final class Example {
    /** Makes a SQLite file, alone or with what belongs beside it. */
    interface Maker {
        Path make(Path folder, List<String> statements);
    }

    record Saying(Code code, String subject, List<String> fragments) {}

    record Question(String query, List<String> rows) {}

    record Rejection(String statement, String sqlState) {}

    final String title;
    final List<String> statements = new ArrayList<>();
    final List<Saying> sayings = new ArrayList<>();
    final List<String> quarantine = new ArrayList<>();
    final List<Question> questions = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    Maker maker = (folder, sql) -> SqliteFile.make(folder.resolve("app.db"), sql);
    List<Long> rows = List.of(0L, 0L, 0L);
    int rowsBefore;
    int exit;
    boolean secondOpinion = true;

    @Nullable
    Code refusal;

    Example(String title) {
        this.title = title;
    }

    static String table(String columns) {
        return "CREATE TABLE t (id INTEGER PRIMARY KEY, " + columns + ")";
    }

    static String insert(String columns, String... rows) {
        return "INSERT INTO t (" + columns + ") VALUES (" + String.join("), (", rows) + ")";
    }

    static String twoHundred(String columns, String expressions) {
        return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO t ("
                + columns + ") SELECT " + expressions + " FROM n";
    }
}
