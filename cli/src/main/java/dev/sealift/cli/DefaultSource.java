package dev.sealift.cli;

import dev.sealift.model.SealiftException;
import dev.sealift.target.TargetSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The application's own SQLite database, where no source is named: {@code DATABASE_URL=file:./dev.db}. */
final class DefaultSource {
    /** Prisma counts paths from the folder of its schema. */
    private static final String PRISMA = "prisma";

    private DefaultSource() {}

    /**
     * Finds it where the target may be named, too: both must come from the same file of variables.
     *
     * @throws SealiftException with USAGE where there is none
     */
    static String find(Console console, TargetSource variables) {
        String named = variables.sqliteFile().orElseThrow(() -> refusal("no source is named"));
        List<String> places = Stream.of(
                        named, Path.of(PRISMA).resolve(named).normalize().toString())
                .distinct()
                .toList();
        List<String> there = places.stream()
                .filter(place -> Files.isRegularFile(console.resolve(Path.of(place))))
                .toList();
        if (there.size() != 1) {
            throw refusal("no source is named, and of what DATABASE_URL means by " + named + ", "
                    + found(places, there.isEmpty()));
        }
        console.note("source: " + there.getFirst() + ", as DATABASE_URL names it");
        return there.getFirst();
    }

    private static String found(List<String> places, boolean none) {
        if (places.size() == 1) {
            return "there is no " + places.getFirst();
        }
        return (none ? "there is neither " : "there are both ") + String.join(none ? " nor " : " and ", places);
    }

    private static SealiftException refusal(String message) {
        return Usage.refusal(message, "name it: sealift migrate app.db, or chroma:DIRECTORY");
    }
}
