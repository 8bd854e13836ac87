package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sealift.Migration;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** What a column cannot hold lies in quarantine as it was, and the rest of its row is in the table. */
class QuarantineTest {
    /**
     * A value among 400 that fit.
     *
     * @param sql the value in SQLite
     * @param hex its raw bytes; a number has eight, the highest first
     * @param stays what the column holds instead, as a literal of PostgreSQL
     */
    private record Misfit(String column, String sql, String storageClass, String hex, String stays) {}

    private static final List<Misfit> MISFITS = List.of(
            new Misfit("number", "'twelve'", "TEXT", "7477656c7665", "NULL"),
            new Misfit("number", "''", "TEXT", "", "NULL"),
            new Misfit("number", "x'0c'", "BLOB", "0c", "NULL"),
            new Misfit("doc", "'{\"open\": '", "TEXT", "7b226f70656e223a20", "NULL"),
            new Misfit("doc", "''", "TEXT", "", "NULL"),
            new Misfit("label", "x'ff00fe'", "BLOB", "ff00fe", "NULL"),
            new Misfit("label", "x''", "BLOB", "", "NULL"),
            new Misfit("label", "CAST(x'610062' AS TEXT)", "TEXT", "610062", "U&'a\\FFFDb'"),
            new Misfit("note", "CAST(x'61ff62' AS TEXT)", "TEXT", "61ff62", "U&'a\\FFFDb'"),
            new Misfit("note", "CAST(x'61e282' AS TEXT)", "TEXT", "61e282", "U&'a\\FFFD\\FFFD'"),
            new Misfit("note", "CAST(x'eda080' AS TEXT)", "TEXT", "eda080", "U&'\\FFFD\\FFFD\\FFFD'"),
            new Misfit("born", "'2024-02-30'", "TEXT", "323032342d30322d3330", "NULL"),
            new Misfit("born", "'0000-00-00'", "TEXT", "303030302d30302d3030", "NULL"),
            new Misfit("flag", "2", "INTEGER", "0000000000000002", "NULL"),
            new Misfit("ref", "'not a uuid'", "TEXT", "6e6f7420612075756964", "NULL"));

    private static final int FIRST = 11;

    @TempDir
    Path folder;

    @OnPostgres
    void misfitsLieInQuarantineByteForByteAndTheirRowsAreLoaded(TestDatabase target) throws InterruptedException {
        Path file = file();
        Report report = Migration.from(file).to(target.url()).migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.outcome().exitCode()).isEqualTo(3);
        areNamed(report);
        lieInQuarantineAsTheyWere(target);
        areReplacedInTheirRows(target);

        Report again = Migration.from(file).to(target.url()).verify();
        assertThat(again.outcome()).isEqualTo(Outcome.ATTENTION);
        areNamed(again);
    }

    private static void areNamed(Report report) {
        assertThat(report.diagnostics())
                .filteredOn(d -> d.code() == Code.VALUE_QUARANTINED)
                .extracting(Diagnostic::subject)
                .containsExactlyInAnyOrderElementsOf(List.of("keyed", "keyless").stream()
                        .flatMap(table -> MISFITS.stream().map(m -> table + "." + m.column()))
                        .distinct()
                        .toList());
        assertThat(report.diagnostics())
                .filteredOn(
                        d -> d.code() == Code.VALUE_QUARANTINED && d.subject().equals("keyed.number"))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.message()).startsWith("3 values");
                    assertThat(d.hint()).contains("sealift quarantine list").contains("keyed.number");
                });
        assertThat(report.tables())
                .extracting(TableReport::name, TableReport::rows, TableReport::same, TableReport::quarantined)
                .containsExactlyInAnyOrder(
                        tuple("keyed", 400L, 400L - MISFITS.size(), (long) MISFITS.size()),
                        tuple("keyless", 400L, 400L - MISFITS.size(), (long) MISFITS.size()));
    }

    private static void lieInQuarantineAsTheyWere(TestDatabase target) {
        List<List<@Nullable String>> expected = new ArrayList<>();
        for (String table : List.of("keyed", "keyless")) {
            for (int i = 0; i < MISFITS.size(); i++) {
                Misfit misfit = MISFITS.get(i);
                expected.add(Arrays.asList(
                        table, "[" + (FIRST + i) + "]", misfit.column(), misfit.storageClass(), misfit.hex()));
            }
        }
        assertThat(target.query("SELECT table_name, row_key, column_name, storage_class, encode(raw, 'hex') FROM"
                        + " sealift.quarantine"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void areReplacedInTheirRows(TestDatabase target) {
        for (String table : List.of("keyed", "keyless")) {
            assertThat(target.value("SELECT count(*) FROM " + table)).isEqualTo("400");
            for (int i = 0; i < MISFITS.size(); i++) {
                Misfit misfit = MISFITS.get(i);
                assertThat(target.value("SELECT %s IS NOT DISTINCT FROM %s AND other = 'other %d' FROM %s WHERE n = %d"
                                .formatted(misfit.column(), misfit.stays(), FIRST + i, table, FIRST + i)))
                        .as("%s.%s in row %d", table, misfit.column(), FIRST + i)
                        .isEqualTo("t");
            }
        }
    }

    private Path file() {
        String columns =
                " number INTEGER, doc JSON, label TEXT, note TEXT, born DATE, flag BOOLEAN, ref UUID, other TEXT)";
        List<String> statements = new ArrayList<>(List.of(
                "CREATE TABLE keyed (n INTEGER PRIMARY KEY," + columns, "CREATE TABLE keyless (n INTEGER," + columns));
        for (String table : List.of("keyed", "keyless")) {
            statements.add("WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 400) INSERT INTO "
                    + table + " SELECT i, i, json_object('n', i), 'label', 'note', '2024-05-06', i % 2,"
                    + " printf('00000000-0000-4000-8000-%012x', i), 'other ' || i FROM c");
            for (int i = 0; i < MISFITS.size(); i++) {
                statements.add("UPDATE %s SET %s = %s WHERE n = %d"
                        .formatted(
                                table, MISFITS.get(i).column(), MISFITS.get(i).sql(), FIRST + i));
            }
        }
        return SqliteFile.make(folder.resolve("misfits.db"), statements);
    }
}
