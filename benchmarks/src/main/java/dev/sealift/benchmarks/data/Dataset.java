package dev.sealift.benchmarks.data;

import java.util.List;

/**
 * A database to measure with. Two that are equal have the same bytes.
 *
 * @param size what the shape makes its rows from: those of its largest table, mostly
 * @param indexed whether it has its secondary indexes
 * @param wal whether it is in WAL mode, in which Sealift reads the file itself; in SQLite's default mode it reads a copy, lest
 *     writers wait
 */
public record Dataset(Shape shape, long size, boolean indexed, boolean wal, long seed) {
    /** Any will do, as long as it stays. */
    public static final long SEED = 20_240_229;

    public static Dataset of(Shape shape, long size) {
        return new Dataset(shape, size, true, false, SEED);
    }

    public Dataset withoutIndexes() {
        return new Dataset(shape, size, false, wal, seed);
    }

    public Dataset inWalMode() {
        return new Dataset(shape, size, indexed, true, seed);
    }

    public List<DataTable> tables() {
        return shape.tables(size);
    }

    public long rows() {
        return tables().stream().mapToLong(DataTable::rows).sum();
    }

    /** Its name in tables, such as {@code mixed-2m} or {@code mixed-2m-no-indexes}. */
    public String name() {
        return shape.word() + "-" + Sizes.word(size) + (indexed ? "" : "-no-indexes") + (wal ? "-wal" : "");
    }

    /** Also tells the seed, and the version of what is made from it. */
    String fileName() {
        return "%s-%d-v%d.db".formatted(name(), seed, Shape.VERSION);
    }
}
