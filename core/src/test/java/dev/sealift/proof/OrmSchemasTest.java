package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.mapping.Into;
import dev.sealift.model.Outcome;
import dev.sealift.report.Report;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every database of the corpus is loaded into the schema that the same library made on PostgreSQL. */
class OrmSchemasTest {
    private static final Path ORM = Path.of("src/test/resources/corpus/orm");
    private static final int[] VERSIONS = {TestPostgres.OLDEST, TestPostgres.NEWEST};

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> theRowsArriveInTheTablesThatTheLibraryMade() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(ORM)) {
            for (Path library : folders.sorted().toList()) {
                for (int version : VERSIONS) {
                    String name = library.getFileName() + " on PostgreSQL " + version;
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        try (TestDatabase target = TestPostgres.version(version).fresh()) {
                            arrives(library, name, target);
                        }
                    }));
                }
            }
        }
        return tests.stream();
    }

    private void arrives(Path library, String name, TestDatabase target) throws IOException, InterruptedException {
        target.execute(Files.readString(library.resolve("postgres.sql")));
        Path file = Files.copy(library.resolve("sqlite.db"), folder.resolve(name + ".db"));
        Report report = Migration.from(file)
                .with(MigrationOptions.DEFAULT.withInto(Into.EXISTING))
                .to(target.url())
                .migrate();
        System.out.println(name + " " + report.outcome());
        report.diagnostics().forEach(d -> System.out.println("  " + d));
        report.tables().forEach(t -> System.out.println("  " + t));
        assertThat(report.outcome()).isIn(Outcome.DONE, Outcome.ATTENTION);
    }
}
