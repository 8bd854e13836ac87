package dev.sealift;

import dev.sealift.copy.Sessions;
import dev.sealift.journal.Journal;
import dev.sealift.journal.RunRecord;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.ExistingTable;
import dev.sealift.mapping.Into;
import dev.sealift.mapping.Matching;
import dev.sealift.mapping.OnExisting;
import dev.sealift.mapping.Reception;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import dev.sealift.source.SqliteSource;
import dev.sealift.target.ExistingTables;
import dev.sealift.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether rows go into tables that Sealift makes or that are there: as the run began that is to be gone on with;
 * else as the operator says; else as the target is.
 */
final class Destination {
    private final SqliteSource source;
    private final Target target;
    private final MigrationOptions options;

    Destination(SqliteSource source, Target target, MigrationOptions options) {
        this.source = source;
        this.target = target;
        this.options = options;
    }

    /**
     * The tables of the source brought together with those that were there, or null where Sealift makes them. On a session of
     * its own: no session of the run shall wait while the source is read.
     */
    @Nullable
    Matching matching(Decisions decisions) {
        try (Sessions early = new Sessions(target)) {
            Optional<Reception> begun = begun(early);
            Into wanted = options.into() == null ? begun.map(Reception::into).orElse(null) : options.into();
            if (begun.isPresent() && begun.get().into() != wanted && !options.restart()) {
                throw contradicts(begun.get().into());
            }
            if (wanted == Into.CREATE) {
                return null;
            }
            List<ExistingTable> there = early.use(this::there);
            Reception reception = reception(there, begun, decisions);
            Matching matching = new Matching(source.schema(), reception.restored(there), decisions, reception);
            if (wanted == Into.EXISTING) {
                requireAny(matching);
                return matching;
            }
            return areTheSources(matching) ? matching : null;
        }
    }

    private List<ExistingTable> there(Connection session) throws SQLException {
        List<String> own = target.schema().equals(target.journal().schema()) ? Journal.tables(session) : List.of();
        return new ExistingTables(session, target.schema())
                .read().stream().filter(table -> !own.contains(table.name())).toList();
    }

    private void requireAny(Matching matching) {
        List<Table> tables = source.schema().tables();
        boolean none = tables.stream().noneMatch(table -> matching.of(table).isPresent());
        if (none && !tables.stream().allMatch(matching::covers)) {
            throw new SealiftException(
                    Code.TARGET_WITHOUT_TABLES,
                    target.display(),
                    "the schema " + target.schema() + " has none of the source's tables",
                    "let the application's own migrations make them there first; or leave --into existing out, and"
                            + " Sealift makes them");
        }
    }

    /** A run that has begun knows what was there before it; what it is not told anew, it remembers. */
    private static Reception reception(List<ExistingTable> there, Optional<Reception> begun, Decisions decisions) {
        boolean said = decisions.onExisting() != OnExisting.REFUSE;
        return begun.filter(before -> before.into() == Into.EXISTING)
                .map(before -> said ? before.with(decisions.onExisting()) : before)
                .orElseGet(() -> Reception.into(there, decisions.onExisting()));
    }

    private Optional<Reception> begun(Sessions early) {
        return early.use(connection -> {
            if (!Journal.exists(connection)) {
                return Optional.empty();
            }
            Optional<RunRecord> run =
                    Journal.latest(connection, source.fingerprint().path(), target.schema());
            return run.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Journal.reception(connection, run.get().id()));
        });
    }

    private SealiftException contradicts(Into begun) {
        return new SealiftException(
                Code.USAGE,
                target.display(),
                "the run that began there goes into tables that "
                        + (begun == Into.CREATE ? "Sealift made" : "were there before"),
                "leave --into out to go on with it; to begin anew: --restart");
    }

    /**
     * Whether the tables of the source that hold rows are all there with their columns; none of them, where Sealift is to
     * make them.
     *
     * @throws SealiftException with {@link Code#TARGET_NOT_EMPTY} where the operator has to say what is meant
     */
    private boolean areTheSources(Matching matching) {
        List<Table> matched = source.schema().tables().stream()
                .filter(table -> matching.of(table).isPresent())
                .toList();
        if (matched.isEmpty()) {
            return false;
        }
        List<String> missing = source.schema().tables().stream()
                .filter(table -> !matching.covers(table) && source.holdsRows(table))
                .map(Table::name)
                .toList();
        if (missing.isEmpty() && matched.stream().anyMatch(matching::coversColumns)) {
            return true;
        }
        throw new SealiftException(
                Code.TARGET_NOT_EMPTY,
                target.display(),
                "the schema " + target.schema() + " has tables for some of the source's: "
                        + matched.stream()
                                .flatMap(table -> matching.of(table).stream())
                                .map(table -> table.name() + (table.holdsRows() ? " (with rows)" : ""))
                                .collect(Collectors.joining(", "))
                        + "; "
                        + (missing.isEmpty()
                                ? "but none of them with all its columns"
                                : "and none for these, which hold rows: " + String.join(", ", missing)),
                "--into existing loads what matches and names the rest; else make the other tables, give an empty"
                        + " database, or drop or rename what is in the way; nothing was changed");
    }
}
