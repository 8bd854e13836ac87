package dev.sealift.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The program. */
public final class Main {
    /** The driver would write to stderr what Sealift says in its own words. Kept, because loggers are held weakly. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

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
        DRIVER.setLevel(Level.OFF);
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
