package dev.sealift.vector;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The places where a text may be cut, by how well it bears it. Each is the offset at which the next piece would begin.
 *
 * @see <a href="https://unicode.org/reports/tr29/">Unicode Text Segmentation</a>
 */
final class Boundaries {
    private static final Pattern PARAGRAPH = Pattern.compile("\\R[\\h]*\\R\\s*");
    private static final Pattern LINE = Pattern.compile("\\R");

    /** What is cut off from what, the best place first. */
    enum Level {
        PARAGRAPH,
        LINE,
        SENTENCE,
        WORD,
        CHARACTER
    }

    private final String text;
    private final int[][] places = new int[Level.values().length][];

    Boundaries(String text) {
        this.text = text;
    }

    /** All places of a level in ascending order; the text's end is one, its beginning is none. */
    int[] of(Level level) {
        int[] found = places[level.ordinal()];
        if (found == null) {
            found = switch (level) {
                case PARAGRAPH -> matches(PARAGRAPH);
                case LINE -> matches(LINE);
                // A sentence ends at a line's end too: transcripts and lists often have no full stops.
                case SENTENCE -> union(breaks(BreakIterator.getSentenceInstance(Locale.ROOT)), of(Level.LINE));
                case WORD -> breaks(BreakIterator.getLineInstance(Locale.ROOT));
                case CHARACTER -> characters();
            };
            places[level.ordinal()] = found;
        }
        return found;
    }

    /** The index of the first place of a level after an offset. */
    int firstAfter(Level level, int offset) {
        int index = Arrays.binarySearch(of(level), offset);
        return index >= 0 ? index + 1 : -index - 1;
    }

    private int[] matches(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        IntStream.Builder ends = IntStream.builder();
        while (matcher.find()) {
            if (matcher.end() < text.length()) {
                ends.add(matcher.end());
            }
        }
        ends.add(text.length());
        return ends.build().toArray();
    }

    private int[] breaks(BreakIterator iterator) {
        iterator.setText(text);
        IntStream.Builder ends = IntStream.builder();
        iterator.first();
        for (int end = iterator.next(); end != BreakIterator.DONE; end = iterator.next()) {
            ends.add(end);
        }
        return ends.build().toArray();
    }

    private int[] characters() {
        IntStream.Builder ends = IntStream.builder();
        for (int i = 0; i < text.length(); ) {
            i += Character.charCount(text.codePointAt(i));
            ends.add(i);
        }
        return ends.build().toArray();
    }

    private static int[] union(int[] one, int[] other) {
        return IntStream.concat(Arrays.stream(one), Arrays.stream(other))
                .sorted()
                .distinct()
                .toArray();
    }
}
