package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealift.cli.progress.Screen;
import dev.sealift.report.TerminalStyle;
import dev.sealift.report.Wrapped;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world around it.
 *
 * @param out for the result
 * @param err for progress, notes and errors
 * @param in for answers
 * @param terminals which of the three are terminals
 * @param columns the width of lines
 * @param environment the environment's variables
 * @param directory the working directory
 * @param program how the user calls the program, to be shown in commands
 */
record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Terminals terminals,
        int columns,
        Map<String, String> environment,
        Path directory,
        String program) {

    /** @param in whether stdin is a terminal; {@code out} and {@code err} likewise */
    record Terminals(boolean in, boolean out, boolean err) {
        static final Terminals NONE = new Terminals(false, false, false);
    }

    static Console ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Console(
                new PrintStream(System.out, false, UTF_8),
                new PrintStream(System.err, true, UTF_8),
                System.in,
                TerminalFacts.terminals(),
                TerminalFacts.columns(environment),
                environment,
                Path.of(""),
                System.getProperty("sealift.program", "sealift"));
    }

    /** How stdout is written to. */
    TerminalStyle outStyle() {
        return style(terminals.out(), columns);
    }

    /** How stderr is written to. In a log, where nothing is wrapped, a message is one line. */
    TerminalStyle errStyle() {
        return style(terminals.err(), terminals.err() ? columns : Integer.MAX_VALUE);
    }

    /** How progress is shown: in place on a terminal, as lines elsewhere. */
    Screen screen() {
        return new Screen(err, terminals.err() && !dumb(), errStyle());
    }

    /** A sentence on stderr. */
    void note(String line) {
        err.println(String.join("\n", Wrapped.lines(line, errStyle().columns())));
    }

    /** A file that the user named, seen from the working directory. */
    Path resolve(Path file) {
        return directory.resolve(file);
    }

    /** Whether escape sequences may be written. See <a href="https://no-color.org">no-color.org</a>. */
    private TerminalStyle style(boolean terminal, int width) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty() || dumb();
        return new TerminalStyle(width, terminal && !refused);
    }

    /** Whether the terminal understands no escape sequences at all. */
    boolean dumb() {
        return "dumb".equals(environment.get("TERM"));
    }
}
