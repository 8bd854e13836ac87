package dev.sealift.cli;

import picocli.CommandLine.Option;

/** What every command has. {@link Failures} looks for {@code --debug} itself: a command line may fail to be parsed. */
final class StandardOptions {
    @Option(names = "--debug", description = "Show the stack trace of an error.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;
}
