package dev.sealift.vector;

import dev.sealift.vector.Chunk.Span;
import dev.sealift.vector.Transcript.Cue;
import java.util.ArrayList;
import java.util.List;

/** Cuts a transcript between its cues. Offsets are those of {@link Transcript#text()}. */
final class CueChunks {
    private final Chunker chunker;
    private final List<Cue> cues;
    private final int[] starts;
    private final String text;
    private final List<Chunk> chunks = new ArrayList<>();

    CueChunks(Chunker chunker, Transcript transcript) {
        this.chunker = chunker;
        this.cues = transcript.cues();
        this.text = transcript.text();
        this.starts = transcript.starts();
    }

    List<Chunk> chunks() {
        int begin = 0;
        int end = 0;
        while (end < cues.size()) {
            int next = farthest(begin, end);
            if (next == end && begin < end) {
                begin = end;
                next = farthest(begin, end);
            }
            if (next == end) {
                addParts(end);
                next = end + 1;
                begin = next;
            } else {
                chunks.add(new Chunk(
                        starts[begin], end(next - 1), text.substring(starts[begin], end(next - 1)), span(begin, next)));
                begin = overlap(begin, next);
            }
            end = next;
        }
        return chunks;
    }

    /** The first cue that a chunk which begins with {@code begin} cannot take; {@code from} where it cannot take that one. */
    private int farthest(int begin, int from) {
        int next = from;
        while (next < cues.size() && fits(begin, next)) {
            next++;
        }
        return next;
    }

    private boolean fits(int begin, int last) {
        return chunker.count(text.substring(starts[begin], end(last))) <= chunker.maxTokens();
    }

    private int overlap(int begin, int next) {
        int chosen = next;
        while (chosen - 1 > begin
                && chunker.count(text.substring(starts[chosen - 1], end(next - 1))) <= chunker.overlapTokens()) {
            chosen--;
        }
        return chosen;
    }

    private void addParts(int index) {
        for (Chunk part : chunker.chunks(cues.get(index).text())) {
            chunks.add(new Chunk(
                    starts[index] + part.start(), starts[index] + part.end(), part.text(), span(index, index + 1)));
        }
    }

    private int end(int index) {
        return starts[index] + cues.get(index).text().length();
    }

    /** Cues may overlap, and one may end after the one that follows it. */
    private Span span(int from, int to) {
        double start = cues.get(from).start();
        double end = cues.get(from).end();
        for (Cue cue : cues.subList(from, to)) {
            start = Math.min(start, cue.start());
            end = Math.max(end, cue.end());
        }
        return new Span(start, end);
    }
}
