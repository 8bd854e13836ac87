package dev.sealift.report;

import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.profile.TableProfile;
import java.util.List;

/**
 * How long a migration into a local PostgreSQL would take on this machine, derived from how long this machine took to read
 * the file.
 *
 * <p>The factors were measured, on a machine with two cores, two streams and PostgreSQL 18.6 with its defaults, from the
 * lines that {@code sealift migrate FILE --restart} writes at the end of each phase; twice each:
 *
 * <table>
 * <caption>Seconds of two runs</caption>
 * <tr><th>database</th><th>reading</th><th>copying</th><th>indexes, constraints, ANALYZE</th><th>verifying</th></tr>
 * <tr><td>2.2 million small rows in 2 tables, 3 indexes, 292 MB</td>
 *     <td>3.5, 3.1</td><td>2.8, 2.7</td><td>5.1, 5.4</td><td>2.5, 2.5</td></tr>
 * <tr><td>1.7 million small rows in 3 tables, 5 indexes, 124 MB</td>
 *     <td>2.0, 1.8</td><td>1.5, 1.7</td><td>4.1, 4.3</td><td>1.5, 1.5</td></tr>
 * <tr><td>60,000 rows of 4 kB, with JSON and blobs, in 1 table, 248 MB</td>
 *     <td>0.9, 0.9</td><td>2.8, 2.0</td><td>0.4, 0.4</td><td>1.5, 1.5</td></tr>
 * </table>
 *
 * @param copySeconds until the rows, indexes and constraints are there: reading, copying, building
 * @param verifySeconds until every value was read back and compared
 */
public record Estimate(double copySeconds, double verifySeconds) {
    /** Copying, and verifying, one second's worth of reading. */
    private static final double COPY = 0.8;

    private static final double VERIFY = 0.75;

    /** The same where rows are so large that PostgreSQL compresses their values and puts them elsewhere. */
    private static final double COPY_LARGE = 2.7;

    private static final double VERIFY_LARGE = 1.7;

    /** See <a href="https://www.postgresql.org/docs/current/storage-toast.html">TOAST</a>: about a quarter of a page. */
    private static final long LARGE_ROW = 2_000;

    /** An index entry, or a look-up for a foreign key, against reading an average row. */
    private static final double ENTRY = 0.5;

    /**
     * @param prepareSeconds what a migration does first and was just done: the snapshot, reading, checking foreign keys
     * @param readSeconds the part of them that was spent on reading the rows
     */
    static Estimate of(Schema schema, List<TableProfile> profiles, double prepareSeconds, double readSeconds) {
        double bytes = profiles.stream().mapToLong(TableProfile::bytes).sum();
        double large = profiles.stream()
                .filter(table -> table.rows() > 0 && table.bytes() / table.rows() > LARGE_ROW)
                .mapToLong(TableProfile::bytes)
                .sum();
        double share = bytes == 0 ? 0 : large / bytes;
        double rows = profiles.stream().mapToLong(TableProfile::rows).sum();
        double perRow = rows == 0 ? 0 : readSeconds / rows;
        double copying = readSeconds * (COPY + share * (COPY_LARGE - COPY));
        double building = perRow * entries(schema, profiles) * ENTRY;
        return new Estimate(
                prepareSeconds + copying + building, readSeconds * (VERIFY + share * (VERIFY_LARGE - VERIFY)));
    }

    private static double entries(Schema schema, List<TableProfile> profiles) {
        double entries = 0;
        for (TableProfile profile : profiles) {
            Table table = schema.table(profile.table()).orElseThrow();
            int each = (table.primaryKey() == null ? 0 : 1)
                    + table.uniques().size()
                    + table.indexes().size()
                    + table.foreignKeys().size();
            entries += (double) each * profile.rows();
        }
        return entries;
    }

    /** {@code under a second}, {@code about 40 s}, {@code about 2 min}: one figure, for more is not known. */
    static String words(double seconds) {
        if (seconds < 1) {
            return "under a second";
        }
        double rounded = rounded(seconds);
        if (rounded < 60) {
            return "about " + Math.round(rounded) + " s";
        }
        double minutes = rounded(seconds / 60);
        return minutes < 60
                ? "about " + Math.round(minutes) + " min"
                : "about " + Math.round(rounded(seconds / 3600)) + " h";
    }

    /** The number with one significant figure. */
    static double rounded(double seconds) {
        if (seconds <= 0) {
            return 0;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(seconds)));
        return Math.round(seconds / unit) * unit;
    }
}
