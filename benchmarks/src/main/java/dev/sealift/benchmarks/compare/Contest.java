package dev.sealift.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Contestants that work on one input, one after the other in each round, so that a drift of the machine meets all of them.
 * Before each run the file is read once and the server writes down what it holds.
 */
final class Contest implements AutoCloseable {
    private static final String DATABASE = "sealift_compare";
    private static final String READY = "sealift_compare_ready";

    private final Input input;
    private final @Nullable Path file;
    private final long rows;
    private final Server server;
    private final Sealift sealift;
    private final Path folder;
    private final Consumer<String> said;
    private final List<String> failures = new ArrayList<>();
    private @Nullable ReadyDatabase ready;

    /**
     * @param file the input's; null where it has none
     * @param folder for what the contestants write on the way
     */
    Contest(Input input, @Nullable Path file, Server server, Sealift sealift, Path folder, Consumer<String> said)
            throws SQLException {
        this.input = input;
        this.file = file;
        this.rows = file == null ? 0 : Rows.of(file);
        this.server = server;
        this.sealift = sealift;
        this.folder = folder;
        this.said = said;
    }

    List<Round> run(Collection<Contestant> contestants, int rounds)
            throws IOException, SQLException, InterruptedException {
        if (contestants.stream().anyMatch(Contestant::needsReady)) {
            said.accept(input.name() + ": filling a database for those that need one");
            server.create(READY);
            sealift.migrate(file(), server.url(READY));
            ready = new ReadyDatabase(server, READY);
            if (contestants.stream().anyMatch(Contestant::needsFiles)) {
                ready.copyTo();
            }
        }
        List<Round> measured = new ArrayList<>();
        Set<Contestant> running = new LinkedHashSet<>(contestants);
        for (int number = 1; number <= rounds; number++) {
            for (Contestant contestant : List.copyOf(running)) {
                Measurement measurement;
                try {
                    measurement = prepared(contestant);
                } catch (IOException | SQLException e) {
                    // The others' figures are wanted all the same.
                    failures.add("%s, %s failed: %s".formatted(input.name(), contestant.title(), e.getMessage()));
                    said.accept(failures.getLast());
                    running.remove(contestant);
                    continue;
                }
                measured.add(new Round(input, contestant, number, measurement));
                said.accept(String.format(
                        Locale.ROOT,
                        "%s, round %d of %d, %s: %.3f s%s%s",
                        input.name(),
                        number,
                        rounds,
                        contestant.title(),
                        measurement.seconds(),
                        phases(measurement),
                        measurement.remark().isEmpty() ? "" : "; " + measurement.remark()));
            }
        }
        return measured;
    }

    /** What went wrong, in words. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private static String phases(Measurement measurement) {
        StringBuilder words = new StringBuilder();
        for (Measurement.Phase phase : measurement.phases()) {
            words.append(words.isEmpty() ? " (" : ", ")
                    .append(String.format(Locale.ROOT, "%s %.2f", phase.name(), phase.seconds()));
        }
        double rest = measurement.seconds()
                - measurement.phases().stream()
                        .mapToDouble(Measurement.Phase::seconds)
                        .sum();
        if (!words.isEmpty() && rest > 0) {
            // The start of the program, opening, planning, trying; less where phases overlap.
            words.append(String.format(Locale.ROOT, ", the rest %.2f", rest));
        }
        return words.isEmpty() ? "" : words + ")";
    }

    private Measurement prepared(Contestant contestant) throws IOException, SQLException, InterruptedException {
        if (file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return switch (contestant) {
            case VERSION -> sealift.version();
            case MIGRATE -> intoFresh(url -> sealift.migrate(file(), url));
            case PGLOADER ->
                intoFresh(url -> Command.of(List.of(Program.PGLOADER.command(), "sqlite://" + file(), url), folder)
                        .run()
                        .measurement());
            case VERIFY -> onServer(() -> sealift.verify(file(), ready().url()));
            case CSV -> intoBare(this::pipeCsv);
            case COPY_FROM -> intoBare(() -> onlyServer(ready().copyFrom()));
            case SERVER -> intoBare(() -> onlyServer(ready().everything()));
            case COPY_TO -> onServer(() -> onlyServer(ready().copyTo()));
        };
    }

    private interface Run {
        Measurement run() throws IOException, SQLException, InterruptedException;
    }

    private interface Load {
        Measurement into(String url) throws IOException, SQLException, InterruptedException;
    }

    private Measurement intoFresh(Load load) throws IOException, SQLException, InterruptedException {
        server.create(DATABASE);
        try {
            Measurement measurement = onServer(() -> load.into(server.url(DATABASE)));
            try (Connection session = server.administrator(DATABASE)) {
                return counted(measurement, Rows.of(session));
            }
        } finally {
            server.drop(DATABASE);
        }
    }

    private Measurement intoBare(Run run) throws IOException, SQLException, InterruptedException {
        ready().makeBare();
        Measurement measurement = onServer(run);
        try (Connection session = server.administrator(READY)) {
            measurement = counted(
                    measurement,
                    Rows.of(
                            session,
                            ready().tables().stream().map(ReadyDatabase::bare).toList()));
        }
        ready().dropBare();
        return measurement;
    }

    private Measurement onServer(Run run) throws IOException, SQLException, InterruptedException {
        server.checkpoint();
        OptionalDouble before = server.cpuSeconds();
        Measurement measurement = run.run();
        OptionalDouble after = server.cpuSeconds();
        return before.isPresent() && after.isPresent()
                ? measurement.withServerCpu(OptionalDouble.of(after.getAsDouble() - before.getAsDouble()))
                : measurement;
    }

    /** Some tools end well although rows are missing. */
    private Measurement counted(Measurement measurement, long arrived) {
        return arrived == rows
                ? measurement
                : measurement.withRemark(String.format(Locale.ROOT, "%,d of %,d rows arrived", arrived, rows));
    }

    private static Measurement onlyServer(double seconds) {
        return new Measurement(
                seconds, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), List.of(), "");
    }

    private Measurement pipeCsv() throws IOException, InterruptedException {
        List<Measurement> parts = new ArrayList<>();
        for (String table : ready().tables()) {
            Command pipe = new Command(
                    List.of(
                            List.of(
                                    Program.SQLITE.command(),
                                    "-readonly",
                                    "-csv",
                                    file().toString(),
                                    "SELECT * FROM " + table),
                            List.of(
                                    Program.PSQL.command(),
                                    ready().url(),
                                    "-q",
                                    "-c",
                                    "\\copy " + ReadyDatabase.bare(table) + " FROM STDIN (FORMAT csv)")),
                    folder);
            Command.Result result = pipe.run();
            if (result.exitCode() != 0) {
                throw new IOException("the pipe of CSV failed: " + result.errors());
            }
            parts.add(result.measurement());
        }
        OptionalDouble cpu = parts.stream().allMatch(part -> part.clientCpu().isPresent())
                ? OptionalDouble.of(parts.stream()
                        .mapToDouble(part -> part.clientCpu().getAsDouble())
                        .sum())
                : OptionalDouble.empty();
        return new Measurement(
                parts.stream().mapToDouble(Measurement::seconds).sum(),
                cpu,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                "");
    }

    private Path file() {
        if (file == null) {
            throw new IllegalStateException(input.name() + " is no file");
        }
        return file;
    }

    private ReadyDatabase ready() {
        if (ready == null) {
            throw new IllegalStateException("no database was filled");
        }
        return ready;
    }

    @Override
    public void close() throws SQLException, IOException {
        if (ready != null) {
            ready.close();
        }
    }
}
