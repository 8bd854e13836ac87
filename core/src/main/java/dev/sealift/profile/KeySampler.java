package dev.sealift.profile;

import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps the key of every so many rows. When there are too many of them, or they are too long, every other one is
 * dropped and the step is doubled: the memory is bounded, and the same table always gives the same points.
 */
final class KeySampler {
    private static final int MOST_POINTS = 4096;
    private static final long MOST_BYTES = 4 << 20;

    private final List<String> columns;
    private final int[] positions;
    private List<SplitPoints.Point> points = new ArrayList<>();
    private long step = 1;
    private long rows;
    private long bytes;
    private long keyBytes;

    /** @param positions of the key's columns in a row; empty to keep rowids */
    KeySampler(List<String> columns, int[] positions) {
        this.columns = columns;
        this.positions = positions;
    }

    void add(Row row, long rowid, long rowBytes) {
        rows++;
        bytes += rowBytes;
        if (rows < step) {
            return;
        }
        points.add(new SplitPoints.Point(key(row, rowid), rows, bytes));
        for (int position : positions) {
            keyBytes +=
                    row.storageClass(position) == StorageClass.TEXT || row.storageClass(position) == StorageClass.BLOB
                            ? row.length(position)
                            : Long.BYTES;
        }
        rows = 0;
        bytes = 0;
        if (points.size() >= MOST_POINTS || keyBytes > MOST_BYTES) {
            thin();
        }
    }

    /** Takes in the points of the rows that follow. */
    void addAll(KeySampler next) {
        for (SplitPoints.Point point : next.points) {
            points.add(new SplitPoints.Point(point.key(), rows + point.rows(), bytes + point.bytes()));
            rows = 0;
            bytes = 0;
        }
        rows += next.rows;
        bytes += next.bytes;
        keyBytes += next.keyBytes;
        step = Math.max(step, next.step);
        while (points.size() >= MOST_POINTS || keyBytes > MOST_BYTES) {
            thin();
        }
    }

    SplitPoints result() {
        return new SplitPoints(columns, points);
    }

    private List<SqliteValue> key(Row row, long rowid) {
        if (positions.length == 0) {
            return List.of(new SqliteValue.Int(rowid));
        }
        return IntStream.of(positions).mapToObj(row::value).toList();
    }

    private void thin() {
        List<SplitPoints.Point> kept = new ArrayList<>();
        for (int i = 1; i < points.size(); i += 2) {
            SplitPoints.Point dropped = points.get(i - 1);
            SplitPoints.Point point = points.get(i);
            kept.add(
                    new SplitPoints.Point(point.key(), dropped.rows() + point.rows(), dropped.bytes() + point.bytes()));
        }
        if (points.size() % 2 == 1) {
            SplitPoints.Point last = points.get(points.size() - 1);
            rows += last.rows();
            bytes += last.bytes();
        }
        points = kept;
        keyBytes /= 2;
        step *= 2;
    }
}
