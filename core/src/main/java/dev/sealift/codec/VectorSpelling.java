package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a vector of four-byte numbers is written. */
public enum VectorSpelling {
    /** The shortest digits that tell a number of four bytes: {@code [0.1,0.2]}. */
    JSON_COMPACT("compact json text"),
    JSON_SPACED("spaced json text"),
    /** The digits that the number has as one of eight bytes, as JavaScript and Python write them: {@code 0.10000000149011612}. */
    JSON_COMPACT_WIDE("compact json text of doubles"),
    JSON_SPACED_WIDE("spaced json text of doubles"),
    /** Four bytes each, the lowest first, as sqlite-vec stores them. */
    FLOAT32("float32 blob");

    /** No number of four bytes needs more digits. */
    private static final int SHORTEST = 9;

    /** As many numbers as are looked at for their digits. */
    private static final int SOME = 8;

    private final String words;

    VectorSpelling(String words) {
        this.words = words;
    }

    boolean isWide() {
        return this == JSON_COMPACT_WIDE || this == JSON_SPACED_WIDE;
    }

    boolean isSpaced() {
        return this == JSON_SPACED || this == JSON_SPACED_WIDE;
    }

    /** The spelling of a cell, or null where it is no vector or has too few numbers to tell. */
    public static @Nullable VectorSpelling of(Row row, int column) {
        byte[] a = row.array(column);
        int from = row.offset(column);
        int length = row.length(column);
        if (row.storageClass(column) == StorageClass.BLOB) {
            return length > 0 && length % 4 == 0 ? FLOAT32 : null;
        }
        if (row.storageClass(column) != StorageClass.TEXT || length == 0 || a[from] != '[') {
            return null;
        }
        JsonScanner scanner = new JsonScanner(a, from, length);
        ListText list = scanner.scan() == JsonText.Verdict.VALID && scanner.hasStructure()
                ? ListText.json(a, from, length)
                : null;
        if (list == null || list.items().stream().anyMatch(item -> item.kind() != ListText.Kind.NUMBER)) {
            return null;
        }
        boolean wide = list.items().stream()
                .limit(SOME)
                .anyMatch(item -> item.text().length() > SHORTEST
                        && new BigDecimal(item.text()).stripTrailingZeros().precision() > SHORTEST);
        return scanner.hasBlanks() ? wide ? JSON_SPACED_WIDE : JSON_SPACED : wide ? JSON_COMPACT_WIDE : JSON_COMPACT;
    }

    @Override
    public String toString() {
        return words;
    }
}
