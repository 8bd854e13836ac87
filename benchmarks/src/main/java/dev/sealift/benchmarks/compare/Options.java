package dev.sealift.benchmarks.compare;

import dev.sealift.benchmarks.data.Sizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for.
 *
 * @param checkout where Sealift's launcher is
 * @param rows of the largest database that is wanted
 * @param only names of figures; all where it is empty
 * @param server the URL of a server that is there; null for one of our own
 * @param temporary where the server and everything that is written on the way lie for the time
 * @param chinook the sample database; null where there is none
 */
record Options(
        Path checkout,
        long rows,
        int rounds,
        List<String> only,
        @Nullable String server,
        Path temporary,
        @Nullable Path chinook,
        boolean list) {
    private static final long MAIN = 2_000_000;
    private static final int ROUNDS = 3;

    static final String USAGE = """
            usage: benchmarks/compare [OPTIONS]

              --rows N        0.2m, 2m (default) or 10m; 10m adds the figures that need so many to those of 2m
              --rounds N      how often each is measured; the median counts (default: 3)
              --only NAME     a figure; may be given more than once, or with commas
              --list          the figures, without measuring
              --server URL    a PostgreSQL that is there, as superuser, instead of one of its own; on this machine
              --folder DIR    where its own server lies for the time (default: the system's folder for temporary files)
              --chinook FILE  the sample database chinook.sqlite
            """;

    /** @throws IllegalArgumentException with what is wrong */
    static Options parse(Path checkout, List<String> words) {
        long rows = MAIN;
        int rounds = ROUNDS;
        List<String> only = new ArrayList<>();
        String server = null;
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path beside = checkout.resolveSibling("shared").resolve("corpus/classic/chinook.sqlite");
        Path chinook = beside.toFile().isFile() ? beside : null;
        boolean list = false;
        for (int i = 0; i < words.size(); i++) {
            String option = words.get(i);
            if (option.equals("--list")) {
                list = true;
                continue;
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(option + " is no option, or wants a value");
            }
            String value = words.get(++i);
            switch (option) {
                case "--rows" -> rows = Sizes.rows(value);
                case "--rounds" -> rounds = rounds(value);
                case "--only" -> only.addAll(List.of(value.split(",")));
                case "--server" -> server = value;
                case "--folder" -> temporary = Path.of(value).toAbsolutePath();
                case "--chinook" -> chinook = Path.of(value).toAbsolutePath();
                default -> throw new IllegalArgumentException(option + " is no option");
            }
        }
        if (rows > MAIN && rows != Figures.LARGE) {
            throw new IllegalArgumentException("--rows takes up to 2m, or 10m");
        }
        return new Options(checkout, rows, rounds, List.copyOf(only), server, temporary, chinook, list);
    }

    private static int rounds(String value) {
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("--rounds wants a number from 1, not " + value);
        }
        return Integer.parseInt(value);
    }

    /** All that can be measured, or those that were named. */
    List<Figure> figures() {
        List<Figure> all = Figures.of(Math.min(rows, MAIN), rows > MAIN || list);
        for (String name : only) {
            if (all.stream().noneMatch(figure -> figure.name().equals(name))) {
                throw new IllegalArgumentException("no figure is called " + name + "; --list names them"
                        + (rows > MAIN ? "" : ", and some need --rows 10m"));
            }
        }
        return only.isEmpty()
                ? all
                : all.stream().filter(figure -> only.contains(figure.name())).toList();
    }
}
