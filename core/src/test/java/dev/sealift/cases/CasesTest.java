package dev.sealift.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case, in a real SQLite file, into a real PostgreSQL, with the fate that the table gives it. */
class CasesTest {
    private static final List<Case> CASES = Stream.of(
                    ValueCases.all(),
                    TextCases.all(),
                    TimeCases.all(),
                    DocumentCases.all(),
                    KeyCases.all(),
                    ReferenceCases.all(),
                    SchemaCases.all(),
                    NameCases.all(),
                    FileCases.all())
            .flatMap(List::stream)
            .toList();

    @TempDir
    Path folder;

    static List<Case> cases() {
        return CASES;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void hasItsFate(Case tested) throws Exception {
        for (int version : List.of(TestPostgres.OLDEST, TestPostgres.NEWEST)) {
            Set<Fate> seen = EnumSet.noneOf(Fate.class);
            for (Example example : tested.examples()) {
                Path place = Files.createTempDirectory(folder, "case");
                try (TestDatabase target = TestPostgres.version(version).fresh()) {
                    seen.addAll(new CaseRun(example, Case.make(example, place), target).run());
                } catch (AssertionError e) {
                    throw new AssertionError(
                            "%s, on PostgreSQL %d: %s".formatted(example.title, version, e.getMessage()), e);
                }
            }
            assertThat(seen).as("what became of it").containsAll(tested.fates());
        }
    }

    @Test
    void everyNumberIsThereOnce() {
        assertThat(CASES.stream().map(Case::number))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 79).boxed().toList());
    }

    @AfterAll
    static void summary() {
        for (Fate fate : Fate.values()) {
            List<Integer> numbers = CASES.stream()
                    .filter(c -> c.fates().contains(fate))
                    .map(Case::number)
                    .toList();
            System.out.printf(
                    "%s %2d %s: %s%n",
                    fate.letter(),
                    numbers.size(),
                    fate.meaning(),
                    numbers.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
    }
}
