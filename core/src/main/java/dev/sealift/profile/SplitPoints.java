package dev.sealift.profile;

import dev.sealift.model.SqliteValue;
import java.util.List;

/**
 * Keys at which a table can be cut into ranges of about equal weight.
 *
 * @param columns the key's columns, empty where a point's key is a rowid
 * @param points in the order of the scan, which is not the key's order in a rowid table with another primary key
 */
public record SplitPoints(List<String> columns, List<Point> points) {
    public SplitPoints {
        columns = List.copyOf(columns);
        points = List.copyOf(points);
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
