package dev.sealift.vector;

import dev.sealift.vector.Boundaries.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts texts into chunks that a model reads whole.
 *
 * <p>A chunk takes as much as fits. It ends at the best place in the second half of that: between paragraphs, else
 * between lines, sentences, words, and inside a word only where the word alone is too long. The next chunk begins with the
 * last whole sentences of the one before, so that what is said across a cut is found too; it goes without them where they
 * would make it cut a sentence.
 *
 * <p>Nothing of a text is lost: outside of its chunks there is only white space.
 */
public final class Chunker {
    /** How many tokens of the chunk before a chunk repeats at most, where nothing else is asked for. */
    public static final int DEFAULT_OVERLAP = 32;

    private static final int SMALLEST_CHUNK = 16;

    private final ToIntFunction<String> tokens;
    private final int maxTokens;
    private final int overlapTokens;

    /**
     * @param tokens counts the tokens of a text as the model does
     * @param maxTokens of one chunk, at least 16
     * @param overlapTokens at most, at the beginning of each chunk but the first; not more than a half of {@code maxTokens}
     */
    public Chunker(ToIntFunction<String> tokens, int maxTokens, int overlapTokens) {
        if (maxTokens < SMALLEST_CHUNK || overlapTokens < 0 || overlapTokens > maxTokens / 2) {
            throw new IllegalArgumentException(
                    "chunks of " + maxTokens + " tokens with " + overlapTokens + " tokens of overlap");
        }
        this.tokens = tokens;
        this.maxTokens = maxTokens;
        this.overlapTokens = overlapTokens;
    }

    /** The largest chunks that the model reads, with the default overlap. */
    public static Chunker of(Embedder embedder) {
        return new Chunker(embedder::contentTokens, embedder.model().maxContentTokens(), DEFAULT_OVERLAP);
    }

    /** A text's chunks in order; none where the text is blank. */
    public List<Chunk> chunks(String text) {
        Boundaries boundaries = new Boundaries(text);
        List<Chunk> chunks = new ArrayList<>();
        int end = skipBlank(text, 0);
        int last = text.stripTrailing().length();
        int begin = end;
        while (end < last) {
            Cut cut = cut(text, boundaries, begin, end);
            if (begin < end && cut.level().compareTo(Level.SENTENCE) > 0) {
                begin = end;
                cut = cut(text, boundaries, begin, end);
            }
            chunks.add(chunk(text, begin, cut.end()));
            end = skipBlank(text, cut.end());
            begin = end < last ? overlap(text, boundaries, begin, cut.end(), end) : end;
        }
        return chunks;
    }

    /**
     * A transcript's chunks: they end where a cue ends, and repeat whole cues. Only a cue that is too long alone is cut;
     * each of its chunks has the times of the whole cue, as nobody knows when its words are said.
     */
    public List<Chunk> chunks(Transcript transcript) {
        return new CueChunks(this, transcript).chunks();
    }

    int maxTokens() {
        return maxTokens;
    }

    int overlapTokens() {
        return overlapTokens;
    }

    int count(String text) {
        return tokens.applyAsInt(text);
    }

    /** Where a chunk ends, and how well the text bears it. */
    private record Cut(int end, Level level) {}

    /** @param after the chunk shall go beyond this, or it would hold nothing new */
    private Cut cut(String text, Boundaries boundaries, int begin, int after) {
        int farthest = farthest(text, boundaries, Level.WORD, begin, after);
        if (farthest <= after) {
            int inside = farthest(text, boundaries, Level.CHARACTER, begin, after);
            // One character that is too long for a chunk does not exist; were there one, the model would refuse it.
            return new Cut(Math.max(inside, text.offsetByCodePoints(after, 1)), Level.CHARACTER);
        }
        if (farthest >= text.stripTrailing().length()) {
            return new Cut(farthest, Level.PARAGRAPH);
        }
        int half = Math.max(after, begin + (farthest - begin) / 2);
        for (Level level : List.of(Level.PARAGRAPH, Level.LINE, Level.SENTENCE)) {
            int index = boundaries.firstAfter(level, farthest) - 1;
            int place = index < 0 ? 0 : boundaries.of(level)[index];
            int least = level == Level.SENTENCE ? after : half;
            if (place > least && fits(text, begin, place)) {
                return new Cut(place, level);
            }
        }
        return new Cut(farthest, Level.WORD);
    }

    /** The last place of a level up to which a chunk fits; {@code after} where none does. */
    private int farthest(String text, Boundaries boundaries, Level level, int begin, int after) {
        int[] places = boundaries.of(level);
        int low = boundaries.firstAfter(level, after);
        int fitting = after;
        int step = 1;
        // Steps that double while they fit, then halves: a text of a megabyte is not counted whole for each chunk.
        int high = low;
        while (high < places.length && fits(text, begin, places[high])) {
            fitting = places[high];
            low = high + 1;
            high += step;
            step *= 2;
        }
        high = Math.min(high, places.length);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fits(text, begin, places[middle])) {
                fitting = places[middle];
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return fitting;
    }

    private boolean fits(String text, int begin, int end) {
        return count(text.substring(begin, end).strip()) <= maxTokens;
    }

    /** Where the next chunk begins: at the first of the last sentences that together are not too many tokens. */
    private int overlap(String text, Boundaries boundaries, int begin, int cut, int next) {
        int[] sentences = boundaries.of(Level.SENTENCE);
        int chosen = next;
        for (int i = boundaries.firstAfter(Level.SENTENCE, cut - 1) - 1; i >= 0; i--) {
            int place = sentences[i];
            if (place <= begin || count(text.substring(place, cut).strip()) > overlapTokens) {
                break;
            }
            chosen = skipBlank(text, place);
        }
        return chosen;
    }

    private static Chunk chunk(String text, int begin, int end) {
        int from = skipBlank(text, begin);
        int to = from + text.substring(from, end).stripTrailing().length();
        return new Chunk(from, to, text.substring(from, to), null);
    }

    private static int skipBlank(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }
}
