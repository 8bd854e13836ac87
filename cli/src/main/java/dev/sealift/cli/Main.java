package dev.sealift.cli;

import dev.sealift.Version;
import dev.sealift.model.Outcome;
import java.util.logging.Level;
import java.util.logging.Logger;
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
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            return version(console);
        }
        DriverLog.silence();
        CommandLine commandLine = SealiftCommand.commandLine(console, Subcommands.needed(args));
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            return new Failures(console).outOfMemory(e, args);
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    /** picocli answers the same, after three times the time: it is asked only where there is more to understand. */
    private static int version(Console console) {
        console.out().println(versionLine());
        console.out().flush();
        return Outcome.DONE.exitCode();
    }

    static String versionLine() {
        return "sealift " + Version.current();
    }

    /** The driver would write to stderr what Sealift says in its own words. */
    private static final class DriverLog {
        /** Kept, because loggers are held weakly. */
        private static final Logger LOGGER = Logger.getLogger("org.postgresql");

        static void silence() {
            LOGGER.setLevel(Level.OFF);
        }
    }
}
