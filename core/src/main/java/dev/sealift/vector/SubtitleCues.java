package dev.sealift.vector;

import dev.sealift.vector.Transcript.Cue;
import dev.sealift.vector.Transcript.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads SubRip and WebVTT, which differ in little: WebVTT begins with its name, may leave out the hours, and has blocks
 * that are no cues.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/">WebVTT</a>
 */
final class SubtitleCues {
    private static final String TIME = "(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})[,.](\\d{1,3})";
    private static final Pattern TIMES = Pattern.compile("\\h*" + TIME + "\\h*-->\\h*" + TIME + "(?:\\h.*)?");
    private static final Pattern NUMBER = Pattern.compile("\\h*\\d+\\h*");
    private static final Pattern HEADER = Pattern.compile("WEBVTT(?:\\h.*)?");

    private static final Pattern ASIDE = Pattern.compile("(?:NOTE|STYLE|REGION)(?:\\h.*)?");

    /** Voice, class, colour, a karaoke time: marks of the form, not words. Other angle brackets are text. */
    private static final Pattern TAG = Pattern.compile(
            "</?(?:[cbiuv]|ruby|rt|lang|font)(?:[.\\s][^>]*)?>|<\\d+:\\d\\d(?::\\d\\d)?[.,]\\d{3}>|\\{\\\\an\\d}");

    private final List<String> lines;
    private final boolean vtt;
    private final List<Cue> cues = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private @Nullable Matcher cueTimes;
    private boolean aside;

    private SubtitleCues(List<String> lines, boolean vtt) {
        this.lines = lines;
        this.vtt = vtt;
    }

    static Optional<Transcript> read(String text) {
        List<String> lines = text.lines().toList();
        boolean vtt = HEADER.matcher(lines.get(0)).matches();
        if (!vtt && !startsLikeSubRip(lines)) {
            return Optional.empty();
        }
        SubtitleCues reader = new SubtitleCues(lines, vtt);
        for (int at = 0; at < lines.size(); at++) {
            reader.line(at);
        }
        reader.endCue();
        return reader.cues.isEmpty()
                ? Optional.empty()
                : Optional.of(new Transcript(vtt ? Form.VTT : Form.SRT, reader.cues));
    }

    private void line(int at) {
        String line = lines.get(at);
        Matcher times = TIMES.matcher(line);
        boolean afterBlank = at == 0 || lines.get(at - 1).isBlank();
        if (times.matches()) {
            endCue();
            cueTimes = times;
            aside = false;
        } else if (line.isBlank()) {
            aside = false;
        } else if (vtt && afterBlank && ASIDE.matcher(line).matches()) {
            aside = true;
        } else if (!aside && !namesNextCue(at, afterBlank)) {
            // Also after a blank line in the middle of a cue, which the forms forbid and files have: no word is lost.
            add(line);
        }
    }

    /** A cue's number; in WebVTT it may be any text. */
    private boolean namesNextCue(int at, boolean afterBlank) {
        return at + 1 < lines.size()
                && TIMES.matcher(lines.get(at + 1)).matches()
                && (NUMBER.matcher(lines.get(at)).matches() || vtt && afterBlank);
    }

    private void add(String line) {
        String plain = unescaped(TAG.matcher(line).replaceAll("")).strip();
        if (cueTimes != null && !plain.isEmpty()) {
            words.append(words.isEmpty() ? "" : "\n").append(plain);
        }
    }

    private void endCue() {
        if (cueTimes != null && !words.isEmpty()) {
            cues.add(new Cue(seconds(cueTimes, 1), seconds(cueTimes, 5), words.toString()));
        }
        words.setLength(0);
    }

    /** A text that only quotes a line of times somewhere is no transcript. */
    private static boolean startsLikeSubRip(List<String> lines) {
        return TIMES.matcher(lines.get(0)).matches()
                || (lines.size() > 1
                        && NUMBER.matcher(lines.get(0)).matches()
                        && TIMES.matcher(lines.get(1)).matches());
    }

    private static String unescaped(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&nbsp;", "\u00A0")
                        .replace("&lrm;", "\u200E")
                        .replace("&rlm;", "\u200F")
                        .replace("&amp;", "&");
    }

    private static double seconds(Matcher times, int group) {
        String hours = times.group(group);
        String fraction = (times.group(group + 3) + "00").substring(0, 3);
        long milliseconds = ((hours == null ? 0 : Long.parseLong(hours)) * 3600
                                + Long.parseLong(times.group(group + 1)) * 60
                                + Long.parseLong(times.group(group + 2)))
                        * 1000
                + Long.parseLong(fraction);
        return milliseconds / 1000.0;
    }
}
