package dev.sealift.mapping;

import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.TemporalSpelling;
import dev.sealift.codec.TemporalTally;
import dev.sealift.profile.ColumnProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person reads about a column's values. */
final class Words {
    private static final int MOST_SPELLINGS = 3;

    private Words() {}

    /** A count with its noun: {@code 1 value}, {@code 4,120 values}. */
    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : noun + "s");
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** How many values have which storage class: {@code 4,120 TEXT, 3 NULL}; {@code no rows} where there is none. */
    static String classes(ColumnProfile values) {
        List<String> parts = new ArrayList<>();
        part(parts, values.integers().count(), "INTEGER");
        part(parts, values.reals().count(), "REAL");
        part(parts, values.texts().count(), "TEXT");
        part(parts, values.blobs().count(), "BLOB");
        part(parts, values.nulls(), "NULL");
        return parts.isEmpty() ? "no rows" : String.join(", ", parts);
    }

    /** The most frequent spellings of dates and times; empty where there are none. */
    static String spellings(TemporalTally texts, @Nullable EpochUnit unit, long numbers) {
        List<String> parts = new ArrayList<>();
        if (unit != null && numbers > 0) {
            part(parts, numbers, "epoch " + unit);
        }
        List<Map.Entry<TemporalSpelling, Long>> counts = texts.counts().entrySet().stream()
                .sorted(Map.Entry.<TemporalSpelling, Long>comparingByValue(Comparator.reverseOrder()))
                .toList();
        counts.stream()
                .limit(MOST_SPELLINGS)
                .forEach(e -> part(parts, e.getValue(), e.getKey().toString()));
        long others = counts.stream()
                .skip(MOST_SPELLINGS)
                .mapToLong(Map.Entry::getValue)
                .sum();
        part(parts, others, "in other spellings");
        part(parts, texts.unrecognised() - texts.empty(), "no date or time");
        part(parts, texts.empty(), "empty");
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count(count) + " " + what);
        }
    }
}
