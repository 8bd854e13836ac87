package dev.sealift.backup;

/** A word of a command line for a POSIX shell. */
public final class ShellWord {
    private ShellWord() {}

    /** The text as it is where a shell takes nothing in it for its own, else in quotes. */
    public static String quoted(String text) {
        return text.matches("[\\w@%+=:,./~-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
