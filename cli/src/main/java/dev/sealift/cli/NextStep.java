package dev.sealift.cli;

import dev.sealift.report.Report;
import dev.sealift.source.staging.Origin;
import java.util.List;
import java.util.stream.Stream;

/** What a report leaves to be done: each command on a line of its own, to be copied whole. */
final class NextStep {
    private NextStep() {}

    /** With the whole paths of the sources, for a place where the folder is not known. */
    static String verifyCommand(Console console, Origin origin, ChosenTarget target) {
        List<String> options = SourceArguments.options(origin.layout(), origin.only());
        return verifyCommand(
                console,
                Stream.concat(origin.words().stream(), options.stream()).toList(),
                target);
    }

    static String verifyCommand(Console console, List<String> sources, ChosenTarget target) {
        return command(console, "verify", sources) + target.repeated();
    }

    static String command(Console console, String command, List<String> sources) {
        return CommandText.of(
                console.program(),
                Stream.concat(Stream.of(command.split(" ")), sources.stream()).toList());
    }

    /** @param source as the user wrote it, with the options that belong to it */
    static String after(Report report, Console console, List<String> source, ChosenTarget target) {
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
                                command(console, "migrate", source) + target.repeated() + " --restart");
            case FAILED, USAGE, REFUSED, STOPPED -> inside;
        };
    }

    private static String quarantine(Report report, Console console, List<String> source, ChosenTarget target) {
        return report.quarantine().waiting() == 0
                ? ""
                : line("See what lies in quarantine", command(console, "quarantine list", source) + target.repeated());
    }

    static String line(String what, String command) {
        return what + ":\n  " + command + "\n";
    }
}
