package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A question with the answers yes and no. */
final class Question {
    private Question() {}

    /** Whether the answer is yes. No answer is no. */
    static boolean ask(Console console, String question) {
        console.err().print(question + " [y/N] ");
        console.err().flush();
        String answer = readLine(console);
        if (answer == null) {
            console.note("");
            return false;
        }
        String word = answer.strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
    }

    private static @Nullable String readLine(Console console) {
        try {
            return new BufferedReader(new InputStreamReader(console.in(), UTF_8)).readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
