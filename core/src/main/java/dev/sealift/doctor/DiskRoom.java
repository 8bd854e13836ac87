package dev.sealift.doctor;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * The room on the server's disk.
 *
 * @param free bytes, where the server's folder is on this machine and may be seen
 * @param database bytes that the database takes already
 * @param source bytes that shall be moved, where that is known
 * @param log bytes that the server's log of changes may take, {@code max_wal_size}
 */
public record DiskRoom(OptionalLong free, long database, OptionalLong source, long log) implements Finding {
    /** Rows have longer headers than SQLite's, and their indexes come on top. */
    private static final int TIMES = 2;

    @Override
    public Topic topic() {
        return Topic.DISK;
    }

    @Override
    public String subject() {
        return "room";
    }

    private long wanted() {
        return TIMES * source.orElse(0) + log;
    }

    @Override
    public Weight weight() {
        if (free.isEmpty()) {
            return Weight.NOTE;
        }
        if (free.getAsLong() < source.orElse(0)) {
            return Weight.REFUSED;
        }
        return free.getAsLong() < wanted() ? Weight.ATTENTION : Weight.FINE;
    }

    @Override
    public String says() {
        String there = "the database takes " + size(database);
        String coming = source.isEmpty() ? "" : ", and the source is " + size(source.getAsLong());
        return free.isEmpty()
                ? "how much room the server's disk has cannot be asked over SQL; " + there + coming
                : size(free.getAsLong()) + " are free on the server's disk; " + there + coming;
    }

    @Override
    public String advice() {
        if (weight() == Weight.FINE) {
            return "";
        }
        return "have " + size(wanted()) + " free or more: "
                + (source.isEmpty()
                        ? "the server's log may take that by itself (max_wal_size), and the data comes on top"
                        : "about twice the source, for rows and indexes take more room than in SQLite, and max_wal_size for"
                                + " the server's log");
    }

    /** In the units of a provider's bill. */
    static String size(long bytes) {
        if (bytes < 1_000_000) {
            return Math.max(1, bytes / 1000) + " kB";
        }
        return bytes < 1_000_000_000L
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
