package dev.sealift.cli;

import picocli.CommandLine;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(StopSignal.guard(() -> run(args)));
    }

    /** Runs a command line in this process's own streams and environment, and returns its exit code. */
    public static int run(String... args) {
        return run(Console.ofProcess(), args);
    }

    /** Runs a command line in a console of the caller's choice, and returns its exit code. */
    static int run(Console console, String... args) {
        CommandLine commandLine = SealiftCommand.commandLine(console);
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            return new Failures(console).outOfMemory(e, args);
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }
}
