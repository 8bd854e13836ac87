package dev.sealift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the type chosen for each column of the corpus with the type that the same library gives it in PostgreSQL. The
 * golden file lists all of them; where the two disagree, it says why.
 */
class CorpusTypesTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/orm");
    private static final Path GOLDEN = Path.of("src/test/resources/golden/corpus-types.txt");
    private static final Path ACTUAL = Path.of("target/corpus-types.txt");

    @TempDir
    Path folder;

    @Test
    void everyDisagreementWithTheLibrarysOwnSchemaHasAReason() throws IOException {
        List<String> golden = Files.readAllLines(GOLDEN);
        List<String> actual = new ArrayList<>();
        for (Path library : libraries()) {
            actual.addAll(lines(library));
        }
        Files.write(ACTUAL, actual);

        assertThat(actual)
                .as("types of the corpus; they are also in %s", ACTUAL)
                .isEqualTo(golden.stream()
                        .map(line -> line.replaceFirst(" -- .*", ""))
                        .toList());
        assertThat(golden).filteredOn(line -> line.contains(", there ")).allMatch(line -> line.contains(" -- "));
        assertThat(golden).filteredOn(line -> !line.contains(", there ")).noneMatch(line -> line.contains(" -- "));
    }

    private static List<Path> libraries() throws IOException {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private List<String> lines(Path library) throws IOException {
        Path copy = folder.resolve(library.getFileName() + ".db");
        Files.copy(library.resolve("sqlite.db"), copy);
        Inspected inspected = Inspected.of(copy, Decisions.NONE);
        PostgresSchema there = PostgresSchema.read(library.resolve("postgres.sql"));
        List<String> lines = new ArrayList<>();
        lines.add("# " + library.getFileName());
        for (TableMapping table : inspected.mapping().tables()) {
            lines.add("## " + table.table().name() + ": " + table.library().title());
            for (Mapping mapping : table.columns()) {
                String name = mapping.column().name();
                String type = mapping.type().sql();
                String other = there.type(table.table().name(), name).orElse("no column");
                lines.add(name + " " + mapping.column().declaredType() + " -> " + type
                        + (type.equals(other) ? "" : ", there " + other));
            }
        }
        return lines;
    }
}
