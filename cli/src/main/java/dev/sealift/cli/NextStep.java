package dev.sealift.cli;

import dev.sealift.report.Report;
import java.util.ArrayList;
import java.util.List;

/** What a report leaves to be done, as the user would type it. */
final class NextStep {
    private NextStep() {}

    static String verifyCommand(Console console, String source, ChosenTarget target) {
        return CommandText.of(console.program(), List.of("verify", source)) + target.repeated();
    }

    /** @param source as the user wrote it */
    static String after(Report report, Console console, String source, ChosenTarget target) {
        List<String> lines = new ArrayList<>();
        String inside = target.lookInside(console);
        if (!inside.isEmpty()) {
            lines.add(inside);
        }
        switch (report.outcome()) {
            case DONE, ATTENTION -> lines.add("Verify again at any time:  " + verifyCommand(console, source, target));
            case DIFFERENT ->
                lines.add("Load the tables anew:  "
                        + CommandText.of(console.program(), List.of("migrate", source)) + target.repeated()
                        + " --restart");
            case FAILED, USAGE, REFUSED, STOPPED -> {}
        }
        return String.join("\n", lines);
    }
}
