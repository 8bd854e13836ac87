package dev.sealift.plan;

import dev.sealift.model.SqliteValue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** SQLite's order of keys: NULL, then numbers by value, then texts, then blobs byte by byte. */
public final class KeyOrder implements Comparator<List<SqliteValue>> {

    @Override
    public int compare(List<SqliteValue> a, List<SqliteValue> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = compareValues(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareValues(SqliteValue a, SqliteValue b) {
        return switch (a) {
            case SqliteValue.Int x when b instanceof SqliteValue.Int y -> Long.compare(x.value(), y.value());
            case SqliteValue.Real x when b instanceof SqliteValue.Real y -> Double.compare(x.value(), y.value());
            case SqliteValue.Text x when b instanceof SqliteValue.Text y -> Arrays.compareUnsigned(x.utf8(), y.utf8());
            case SqliteValue.Blob x
            when b instanceof SqliteValue.Blob y -> Arrays.compareUnsigned(x.bytes(), y.bytes());
            case SqliteValue.Null n when b instanceof SqliteValue.Null -> 0;
            case SqliteValue other -> other.storageClass().compareTo(b.storageClass());
        };
    }
}
