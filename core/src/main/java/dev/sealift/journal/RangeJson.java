package dev.sealift.journal;

import dev.sealift.model.Range;
import dev.sealift.model.SqliteValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A range as the journal keeps it: its kind and both ends as JSON. */
record RangeJson(
        String kind, @Nullable String after, @Nullable String upTo) {
    private static final String EVERYTHING = "everything";
    private static final String KEYS = "keys";
    private static final String ROWIDS = "rowids";

    static RangeJson of(Range range) {
        return switch (range) {
            case Range.Everything e -> new RangeJson(EVERYTHING, null, null);
            case Range.Keys k -> new RangeJson(KEYS, json(k.after()), json(k.upTo()));
            case Range.Rowids r -> new RangeJson(ROWIDS, json(key(r.after())), json(key(r.upTo())));
        };
    }

    Range range(List<String> keyColumns) {
        return switch (kind) {
            case EVERYTHING -> new Range.Everything();
            case KEYS -> new Range.Keys(keyColumns, key(after), key(upTo));
            case ROWIDS -> new Range.Rowids(rowid(after), rowid(upTo));
            default -> throw new IllegalStateException("the journal holds a range of the kind " + kind);
        };
    }

    private static @Nullable String json(@Nullable List<SqliteValue> key) {
        return key == null ? null : KeyJson.write(key);
    }

    private static @Nullable List<SqliteValue> key(@Nullable String json) {
        return json == null ? null : KeyJson.read(json);
    }

    private static @Nullable List<SqliteValue> key(@Nullable Long rowid) {
        return rowid == null ? null : List.of(new SqliteValue.Int(rowid));
    }

    private static @Nullable Long rowid(@Nullable String json) {
        return json == null ? null : ((SqliteValue.Int) KeyJson.read(json).getFirst()).value();
    }
}
