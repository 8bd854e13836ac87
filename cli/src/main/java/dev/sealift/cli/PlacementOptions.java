package dev.sealift.cli;

import dev.sealift.backup.ShellWord;
import dev.sealift.sql.JournalPlace;
import dev.sealift.target.TargetUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where in the target things go, and to whom. */
final class PlacementOptions {
    @Option(
            names = "--target-schema",
            paramLabel = "SCHEMA",
            description =
                    "The target's schema that holds the tables; made where it is missing. Default: the one that the"
                            + " URL names as schema= or search_path, else public.")
    private @Nullable String schema;

    @Option(
            names = "--journal-schema",
            paramLabel = "SCHEMA",
            description =
                    "The target's schema that holds Sealift's journal, which may hold others' tables too. Every later"
                            + " command needs it again. Default: sealift.")
    private @Nullable String journal;

    @Option(
            names = "--owner",
            paramLabel = "ROLE",
            description = "Act as this role in the target, so that it owns what is made. The user must be its member.")
    private @Nullable String owner;

    /** The target with what was chosen. */
    TargetUrl placed(Console console, TargetUrl url) {
        refuseEmpty("--target-schema", schema);
        refuseEmpty("--journal-schema", journal);
        refuseEmpty("--owner", owner);
        TargetUrl placed = owner == null ? url : url.withOwner(owner);
        if (journal != null) {
            placed = placed.withJournal(new JournalPlace(journal));
        }
        if (schema == null) {
            return placed;
        }
        if (!url.schema().equals(schema) && !url.schema().equals("public")) {
            console.note("note: --target-schema " + schema
                    + " decides; an application that uses the URL as it is looks in " + url.schema());
        }
        return placed.withSchema(schema);
    }

    private static void refuseEmpty(String option, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw Usage.refusal(option + " names nothing", "give a name, or leave it out");
        }
    }

    /** What a later command must repeat, each with a space in front. */
    String repeated() {
        return repeated("--target-schema", schema) + repeated("--journal-schema", journal) + repeated("--owner", owner);
    }

    private static String repeated(String option, @Nullable String value) {
        return value == null ? "" : " " + option + " " + ShellWord.quoted(value);
    }
}
