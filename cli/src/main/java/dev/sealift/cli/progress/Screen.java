package dev.sealift.cli.progress;

import dev.sealift.report.TerminalStyle;
import java.io.PrintStream;

/**
 * Where progress is shown.
 *
 * @param live whether lines can be written over: a terminal that understands escape sequences
 */
public record Screen(PrintStream out, boolean live, TerminalStyle style) {}
