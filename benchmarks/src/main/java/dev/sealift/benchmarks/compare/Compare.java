package dev.sealift.benchmarks.compare;

import dev.sealift.benchmarks.data.DataFiles;
import dev.sealift.local.LocalPostgresException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code benchmarks/compare}: measures every figure that is asked for and prints them as one table. */
public final class Compare {
    private static volatile boolean stopping;

    private final Options options;
    private final List<String> remarks = new ArrayList<>();

    private Compare(Options options) {
        this.options = options;
    }

    /** The first argument is the checkout's folder. */
    public static void main(String[] args) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true, "stopping"));
        List<String> words = List.of(args).subList(1, args.length);
        if (words.contains("--help") || words.contains("-h")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            Options options = Options.parse(Path.of(args[0]), words);
            List<Figure> figures = options.figures();
            if (options.list()) {
                figures.forEach(Compare::describe);
            } else {
                new Compare(options).run(figures);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(2);
        } catch (IOException | SQLException | LocalPostgresException e) {
            // Whoever interrupts it, takes the server away; that is no news.
            if (!stopping) {
                System.err.println("error: " + e.getMessage());
                System.exit(1);
            }
        }
    }

    private static void describe(Figure figure) {
        System.out.printf(
                Locale.ROOT,
                "%-14s %s, %s%s%n",
                figure.name(),
                figure.question(),
                figure.ours().input().name(),
                figure.bound() instanceof Bound.None
                        ? ""
                        : ": " + figure.bound().words(figure.ours().quantity()));
    }

    private void run(List<Figure> figures) throws IOException, SQLException, InterruptedException {
        double load = Machine.load();
        Path folder = Files.createTempDirectory(options.temporary(), "sealift-compare-out");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "remove-output"));
        List<Round> rounds = new ArrayList<>();
        List<String> facts = new ArrayList<>(Machine.lines());
        try (Server server = server()) {
            facts.add(ServerFacts.line(server));
            facts.add("load before: %.2f".formatted(load));
            Sealift sealift = new Sealift(options.checkout().resolve("sealift"), folder);
            // Builds what is not built, and makes what the first start makes.
            sealift.version();
            for (Map.Entry<Input, Set<Contestant>> contest : contests(figures).entrySet()) {
                if (stopping) {
                    return;
                }
                Path file = file(contest.getKey());
                if (file == null && !(contest.getKey() instanceof Input.None)) {
                    continue;
                }
                try (Contest running = new Contest(contest.getKey(), file, server, sealift, folder, Compare::say)) {
                    rounds.addAll(running.run(contest.getValue(), options.rounds()));
                    remarks.addAll(running.failures());
                }
            }
        }
        Results results = new Results(figures, rounds, facts, remarks);
        System.out.print(results.text());
        Path written = results.write(options.checkout().resolve("benchmarks/target/compare"));
        say("every round: " + written);
    }

    private static void delete(Path folder) {
        try {
            Folder.delete(folder);
        } catch (IOException e) {
            say("error: cannot remove " + folder + ": " + e.getMessage());
        }
    }

    private Server server() throws IOException, SQLException {
        String url = options.server();
        if (url != null) {
            return GivenServer.at(url, options.temporary());
        }
        say("starting a server");
        return PrivateServer.start(options.temporary());
    }

    /** Who works on what, so that everybody runs once a round, whatever number of figures wants the result. */
    private Map<Input, Set<Contestant>> contests(List<Figure> figures) {
        Map<Input, Set<Contestant>> contests = new LinkedHashMap<>();
        figures.stream()
                .flatMap(Figure::readings)
                .forEach(reading -> contests.computeIfAbsent(reading.input(), input -> new TreeSet<>())
                        .add(reading.contestant()));
        Set<Program> missing = new TreeSet<>();
        contests.values()
                .forEach(contestants -> contestants.removeIf(contestant -> {
                    List<Program> absent = contestant.programs().stream()
                            .filter(program -> !program.installed())
                            .toList();
                    missing.addAll(absent);
                    return !absent.isEmpty();
                }));
        missing.forEach(program -> remarks.add(
                "%s is not installed, so what it is needed for is left out; Debian and Ubuntu: apt-get install %s"
                        .formatted(program.command(), program.debianPackage())));
        return contests;
    }

    private @Nullable Path file(Input input) throws IOException, SQLException {
        return switch (input) {
            case Input.Made(var dataset) -> {
                DataFiles files = new DataFiles(options.checkout().resolve("benchmarks/target/data"));
                if (!files.has(dataset)) {
                    say("making " + dataset.name());
                }
                yield files.get(dataset);
            }
            case Input.Chinook() -> {
                if (options.chinook() == null) {
                    remarks.add("chinook.sqlite is not there; give it with --chinook FILE");
                }
                yield options.chinook();
            }
            case Input.None() -> null;
        };
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
