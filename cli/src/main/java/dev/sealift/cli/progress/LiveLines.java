package dev.sealift.cli.progress;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the bottom of a terminal that are written over. Each new state goes out in one write, and each line is
 * overwritten before its rest is erased, so that nothing flickers.
 *
 * @see <a href="https://invisible-island.net/xterm/ctlseqs/ctlseqs.html">XTerm Control Sequences</a>
 */
final class LiveLines {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String ERASE_REST_OF_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final PrintStream out;
    private int shown;

    LiveLines(PrintStream out) {
        this.out = out;
    }

    /** Replaces what is shown. No line may be as wide as the terminal. Without lines the cursor is back. */
    void show(List<String> lines) {
        if (lines.isEmpty() && shown == 0) {
            return;
        }
        StringBuilder screen = new StringBuilder(shown == 0 ? HIDE_CURSOR : "\u001b[" + shown + "A");
        lines.forEach(line ->
                screen.append('\r').append(line).append(ERASE_REST_OF_LINE).append('\n'));
        screen.append('\r').append(ERASE_BELOW);
        if (lines.isEmpty()) {
            screen.append(SHOW_CURSOR);
        }
        shown = lines.size();
        out.print(screen);
        out.flush();
    }

    /** Makes place for a line that stays. */
    void clear() {
        show(List.of());
    }
}
