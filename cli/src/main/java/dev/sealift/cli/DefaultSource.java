package dev.sealift.cli;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.target.TargetSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The application's own SQLite database, where no source is named: {@code DATABASE_URL=file:./dev.db}. */
final class DefaultSource {
    /** Prisma counts paths from the folder of its schema. */
    private static final String PRISMA = "prisma";

    private DefaultSource() {}

    /** @throws SealiftException with USAGE where there is none */
    static String find(Console console) {
        Optional<String> named = TargetSource.of(
                        console.environment(), console.directory().toAbsolutePath(), null)
                .sqliteFile();
        if (named.isEmpty()) {
            throw usage("no source is named");
        }
        List<String> places = List.of(
                named.get(), Path.of(PRISMA).resolve(named.get()).normalize().toString());
        List<String> there = places.stream()
                .distinct()
                .filter(place -> Files.isRegularFile(console.resolve(Path.of(place))))
                .toList();
        if (there.size() != 1) {
            throw usage("no source is named, and of what DATABASE_URL means by " + named.get() + ", "
                    + (there.isEmpty() ? "there is neither " : "there are both ")
                    + String.join(there.isEmpty() ? " nor " : " and ", places));
        }
        console.note("source: " + there.get(0) + ", as DATABASE_URL names it");
        return there.get(0);
    }

    private static SealiftException usage(String message) {
        return new SealiftException(Code.USAGE, "", message, "name it: sealift migrate app.db, or chroma:DIRECTORY");
    }
}
