package dev.sealift.benchmarks.compare;

import dev.sealift.benchmarks.data.Dataset;
import dev.sealift.benchmarks.data.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All figures, those that have something to reach first. */
final class Figures {
    private static final long SMALL = 200_000;
    static final long LARGE = 10_000_000;

    private Figures() {}

    /**
     * @param size of the main database
     * @param large whether those on ten million rows are wanted
     */
    static List<Figure> of(long size, boolean large) {
        Dataset mixed = Dataset.of(Shape.MIXED, size);
        Input main = new Input.Made(mixed);
        Input bare = new Input.Made(mixed.withoutIndexes());
        List<Figure> figures = new ArrayList<>(List.of(
                compared(
                        "migrate",
                        "the whole migration, every value verified, against pgloader, which verifies nothing",
                        wall(main, Contestant.MIGRATE),
                        wall(main, Contestant.PGLOADER),
                        new Bound.Ratio(0.36)),
                compared(
                        "copy",
                        "the copy phase against a server-side binary COPY FROM of the same rows",
                        phases(main, Contestant.MIGRATE, "copying"),
                        wall(main, Contestant.COPY_FROM),
                        new Bound.Ratio(1.2)),
                compared(
                        "csv",
                        "copy and verification, without indexes, against a pipe of CSV, not verified",
                        phases(bare, Contestant.MIGRATE, "copying", "verifying"),
                        wall(bare, Contestant.CSV),
                        new Bound.Ratio(1.35)),
                compared(
                        "verify",
                        "verification alone against a server-side binary COPY TO of the same rows",
                        phases(main, Contestant.VERIFY, "verifying"),
                        wall(main, Contestant.COPY_TO),
                        new Bound.Ratio(2.0)),
                compared(
                        "chinook",
                        "a small database, from the start of the process to its end",
                        wall(new Input.Chinook(), Contestant.MIGRATE),
                        wall(new Input.Chinook(), Contestant.PGLOADER),
                        new Bound.Faster()),
                alone(
                        "version",
                        "the start of the program",
                        wall(new Input.None(), Contestant.VERSION),
                        new Bound.Value(0.25))));
        if (large) {
            figures.addAll(large(mixed));
        }
        figures.add(compared(
                "server",
                "the whole migration against what of it the server alone does: COPY FROM, keys, indexes, ANALYZE, COPY TO",
                wall(main, Contestant.MIGRATE),
                wall(main, Contestant.SERVER),
                new Bound.None()));
        figures.add(compared(
                "memory",
                "the most memory that was resident",
                memory(main, Contestant.MIGRATE),
                memory(main, Contestant.PGLOADER),
                new Bound.None()));
        Input wal = new Input.Made(mixed.inWalMode());
        figures.add(compared(
                "migrate-wal",
                "the whole migration of the same database in WAL mode, in which Sealift makes no copy of the file",
                wall(wal, Contestant.MIGRATE),
                wall(wal, Contestant.PGLOADER),
                new Bound.None()));
        figures.add(compared(
                "csv-whole",
                "the whole migration without secondary indexes against the same pipe",
                wall(bare, Contestant.MIGRATE),
                wall(bare, Contestant.CSV),
                new Bound.None()));
        figures.add(compared(
                "verify-whole",
                "all of sealift verify against the same COPY TO",
                wall(main, Contestant.VERIFY),
                wall(main, Contestant.COPY_TO),
                new Bound.None()));
        for (Shape shape : Shape.values()) {
            Input input = new Input.Made(Dataset.of(shape, Math.min(size, SMALL)));
            figures.add(compared(
                    shape.word(),
                    "the whole migration of this shape against pgloader",
                    wall(input, Contestant.MIGRATE),
                    wall(input, Contestant.PGLOADER),
                    new Bound.None()));
        }
        return figures;
    }

    private static List<Figure> large(Dataset mixed) {
        Dataset large = Dataset.of(Shape.MIXED, LARGE);
        Input main = new Input.Made(mixed);
        Input most = new Input.Made(large);
        return List.of(
                alone(
                        "memory-10m",
                        "the most memory that was resident",
                        memory(most, Contestant.MIGRATE),
                        new Bound.Value(400)),
                compared(
                        "memory-growth",
                        "the same against that of the smaller database",
                        memory(most, Contestant.MIGRATE),
                        memory(main, Contestant.MIGRATE),
                        new Bound.Ratio(1)),
                compared(
                        "linear",
                        "the time of a row against that of a row in the smaller database",
                        new Reading(most, Contestant.MIGRATE, new Quantity.PerRow(large.rows())),
                        new Reading(main, Contestant.MIGRATE, new Quantity.PerRow(mixed.rows())),
                        new Bound.Ratio(1.15)));
    }

    private static Figure compared(String name, String question, Reading ours, Reading theirs, Bound bound) {
        return new Figure(name, question, ours, Optional.of(theirs), bound);
    }

    private static Figure alone(String name, String question, Reading ours, Bound bound) {
        return new Figure(name, question, ours, Optional.empty(), bound);
    }

    private static Reading wall(Input input, Contestant contestant) {
        return new Reading(input, contestant, new Quantity.Wall());
    }

    private static Reading memory(Input input, Contestant contestant) {
        return new Reading(input, contestant, new Quantity.Memory());
    }

    private static Reading phases(Input input, Contestant contestant, String... names) {
        return new Reading(input, contestant, new Quantity.Phases(List.of(names)));
    }
}
