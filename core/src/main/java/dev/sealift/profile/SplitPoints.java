package dev.sealift.profile;

import dev.sealift.model.SqliteValue;
import java.util.List;

/**
 * Keys at which a table can be cut into ranges of about equal weight.
 *
 * @param columns the key's columns, empty where the points are rowids
 * @param points in the order of the scan, which is not the key's order in a rowid table with another primary key
 */
public record SplitPoints(List<String> columns, List<Point> points) {
    public SplitPoints {
        columns = List.copyOf(columns);
        points = List.copyOf(points);
    }

    /** Whether a point's key is a single rowid. */
    public boolean byRowid() {
        return columns.isEmpty();
    }

    /**
     * @param rows the rows that the scan saw after the point before this one, this one's row included
     * @param bytes the payload of those rows
     */
    public record Point(List<SqliteValue> key, long rows, long bytes) {
        public Point {
            key = List.copyOf(key);
        }
    }
}
