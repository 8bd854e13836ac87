package dev.sealift.plan;

import dev.sealift.model.Range;
import dev.sealift.model.SqliteValue;
import dev.sealift.profile.SplitPoints;
import dev.sealift.profile.TableProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a table into chunks. */
final class Chunks {
    private Chunks() {}

    static List<Range> of(RowIdentity identity, TableProfile profile, ChunkSize size) {
        SplitPoints splits = switch (identity) {
            case RowIdentity.Key key -> profile.keys();
            case RowIdentity.Values values -> profile.rowids();
        };
        long wanted = Math.max(profile.bytes() / size.bytes(), profile.rows() / size.rows()) + 1;
        if (wanted == 1 || splits.points().isEmpty()) {
            return List.of(new Range.Everything());
        }
        List<Range> ranges = new ArrayList<>();
        List<SqliteValue> after = null;
        for (List<SqliteValue> boundary : boundaries(splits, wanted)) {
            ranges.add(range(identity, after, boundary));
            after = boundary;
        }
        ranges.add(range(identity, after, null));
        return ranges;
    }

    private static List<List<SqliteValue>> boundaries(SplitPoints splits, long chunks) {
        List<SplitPoints.Point> points = splits.points().stream()
                .sorted(Comparator.comparing(SplitPoints.Point::key, new KeyOrder()))
                .toList();
        long bytes = points.stream().mapToLong(SplitPoints.Point::bytes).sum();
        List<List<SqliteValue>> boundaries = new ArrayList<>();
        long seen = 0;
        for (SplitPoints.Point point : points.subList(0, points.size() - 1)) {
            seen += point.bytes();
            if (boundaries.size() < chunks - 1 && seen >= bytes * (boundaries.size() + 1) / chunks) {
                boundaries.add(point.key());
            }
        }
        return boundaries;
    }

    private static Range range(
            RowIdentity identity, @Nullable List<SqliteValue> after, @Nullable List<SqliteValue> upTo) {
        return switch (identity) {
            case RowIdentity.Key key -> new Range.Keys(key.columns(), after, upTo);
            case RowIdentity.Values values -> new Range.Rowids(rowid(after), rowid(upTo));
        };
    }

    private static @Nullable Long rowid(@Nullable List<SqliteValue> key) {
        return key == null ? null : ((SqliteValue.Int) key.getFirst()).value();
    }
}
