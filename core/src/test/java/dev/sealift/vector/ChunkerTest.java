package dev.sealift.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.testkit.Seed;
import dev.sealift.vector.Chunk.Span;
import dev.sealift.vector.Transcript.Cue;
import dev.sealift.vector.Transcript.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    private static final Chunker SIXTEEN = new Chunker(ChunkerTest::words, 16, 6);

    @Test
    void aTextThatFitsIsOneChunkWithoutItsMargins() {
        assertThat(SIXTEEN.chunks("\n  One sentence. \t")).containsExactly(new Chunk(3, 16, "One sentence.", null));
    }

    @Test
    void aBlankTextHasNoChunks() {
        assertThat(SIXTEEN.chunks("")).isEmpty();
        assertThat(SIXTEEN.chunks(" \n\u2003\t")).isEmpty();
    }

    @Test
    void aChunkEndsWithAParagraphWhereThatLeavesItHalfFull() {
        String text = numbers(1, 10) + ".\n\n" + numbers(11, 20) + ".";
        assertThat(texts(SIXTEEN, text)).containsExactly(numbers(1, 10) + ".", numbers(11, 20) + ".");
    }

    @Test
    void aParagraphThatWouldLeaveItEmptierDoesNotEndAChunk() {
        String text = "A b.\n\n" + numbers(3, 12) + ". " + numbers(13, 22) + ".";
        assertThat(texts(SIXTEEN, text)).containsExactly("A b.\n\n" + numbers(3, 12) + ".", numbers(13, 22) + ".");
    }

    @Test
    void aSentenceIsCutBetweenWordsOnlyWhereItAloneIsTooLong() {
        String text = "A b c. " + numbers(1, 40) + ". X y.";
        assertThat(texts(SIXTEEN, text))
                .containsExactly("A b c.", numbers(1, 16), numbers(17, 32), numbers(33, 40) + ". X y.");
    }

    @Test
    void theLastWholeSentencesAreRepeated() {
        String text = sentences("a", "b", "c", "d", "e", "f", "g");
        assertThat(texts(SIXTEEN, text))
                .containsExactly(sentences("a", "b", "c", "d", "e"), sentences("d", "e", "f", "g"));
    }

    @Test
    void withoutOverlapNothingIsRepeated() {
        Chunker chunker = new Chunker(ChunkerTest::words, 16, 0);
        assertThat(texts(chunker, sentences("a", "b", "c", "d", "e", "f", "g")))
                .containsExactly(sentences("a", "b", "c", "d", "e"), sentences("f", "g"));
    }

    @Test
    void aWordThatIsTooLongIsCutBetweenCharacters() {
        Chunker characters = new Chunker(text -> text.codePointCount(0, text.length()), 16, 0);
        String word = "\uD83D\uDE00".repeat(40);
        assertThat(texts(characters, word))
                .containsExactly(word.substring(0, 32), word.substring(32, 64), word.substring(64));
    }

    @Test
    void aTextWithoutSpacesIsCutWhereItsScriptAllowsIt() {
        Chunker characters = new Chunker(text -> text.codePointCount(0, text.length()), 16, 0);
        assertThat(texts(characters, "今日は天気がとてもいいです。明日は雨が降るそうなので傘を持っていきます。"))
                .startsWith("今日は天気がとてもいいです。")
                .allSatisfy(chunk -> assertThat(chunk).doesNotStartWith("。"));
    }

    @Test
    void nothingOfATextIsLostAndEveryChunkFits() {
        long seed = Seed.of(ChunkerTest.class);
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            String text = text(random);
            int max = 16 + random.nextInt(40);
            Chunker chunker = new Chunker(ChunkerTest::pieces, max, random.nextInt(max / 2));
            assertCovered(text, chunker.chunks(text), max, "seed " + seed + ", text " + i);
        }
    }

    private static void assertCovered(String text, List<Chunk> chunks, int max, String name) {
        int covered = 0;
        int before = -1;
        for (Chunk chunk : chunks) {
            assertThat(chunk.text())
                    .as(name)
                    .isEqualTo(text.substring(chunk.start(), chunk.end()))
                    .isEqualTo(chunk.text().strip());
            assertThat(pieces(chunk.text())).as(name).isLessThanOrEqualTo(max);
            assertThat(chunk.end()).as(name + ": each goes on").isGreaterThan(covered);
            assertThat(chunk.start()).as(name + ": each begins later").isGreaterThan(before);
            if (chunk.start() > covered) {
                assertThat(text.substring(covered, chunk.start())).as(name).isBlank();
            }
            before = chunk.start();
            covered = chunk.end();
        }
        assertThat(text.substring(covered)).as(name).isBlank();
    }

    @Test
    void aTranscriptIsCutBetweenCuesAndKeepsTheirTimes() {
        List<Cue> cues = IntStream.range(0, 6)
                .mapToObj(i -> new Cue(i * 10, i * 10 + 9.5, numbers(5 * i, 5 * i + 4)))
                .toList();
        List<Chunk> chunks = SIXTEEN.chunks(new Transcript(Form.SRT, cues));
        assertThat(chunks).extracting(Chunk::text).containsExactly(numbers(0, 14), numbers(10, 24), numbers(20, 29));
        assertThat(chunks)
                .extracting(Chunk::span)
                .containsExactly(new Span(0, 29.5), new Span(20, 49.5), new Span(40, 59.5));
    }

    @Test
    void aCueThatIsTooLongIsCutAndEachPartHasItsTimes() {
        Transcript transcript = new Transcript(
                Form.VTT, List.of(new Cue(1, 2, "Hello."), new Cue(3, 9, numbers(1, 20)), new Cue(10, 11, "Bye.")));
        List<Chunk> chunks = SIXTEEN.chunks(transcript);
        assertThat(chunks).extracting(Chunk::text).containsExactly("Hello.", numbers(1, 16), numbers(17, 20), "Bye.");
        assertThat(chunks)
                .extracting(Chunk::span)
                .containsExactly(new Span(1, 2), new Span(3, 9), new Span(3, 9), new Span(10, 11));
    }

    @Test
    void nothingOfATranscriptIsLost() {
        long seed = Seed.of(ChunkerTest.class);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<Cue> cues = new ArrayList<>();
            for (int n = random.nextInt(30) + 1; n > 0; n--) {
                String words = text(random).strip();
                if (!words.isEmpty()) {
                    cues.add(new Cue(
                            cues.size(),
                            cues.size() + 2,
                            words.substring(
                                            0,
                                            words.offsetByCodePoints(
                                                    0,
                                                    Math.min(
                                                            words.codePointCount(0, words.length()),
                                                            random.nextInt(300) + 1)))
                                    .strip()));
                }
            }
            Transcript transcript = new Transcript(Form.JSON, cues);
            int max = 16 + random.nextInt(40);
            List<Chunk> chunks = new Chunker(ChunkerTest::pieces, max, random.nextInt(max / 2)).chunks(transcript);
            assertCovered(transcript.text(), chunks, max, "seed " + seed + ", transcript " + i);
        }
    }

    @Test
    void aChunkThatCouldHoldNothingIsRefused() {
        assertThatThrownBy(() -> new Chunker(ChunkerTest::words, 15, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Chunker(ChunkerTest::words, 16, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> texts(Chunker chunker, String text) {
        return chunker.chunks(text).stream().map(Chunk::text).toList();
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /** As a tokenizer does: short words whole, long ones in pieces, signs alone. */
    private static int pieces(String text) {
        int pieces = 0;
        int run = 0;
        for (int c : text.codePoints().toArray()) {
            if (Character.isLetterOrDigit(c)) {
                pieces += run % 4 == 0 ? 1 : 0;
                run++;
            } else {
                pieces += Character.isWhitespace(c) ? 0 : 1;
                run = 0;
            }
        }
        return pieces;
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(n -> "N" + n).collect(Collectors.joining(" "));
    }

    /** Of three words each. */
    private static String sentences(String... names) {
        return List.of(names).stream()
                .map(name -> name.toUpperCase(Locale.ROOT) + " two " + name + ".")
                .collect(Collectors.joining(" "));
    }

    private static String text(Random random) {
        String[] parts = {
            " ",
            "  ",
            "\n",
            "\n\n",
            "\r\n \r\n",
            ". ",
            "? ",
            "! ",
            ", ",
            "-",
            "\u00A0",
            "\u3000",
            "。",
            "\t",
            "…",
            "\uD83D\uDE00",
            "e\u0301",
            "今日は",
            "สวัสดี"
        };
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(200); n > 0; n--) {
            text.append("abcdefghij".repeat(random.nextInt(40) == 0 ? 30 : 1), 0, 1 + random.nextInt(10));
            text.append(random.nextInt(60) == 0 ? "x".repeat(random.nextInt(400)) : "");
            text.append(parts[random.nextInt(3) == 0 ? random.nextInt(parts.length) : 0]);
        }
        return text.toString();
    }
}
