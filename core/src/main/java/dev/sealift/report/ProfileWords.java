package dev.sealift.report;

import dev.sealift.codec.BooleanSpelling;
import dev.sealift.codec.EpochTally;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.JsonTally;
import dev.sealift.codec.SpellingTally;
import dev.sealift.codec.TemporalTally;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.mapping.Library;
import dev.sealift.mapping.Mapping;
import dev.sealift.profile.Blobs;
import dev.sealift.profile.ColumnProfile;
import dev.sealift.profile.Reals;
import dev.sealift.profile.Sample;
import dev.sealift.profile.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found in a column's values, in words. */
final class ProfileWords {
    private final ColumnProfile values;
    private final List<String> facts = new ArrayList<>();

    private ProfileWords(ColumnProfile values) {
        this.values = values;
    }

    /**
     * One fact each: first the storage classes with their counts, last what the mapping makes of them.
     *
     * @param library which made the table
     */
    static List<String> of(ColumnProfile values, Library library, @Nullable Mapping mapping) {
        ProfileWords words = new ProfileWords(values);
        words.classes();
        if (mapping == null && values.integers().count() > 0) {
            words.facts.add("integers from " + values.integers().min() + " to "
                    + values.integers().max());
        }
        if (values.values() > 0) {
            words.reals(values.reals());
            words.strings(values.texts(), values.blobs());
            formats(values).forEach((format, count) -> words.add(count, format));
            words.repeats(values.sample());
        }
        if (mapping != null) {
            // The first piece of its evidence is the storage classes, too; the library stands above the columns.
            mapping.evidence().stream()
                    .skip(1)
                    .filter(fact -> !fact.equals(library.made()))
                    .forEach(words.facts::add);
        }
        return words.facts;
    }

    private void classes() {
        List<String> classes = new ArrayList<>();
        part(classes, values.integers().count(), "INTEGER");
        part(classes, values.reals().count(), "REAL");
        part(classes, values.texts().count(), "TEXT");
        part(classes, values.blobs().count(), "BLOB");
        part(classes, values.nulls(), "NULL");
        facts.add(classes.isEmpty() ? "no rows" : String.join(", ", classes));
    }

    private static void part(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(Figures.count(count) + " " + what);
        }
    }

    private void reals(Reals reals) {
        if (reals.count() > 0) {
            facts.add("reals from " + reals.min() + " to " + reals.max());
            add(reals.infinite(), "infinite");
        }
    }

    private void strings(Texts texts, Blobs blobs) {
        if (texts.count() > 0) {
            facts.add("longest text " + Figures.count(texts.maxBytes(), "byte"));
            add(texts.empty(), "empty");
            add(texts.nul(), "with a NUL");
            add(texts.invalid(), "not UTF-8");
        }
        if (blobs.count() > 0) {
            facts.add("longest blob " + Figures.count(blobs.maxBytes(), "byte"));
            add(blobs.empty(), "empty");
        }
    }

    private void repeats(Sample sample) {
        if (sample.values() > 1) {
            String different = sample.different() == sample.values() ? "all" : Figures.count(sample.different());
            // A small table was looked at whole.
            facts.add(different + " different"
                    + (sample.values() == values.values() ? "" : " in a sample of " + sample.values()));
        }
    }

    private void add(long count, String what) {
        if (count > 0) {
            facts.add(Figures.count(count) + " " + what);
        }
    }

    /** The spellings that were recognised, with their counts; those of dates only as long as a date is possible. */
    static Map<String, Long> formats(ColumnProfile values) {
        Map<String, Long> formats = new LinkedHashMap<>();
        TemporalTally temporal = values.temporal();
        if (temporal != null) {
            temporal.counts().forEach((spelling, count) -> formats.put(spelling.toString(), count));
        }
        EpochTally epochs = values.epochs();
        EpochUnit unit = epochs == null ? null : epochs.unit();
        if (epochs != null && unit != null) {
            formats.put("plausible as epoch " + unit, epochs.plausible(unit));
        }
        SpellingTally<BooleanSpelling> booleans = values.booleans();
        if (booleans != null) {
            for (BooleanSpelling spelling : BooleanSpelling.values()) {
                putSome(
                        formats,
                        "spelled " + spelling.text(true) + "/" + spelling.text(false),
                        booleans.count(spelling));
            }
        }
        SpellingTally<UuidSpelling> uuids = values.uuids();
        if (uuids != null) {
            for (UuidSpelling spelling : UuidSpelling.values()) {
                String name = spelling.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                putSome(formats, "possible as UUID (" + name + ")", uuids.count(spelling));
            }
        }
        JsonTally json = values.json();
        if (json != null) {
            putSome(formats, "valid as JSON", json.json());
        }
        return formats;
    }

    private static void putSome(Map<String, Long> formats, String format, long count) {
        if (count > 0) {
            formats.merge(format, count, Long::sum);
        }
    }
}
