package dev.sealift.vector;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is said in a recording, and when.
 *
 * @param form how it was written
 * @param cues in the order of the file; none is blank
 */
public record Transcript(Form form, List<Cue> cues) {

    /** How a transcript is written. */
    public enum Form {
        /** SubRip: a number, {@code 00:01:02,500 --> 00:01:04,000}, lines of text, a blank line. */
        SRT,
        /** WebVTT: begins with {@code WEBVTT}; hours may be left out, the fraction follows a full stop. */
        VTT,
        /** A list of objects with a text, and a start with an end or a duration, in seconds; or that under {@code segments}. */
        JSON
    }

    /** What is shown or said as one. Times are seconds from the recording's beginning. */
    public record Cue(double start, double end, String text) {}

    public Transcript {
        cues = List.copyOf(cues);
    }

    /** The transcript that a text is; empty where it is a text without times. Only the text itself decides. */
    public static Optional<Transcript> read(String text) {
        String start = text.stripLeading();
        String unmarked = start.startsWith("\uFEFF") ? start.substring(1).stripLeading() : start;
        if (unmarked.isEmpty()) {
            return Optional.empty();
        }
        char first = unmarked.charAt(0);
        return first == '[' || first == '{' ? JsonCues.read(unmarked) : SubtitleCues.read(unmarked);
    }

    /** The cues' texts with a space between two. */
    public String text() {
        return cues.stream().map(Cue::text).collect(Collectors.joining(" "));
    }

    /** Where each cue begins in {@link #text()}. */
    int[] starts() {
        int[] starts = new int[cues.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += cues.get(i).text().length() + 1;
        }
        return starts;
    }
}
