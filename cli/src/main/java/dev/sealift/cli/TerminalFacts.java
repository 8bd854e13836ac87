package dev.sealift.cli;

import dev.sealift.cli.Console.Terminals;
import dev.sealift.report.TerminalStyle;
import java.util.Map;

/**
 * What is known about the terminal. Java 21 cannot tell which stream is one, nor how wide it is; so the launcher asks the
 * shell and hands it on in properties. Without the launcher, Java's own console tells about stdin and stdout together.
 */
final class TerminalFacts {
    /** The file descriptors among 0, 1 and 2 that are terminals. */
    private static final String TERMINALS = "sealift.terminals";

    private static final String COLUMNS = "sealift.columns";

    private TerminalFacts() {}

    static Terminals terminals() {
        String known = System.getProperty(TERMINALS);
        if (known != null) {
            return new Terminals(known.contains("0"), known.contains("1"), known.contains("2"));
        }
        boolean console = System.console() != null && isTerminal(System.console());
        return new Terminals(console, console, console);
    }

    /** {@code COLUMNS} where the user set it, else the terminal's width. */
    static int columns(Map<String, String> environment) {
        int chosen = number(environment.getOrDefault("COLUMNS", ""));
        int found = chosen > 0 ? chosen : number(System.getProperty(COLUMNS, ""));
        return found > 0 ? found : TerminalStyle.DEFAULT_COLUMNS;
    }

    /** From Java 22 on there may be a console that is none; {@code isTerminal} came with it. */
    private static boolean isTerminal(java.io.Console console) {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
}
