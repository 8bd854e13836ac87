package dev.sealift.cli;

import dev.sealift.report.Report;
import java.util.List;

/** What a report leaves to be done: each command on a line of its own, to be copied whole. */
final class NextStep {
    private NextStep() {}

    static String verifyCommand(Console console, String source, ChosenTarget target) {
        return CommandText.of(console.program(), List.of("verify", source)) + target.repeated();
    }

    /** @param source as the user wrote it */
    static String after(Report report, Console console, String source, ChosenTarget target) {
        String inside = target.lookInside(console);
        return switch (report.outcome()) {
            case DONE, ATTENTION ->
                inside
                        + quarantine(report, console, source, target)
                        + line("Verify again at any time", verifyCommand(console, source, target));
            case DIFFERENT ->
                inside
                        + line(
                                "Load the tables anew",
                                CommandText.of(console.program(), List.of("migrate", source)) + target.repeated()
                                        + " --restart");
            case FAILED, USAGE, REFUSED, STOPPED -> inside;
        };
    }

    private static String quarantine(Report report, Console console, String source, ChosenTarget target) {
        return report.quarantine().waiting() == 0
                ? ""
                : line(
                        "See what lies in quarantine",
                        CommandText.of(console.program(), List.of("quarantine", "list", source)) + target.repeated());
    }

    static String line(String what, String command) {
        return what + ":\n  " + command + "\n";
    }
}
