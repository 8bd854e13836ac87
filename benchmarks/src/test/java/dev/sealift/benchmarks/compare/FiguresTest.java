package dev.sealift.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.benchmarks.compare.Measurement.Phase;
import dev.sealift.benchmarks.data.Dataset;
import dev.sealift.benchmarks.data.Shape;
import dev.sealift.benchmarks.data.Sizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Input INPUT = new Input.Made(Dataset.of(Shape.MIXED, 1000));

    @Test
    void theMedianIsTheNumberInTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).hasValue(2);
        assertThat(Median.of(List.of(4.0, 1.0, 3.0, 100.0))).hasValue(3.5);
        assertThat(Median.of(List.of(5.0))).hasValue(5);
        assertThat(Median.of(List.of())).isEmpty();
    }

    @Test
    void aRatioThatIsReachedIsTheBoundItself() {
        Bound bound = new Bound.Ratio(0.36);

        assertThat(bound.verdict(3.6, 0.36)).isEqualTo("yes");
        assertThat(bound.verdict(3.7, 0.37)).isEqualTo("**no**");
        assertThat(new Bound.Faster().verdict(1, 0.99)).isEqualTo("yes");
        assertThat(new Bound.Faster().verdict(1, 1)).isEqualTo("**no**");
        // As it is printed.
        assertThat(bound.verdict(3.64, 0.364)).isEqualTo("yes");
        assertThat(bound.verdict(3.66, 0.366)).isEqualTo("**no**");
        assertThat(new Bound.Value(400).verdict(400, Double.NaN)).isEqualTo("yes");
        assertThat(new Bound.Value(400).verdict(401, Double.NaN)).isEqualTo("**no**");
        assertThat(new Bound.None().verdict(1, 100)).isEmpty();
    }

    @Test
    void aLineDividesTheMedianOfOursByTheMedianOfTheirs() {
        Figure figure = new Figure(
                "migrate",
                "",
                new Reading(INPUT, Contestant.MIGRATE, new Quantity.Wall()),
                Optional.of(new Reading(INPUT, Contestant.PGLOADER, new Quantity.Wall())),
                new Bound.Ratio(0.36));
        List<Round> rounds = new ArrayList<>();
        for (double seconds : new double[] {50, 7, 6}) {
            rounds.add(round(Contestant.MIGRATE, rounds.size(), measured(seconds)));
        }
        for (double seconds : new double[] {20, 2, 90}) {
            rounds.add(round(Contestant.PGLOADER, rounds.size(), measured(seconds)));
        }

        assertThat(cells(
                        ResultTable.of(List.of(figure), rounds).lines().toList().get(2)))
                .containsExactly(
                        "migrate",
                        "mixed-1000",
                        "sealift migrate",
                        "7.00 s",
                        "pgloader",
                        "20.00 s",
                        "0.35",
                        "at most 0.36",
                        "yes");
    }

    @Test
    void whatWasNotMeasuredHasNoRatioAndNoVerdict() {
        Figure figure = new Figure(
                "migrate",
                "",
                new Reading(INPUT, Contestant.MIGRATE, new Quantity.Wall()),
                Optional.of(new Reading(INPUT, Contestant.PGLOADER, new Quantity.Wall())),
                new Bound.Ratio(0.36));

        assertThat(cells(ResultTable.of(List.of(figure), List.of(round(Contestant.MIGRATE, 1, measured(1))))
                        .lines()
                        .toList()
                        .get(2)))
                .endsWith("not measured", "", "at most 0.36", "");
    }

    @Test
    void phasesAreAddedUpAndOneThatIsNotToldMakesTheFigureUnknown() {
        Measurement measurement = new Measurement(
                9,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(321),
                List.of(new Phase("copying", 2), new Phase("verifying", 1.5)),
                "");

        assertThat(new Quantity.Phases(List.of("copying", "verifying")).of(measurement))
                .hasValue(3.5);
        assertThat(new Quantity.Phases(List.of("copying", "indexing")).of(measurement))
                .isEmpty();
        assertThat(new Quantity.Memory().of(measurement)).hasValue(321);
        assertThat(new Quantity.PerRow(3_000_000).of(measurement)).hasValue(3);
    }

    @Test
    void costsAreMediansAndTellWhatCoresThatAreNeverIdleWouldTake() {
        List<Round> rounds = new ArrayList<>();
        for (double own : new double[] {9, 6, 7}) {
            rounds.add(round(
                    Contestant.MIGRATE,
                    rounds.size(),
                    new Measurement(
                            10,
                            OptionalDouble.of(own),
                            OptionalDouble.of(5),
                            OptionalDouble.empty(),
                            List.of(new Phase("copying", own / 2)),
                            "")));
        }
        rounds.add(round(Contestant.COPY_TO, 1, measured(2)));

        List<String> lines = CostTable.of(rounds, 2).lines().toList();
        assertThat(cells(lines.get(2)))
                .containsExactly("mixed-1000", "sealift migrate", "10.00", "7.00", "5.00", "6.00", "copying 3.50");
        assertThat(cells(lines.get(3))).containsExactly("mixed-1000", "COPY TO a file", "2.00", "", "", "", "");
    }

    @Test
    void everyFigureHasANameOfItsOwnAndCanBeAskedForAlone() {
        Options all = Options.parse(Path.of("."), List.of("--rows", "10m"));
        assertThat(all.figures()).extracting(Figure::name).doesNotHaveDuplicates();
        for (Figure figure : all.figures()) {
            assertThat(Options.parse(Path.of("."), List.of("--rows", "10m", "--only", figure.name()))
                            .figures())
                    .containsExactly(figure);
        }
        assertThatThrownBy(() -> Options.parse(Path.of("."), List.of("--only", "nothing"))
                        .figures())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void aNumberThatCannotBeMeasuredIsRefused() {
        for (List<String> words :
                List.of(List.of("--rows", "5m"), List.of("--rounds", "0"), List.of("--rounds", "x"))) {
            assertThatThrownBy(() -> Options.parse(Path.of("."), words))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(words.getFirst());
        }
    }

    @Test
    void numbersOfRowsAreReadAndWrittenAlike() {
        for (String word : List.of("0.2m", "2m", "10m", "1500")) {
            assertThat(Sizes.word(Sizes.rows(word))).isEqualTo(word);
        }
        assertThat(Sizes.rows("0.2m")).isEqualTo(200_000);
        assertThatThrownBy(() -> Sizes.rows("0")).isInstanceOf(NumberFormatException.class);
    }

    private static Round round(Contestant contestant, int number, Measurement measurement) {
        return new Round(INPUT, contestant, number, measurement);
    }

    private static Measurement measured(double seconds) {
        return new Measurement(
                seconds, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), List.of(), "");
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.length() - 1).split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }
}
