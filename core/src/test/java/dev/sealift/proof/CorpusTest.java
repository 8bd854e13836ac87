package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.Migration;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.Severity;
import dev.sealift.proof.IndependentComparison.Difference;
import dev.sealift.report.Report;
import dev.sealift.testkit.Corpus;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every database of the corpus migrates; an independent comparison finds nothing that the report does not name. */
class CorpusTest {
    private static final Path ORM = Path.of("src/test/resources/corpus/orm");
    private static final int[] VERSIONS = {TestPostgres.OLDEST, TestPostgres.NEWEST};

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> databasesOfOrmsArriveWhole() throws IOException {
        List<Path> files;
        try (Stream<Path> folders = Files.list(ORM)) {
            files = folders.filter(Files::isDirectory)
                    .map(library -> library.resolve("sqlite.db"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(10);
        return onEachVersion(files, this::arrivesWhole);
    }

    /** They lie beside the checkout of the project's own machines; elsewhere the databases above must do. */
    @TestFactory
    Stream<DynamicTest> classicsArriveWithEveryTableKeyIndexAndView() {
        List<Path> files = Corpus.find().stream()
                .flatMap(corpus ->
                        Stream.of("chinook", "northwind").map(name -> corpus.file("classic/" + name + ".sqlite")))
                .toList();
        return onEachVersion(files, (file, target) -> {
            Report report = arrivesWhole(file, target);
            hasTheSameStructure(file, target, report);
            return report;
        });
    }

    private interface Check {
        Report check(Path file, TestDatabase target) throws Exception;
    }

    private Stream<DynamicTest> onEachVersion(List<Path> files, Check check) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files) {
            String name = file.endsWith("sqlite.db")
                    ? file.getName(file.getNameCount() - 2) + ".db"
                    : file.getFileName().toString();
            for (int version : VERSIONS) {
                tests.add(DynamicTest.dynamicTest(name + " on PostgreSQL " + version, () -> {
                    Path copy = folder.resolve(version + "-" + name);
                    Files.write(copy, Files.readAllBytes(file));
                    try (TestDatabase target = TestPostgres.version(version).fresh()) {
                        check.check(copy, target);
                    }
                }));
            }
        }
        return tests.stream();
    }

    private Report arrivesWhole(Path file, TestDatabase target) throws InterruptedException, SQLException, IOException {
        byte[] before = Files.readAllBytes(file);
        Report report = Migration.from(file).to(target.url()).migrate();

        assertThat(report.outcome()).isIn(Outcome.DONE, Outcome.ATTENTION);
        assertThat(report.diagnostics()).noneMatch(d -> d.severity() == Severity.ERROR);
        Set<String> names = namesIn(file);
        assertThat(report.diagnostics())
                .filteredOn(d -> d.severity() == Severity.ATTENTION)
                .allMatch(d -> namesAnObject(d, names), "names a table, a column or an object of the source");

        List<Difference> differences;
        try (Connection connection = target.connect()) {
            differences = IndependentComparison.of(file, connection);
        }
        List<List<String>> quarantined =
                target.query("SELECT table_name, column_name FROM sealift.quarantine ORDER BY 1, 2");
        assertThat(differences.stream().map(d -> List.of(d.table(), d.column())))
                .as("%s", differences)
                .containsExactlyInAnyOrderElementsOf(quarantined);

        Report again = Migration.from(file).to(target.url()).verify();
        assertThat(again.outcome()).isEqualTo(report.outcome());
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        return report;
    }

    /** The subject is the object, or ends with its name after its kind, as {@code index posts_by_day}. */
    private static boolean namesAnObject(Diagnostic diagnostic, Set<String> names) {
        return names.stream()
                .anyMatch(name -> diagnostic.subject().equals(name)
                        || diagnostic.subject().endsWith(" " + name));
    }

    private static Set<String> namesIn(Path file) throws SQLException {
        try (Connection source = DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?mode=ro")) {
            Set<String> names = new HashSet<>(Structure.strings(source, "SELECT name FROM sqlite_master"));
            names.addAll(Structure.strings(
                    source,
                    "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c"
                            + " WHERE m.type = 'table'"));
            return names;
        }
    }

    private static void hasTheSameStructure(Path file, TestDatabase target, Report report) throws SQLException {
        try (Connection source = DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?mode=ro");
                Connection connection = target.connect()) {
            Structure here = Structure.ofSource(source);
            Structure there = Structure.ofTarget(connection);
            assertThat(there.tables()).isEqualTo(here.tables());
            assertThat(there.keys()).isEqualTo(here.keys());
            assertThat(there.foreignKeys()).isEqualTo(here.foreignKeys());
            assertThat(there.indexes()).isEqualTo(here.indexes());
            assertThat(there.views()).as("%s", report.diagnostics()).isEqualTo(here.views());
            for (String view : here.views()) {
                assertThat(ViewComparison.of(view, source, connection)).as(view).isEmpty();
            }
        }
    }
}
