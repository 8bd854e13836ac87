package dev.sealift.cli;

import dev.sealift.report.DisplayWidth;
import dev.sealift.report.Figures;
import dev.sealift.report.Printable;
import dev.sealift.report.TerminalStyle;
import dev.sealift.testdb.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The test databases of a server, for a terminal. */
final class TestdbText {
    private static final int SHOWN = 5;

    private TestdbText() {}

    /** The oldest first. */
    static String table(TerminalStyle style, List<TestDatabase> databases, Instant now) {
        if (databases.isEmpty()) {
            return "No test database is on this server.\n";
        }
        int widest = databases.stream()
                .mapToInt(database -> DisplayWidth.of(Printable.line(database.name())))
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (TestDatabase database : databases) {
            double seconds = Math.max(0, Duration.between(database.made(), now).toSeconds());
            text.append(style.bold(DisplayWidth.padRight(Printable.line(database.name()), widest)))
                    .append("  made ")
                    .append(age(seconds))
                    .append(" ago from ")
                    .append(Printable.line(database.template()))
                    .append(", ")
                    .append(Figures.bytes(database.bytes()))
                    .append(
                            database.sessions() == 0
                                    ? ""
                                    : ", " + Figures.count(database.sessions(), "session") + " in it")
                    .append('\n');
        }
        return text.toString();
    }

    static String names(List<TestDatabase> databases) {
        String shown = databases.stream()
                .limit(SHOWN)
                .map(database -> Printable.line(database.name()))
                .collect(Collectors.joining(", "));
        int more = databases.size() - SHOWN;
        return more > 0 ? shown + " and " + Figures.count(more) + " more" : shown;
    }

    private static String age(double seconds) {
        long days = (long) (seconds / 86_400);
        return days > 0 ? Figures.count(days, "day") : Figures.duration(seconds);
    }
}
