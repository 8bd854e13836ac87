package dev.sealift.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text file with commands and what they write.
 *
 * <ul>
 *   <li>{@code ~ app.db} begins statements for a SQLite file, {@code ~ plan.yaml} the lines of a text file; {@code ~} ends
 *       them;
 *   <li>{@code $ sealift …} is a command; then come its stdout, with {@code !} in front its stderr, and {@code = 3} its exit
 *       code, where that is not 0;
 *   <li>{@code [..]} stands for anything in a line, {@code [...]} on a line of its own for any lines;
 *   <li>lines that begin with {@code #} are remarks.
 * </ul>
 */
record Transcript(List<Part> parts) {

    sealed interface Part {
        record Script(String file, List<String> statements) implements Part {}

        record TextFile(String file, String text) implements Part {}

        record Command(List<String> arguments, String out, String err, int exitCode) implements Part {}
    }

    static Transcript parse(String text) {
        List<Part> parts = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i++);
            if (line.startsWith("~ ")) {
                int end = i + lines.subList(i, lines.size()).indexOf("~");
                String content = String.join("\n", lines.subList(i, end));
                String file = line.substring(2);
                parts.add(
                        file.endsWith(".yaml")
                                ? new Part.TextFile(file, content + "\n")
                                : new Part.Script(file, List.of(content.split(";\\s*\n?"))));
                i = end + 1;
            } else if (line.startsWith("$ sealift")) {
                int end = i;
                while (end < lines.size() && !lines.get(end).matches("(\\$|~) .*")) {
                    end++;
                }
                parts.add(command(line, lines.subList(i, end)));
                i = end;
            }
        }
        return new Transcript(parts);
    }

    private static Part.Command command(String line, List<String> expected) {
        List<String> out = new ArrayList<>();
        List<String> err = new ArrayList<>();
        int exitCode = 0;
        for (String text : expected) {
            if (text.startsWith("= ")) {
                exitCode = Integer.parseInt(text.substring(2));
            } else if (text.startsWith("!")) {
                err.add(text.replaceFirst("! ?", ""));
            } else if (!text.startsWith("#")) {
                out.add(text);
            }
        }
        String arguments = line.substring("$ sealift".length()).strip();
        return new Part.Command(
                arguments.isEmpty() ? List.of() : List.of(arguments.split(" +")),
                String.join("\n", out).strip(),
                String.join("\n", err).strip(),
                exitCode);
    }

    /** A pattern for an expected text with its wildcards. */
    static Pattern pattern(String expected) {
        StringBuilder pattern = new StringBuilder();
        for (String line : expected.split("\n", -1)) {
            if (line.equals("[...]")) {
                pattern.append("(?:.*\n)*?");
                continue;
            }
            for (String piece : line.split("(?<=\\[\\.\\.])|(?=\\[\\.\\.])")) {
                pattern.append(piece.equals("[..]") ? ".*" : Pattern.quote(piece));
            }
            pattern.append('\n');
        }
        return Pattern.compile(pattern.toString());
    }
}
