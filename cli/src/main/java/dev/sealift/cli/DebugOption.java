package dev.sealift.cli;

import picocli.CommandLine.Option;

/** {@link Failures} looks for the option itself, because a command line that cannot be parsed may have it too. */
final class DebugOption {
    @Option(names = "--debug", description = "Show the stack trace of an error.")
    private boolean debug;
}
