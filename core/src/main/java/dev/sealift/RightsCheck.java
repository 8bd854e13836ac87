package dev.sealift;

import dev.sealift.copy.Rights;
import dev.sealift.copy.Sessions;
import dev.sealift.journal.Journal;
import dev.sealift.journal.RunRecord;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Ids;
import dev.sealift.mapping.Into;
import dev.sealift.model.Names;
import dev.sealift.model.Table;
import dev.sealift.planfile.PlanFile;
import dev.sealift.source.SqliteSource;
import dev.sealift.target.Catalog;
import dev.sealift.target.Privileges;
import dev.sealift.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the role may do what a run is about to do. It is asked before anything is written and before the rows are read, and
 * so knows of the source no more than its schema.
 */
final class RightsCheck {
    private final SqliteSource source;
    private final Target target;
    private final MigrationOptions options;

    RightsCheck(SqliteSource source, Target target, MigrationOptions options) {
        this.source = source;
        this.target = target;
        this.options = options;
    }

    /** @throws dev.sealift.model.SealiftException with ROLE_LACKS_RIGHTS, which names all that is missing */
    void require() {
        PlanFile file = options.planFile();
        Decisions asked = file == null ? options.decisions() : file.decide(source.schema());
        List<String> existing = existing(asked);
        boolean newIds = asked.tables().values().stream().anyMatch(table -> !(table.ids() instanceof Ids.Kept));
        boolean vectors =
                existing == null && CollectionColumns.areDecided(CollectionColumns.decide(asked, source.collections()));
        new Rights(target, new Rights.Wanted(existing, asked.onExisting(), newIds, vectors)).require();
    }

    /** The tables of the target that rows go into, if Sealift does not make them. */
    private @Nullable List<String> existing(Decisions asked) {
        try (Connection session = target.openAsUser()) {
            Into into = options.into() == null ? begun(session).orElse(null) : options.into();
            if (into == Into.CREATE) {
                return null;
            }
            List<String> there = new Catalog(session, target.schema()).tableNames();
            List<String> matched = new ArrayList<>();
            boolean all = true;
            for (Table table : source.schema().tables()) {
                Optional<String> name = match(table, asked, there);
                name.ifPresent(matched::add);
                all &= name.isPresent() || !asked.table(table.name()).included() || !source.holdsRows(table);
            }
            return into == Into.EXISTING || all && !matched.isEmpty() ? matched : null;
        } catch (SQLException e) {
            throw target.failure(e);
        }
    }

    private static Optional<String> match(Table table, Decisions asked, List<String> there) {
        String decided = asked.table(table.name()).name();
        String wanted = decided == null ? table.name() : decided;
        return there.stream().filter(name -> Names.same(name, wanted)).findFirst();
    }

    /** As the run began that is to be gone on with, as far as its journal may be read. */
    private Optional<Into> begun(Connection session) throws SQLException {
        if (!Journal.exists(session) || !mayRead(session)) {
            return Optional.empty();
        }
        try (Sessions sessions = new Sessions(target)) {
            return sessions.use(connection -> {
                Optional<RunRecord> run =
                        Journal.latest(connection, source.fingerprint().path(), target.schema());
                return run.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                Journal.reception(connection, run.get().id()).into());
            });
        }
    }

    private boolean mayRead(Connection session) throws SQLException {
        Privileges privileges = target.privileges(session, Journal.ownTables(session));
        return privileges.mayBecomeRole()
                && privileges.journal().usage()
                && privileges.journalTables().stream()
                        .allMatch(table -> table.lacking().isEmpty());
    }
}
