package dev.sealift;

import dev.sealift.copy.LoadedTable;
import dev.sealift.copy.SchemaFindings;
import dev.sealift.copy.SchemaRemoval;
import dev.sealift.copy.SchemaReturn;
import dev.sealift.copy.Sessions;
import dev.sealift.copy.Undo;
import dev.sealift.copy.UndoForecast;
import dev.sealift.journal.Journal;
import dev.sealift.journal.JournalSql;
import dev.sealift.journal.RunRecord;
import dev.sealift.journal.TakenOff;
import dev.sealift.mapping.Into;
import dev.sealift.model.Code;
import dev.sealift.model.RunEvent;
import dev.sealift.model.SealiftException;
import dev.sealift.target.PostgresErrors;
import dev.sealift.target.RunLock;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Takes back a run. Tables that it made go in one transaction with its entries in the journal. Tables that were there lose
 * their indexes, foreign keys and triggers for as long as rows are removed, and the journal knows of each until it is back;
 * so what is killed in between, is gone on with.
 */
final class Undoing {
    private static final int MOST_RUNS = 1_000;

    private final TargetUrl url;
    private final UndoChoice choice;
    private final Consumer<RunEvent> events;

    Undoing(TargetUrl url, UndoChoice choice, Consumer<RunEvent> events) {
        this.url = url;
        this.choice = choice;
        this.events = events;
    }

    Undone undo() throws InterruptedException {
        url.refuseKnownPooler();
        try (Target target = Target.connect(url, RunLock.ownName());
                RunLock lock = RunLock.acquire(target, RunLock.USUAL_WAIT);
                Sessions sessions = new Sessions(target, lock)) {
            Optional<RunRecord> run = sessions.use(connection -> find(target, connection));
            UndoPlan plan = sessions.use(
                    connection -> run.isPresent() ? plan(target, run.get(), connection) : rest(target, connection));
            refuseChanged(plan);
            if (!choice.confirmed().test(plan)) {
                return new Undone(target.display(), plan, false, List.of());
            }
            sessions.transaction(connection -> {
                Journal.upgrade(connection);
                return true;
            });
            if (run.isPresent()) {
                remove(run.get(), plan, sessions);
            }
            return new Undone(target.display(), plan, true, putBackAndForget(sessions));
        }
    }

    /** Empty where a killed undo has forgotten its run already, and something of it is left to do. */
    private Optional<RunRecord> find(Target target, Connection connection) throws SQLException {
        if (!Journal.exists(connection)) {
            throw none(target, "it has no journal of Sealift");
        }
        List<RunRecord> all = Journal.latest(connection, MOST_RUNS);
        List<RunRecord> meant = all.stream()
                .filter(run ->
                        choice.run().isEmpty() || run.id() == choice.run().getAsLong())
                .filter(run -> choice.source() == null || run.source().path().equals(choice.source()))
                .toList();
        if (meant.size() > 1) {
            throw new SealiftException(
                    Code.RUN_AMBIGUOUS,
                    target.display(),
                    "its journal knows several runs: "
                            + meant.stream()
                                    .map(run -> run.id() + " of " + run.source().path() + " into " + run.schema())
                                    .collect(Collectors.joining(", ")),
                    "name one: --run " + meant.getFirst().id());
        }
        if (meant.isEmpty() && !all.isEmpty()) {
            throw none(target, "its journal knows no such run");
        }
        return meant.stream().findFirst();
    }

    private static SealiftException none(Target target, String reason) {
        return new SealiftException(
                Code.TARGET_NO_RUN,
                target.display(),
                "there is nothing to undo: " + reason,
                "sealift status --to … lists the runs");
    }

    private UndoPlan plan(Target target, RunRecord run, Connection connection) throws SQLException {
        boolean existing = Journal.reception(connection, run.id()).into() == Into.EXISTING;
        UndoForecast forecast = new UndoForecast(connection, run);
        List<UndoPlan.Changed> changed = new ArrayList<>();
        forecast.foreignRows().forEach((table, rows) -> changed.add(new UndoPlan.Changed(table, rows, !existing)));
        return new UndoPlan(target.display(), run, statements(run, connection), changed, forecast.left());
    }

    private static UndoPlan rest(Target target, Connection connection) throws SQLException {
        List<String> statements = new ArrayList<>();
        TakenOff.waiting(connection)
                .forEach(entry -> statements.addAll(entry.part().puttingBack()));
        if (withoutEmbeddings(connection, "", List.of())) {
            statements.addAll(Journal.dropping(connection));
        }
        return new UndoPlan(target.display(), null, statements, List.of(), List.of());
    }

    private List<String> statements(RunRecord run, Connection connection) throws SQLException {
        List<String> statements = new ArrayList<>(Undo.statements(connection, run, Undo.Rows.OWN));
        if (Journal.reception(connection, run.id()).into() == Into.EXISTING) {
            SchemaRemoval.Foreseen parts = SchemaRemoval.foresee(connection, run.schema(), loaded(run, connection));
            statements.addAll(0, parts.takingOff());
            statements.addAll(parts.puttingBack());
        }
        if (isLast(run, connection)) {
            statements.addAll(Journal.dropping(connection, Undo.beside(connection, run)));
        } else {
            statements.add(JournalSql.placed(connection, "DELETE FROM sealift.run WHERE id = " + run.id()));
        }
        return statements;
    }

    private static boolean isLast(RunRecord run, Connection connection) throws SQLException {
        return Journal.latest(connection, 2).stream().allMatch(other -> other.id() == run.id())
                && withoutEmbeddings(connection, run.schema(), Undo.madeTables(connection, run));
    }

    private void refuseChanged(UndoPlan plan) {
        if (plan.changed().isEmpty() || choice.evenIfChanged()) {
            return;
        }
        boolean removed = plan.changed().stream().anyMatch(UndoPlan.Changed::removed);
        throw new SealiftException(
                Code.UNDO_CHANGED,
                plan.target(),
                "rows that Sealift did not write, or that were changed since, are in "
                        + plan.changed().stream()
                                .map(table -> table.table() + " (" + table.rows() + ")")
                                .collect(Collectors.joining(", "))
                        + "; nothing was changed",
                removed
                        ? "save what must not be lost; --even-if-changed removes these rows with their tables"
                        : "--even-if-changed removes only what Sealift wrote, and leaves these rows");
    }

    private void remove(RunRecord run, UndoPlan plan, Sessions sessions) throws InterruptedException {
        boolean existing = sessions.use(
                connection -> Journal.reception(connection, run.id()).into() == Into.EXISTING);
        if (!existing) {
            sessions.transaction(connection -> remove(run, plan, connection));
            return;
        }
        // What an unfinished run has taken off, it does not want back before it has gone on.
        List<TakenOff> before = run.unfinished() ? sessions.use(TakenOff::waiting) : List.of();
        removal(run, sessions).takeOff(true);
        try {
            sessions.transaction(connection -> remove(run, plan, connection));
        } catch (SealiftException e) {
            if (!PostgresErrors.isLost(e)) {
                putBackAfter(e, before, sessions);
            }
            throw e;
        }
    }

    /** The rows stay, so the parts go back as well; what cannot be put back is said, and stays in the journal. */
    private void putBackAfter(SealiftException failure, List<TakenOff> before, Sessions sessions)
            throws InterruptedException {
        try {
            List<TakenOff> parts = new SchemaReturn(sessions, events)
                    .putBack(
                            1,
                            part -> before.stream()
                                    .noneMatch(entry -> entry.part().isNamesake(part)));
            SchemaFindings.of(parts).forEach(finding -> events.accept(new RunEvent.Note(finding)));
        } catch (SealiftException e) {
            failure.addSuppressed(e);
            events.accept(new RunEvent.Note(e.diagnostic()));
        }
    }

    private static SchemaRemoval removal(RunRecord run, Sessions sessions) {
        return new SchemaRemoval(sessions, run.id(), run.schema(), sessions.use(connection -> loaded(run, connection)));
    }

    private static List<LoadedTable> loaded(RunRecord run, Connection connection) throws SQLException {
        return Journal.loadedTables(connection, run.id()).stream()
                .map(table -> new LoadedTable(table, Set.of()))
                .toList();
    }

    /** All of it, or nothing. */
    private boolean remove(RunRecord run, UndoPlan plan, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Undo.lock(connection, run, Undo.madeTables(connection, run));
            refuseMoreChanged(plan, new UndoForecast(connection, run).foreignRows());
            for (String sql : Undo.statements(connection, run, Undo.Rows.OWN)) {
                statement.execute(sql);
            }
            forgetEmbeddings(run, connection);
            Journal.forget(connection, run.id());
            return true;
        } catch (SQLException e) {
            if (PostgresErrors.hasDependents(e)) {
                throw blocked(plan, e);
            }
            throw e;
        }
    }

    /** The application may have written while a person was asked. */
    private void refuseMoreChanged(UndoPlan plan, Map<String, Long> now) {
        if (!now.isEmpty() && !choice.evenIfChanged()) {
            throw new SealiftException(
                    Code.UNDO_CHANGED,
                    plan.target(),
                    "the application has written meanwhile to " + String.join(", ", now.keySet())
                            + "; nothing was changed",
                    "stop the application, then run the same command again");
        }
    }

    private static SealiftException blocked(UndoPlan plan, SQLException reason) {
        return new SealiftException(
                Code.UNDO_BLOCKED,
                plan.target(),
                "something rests on what the run made: " + PostgresErrors.detail(reason) + "; nothing was changed",
                "drop it first, if it is not needed any more",
                reason);
    }

    /** What reindex has noted of tables that are not there any more says nothing; of others, it is needed. */
    private static void forgetEmbeddings(RunRecord run, Connection connection) throws SQLException {
        for (String table : List.of("embedded_text", "embedding")) {
            if (JournalSql.has(connection, table)) {
                try (PreparedStatement delete = JournalSql.prepare(
                        connection,
                        "DELETE FROM sealift." + table + " WHERE schema_name = ? AND table_name = ANY (?)")) {
                    delete.setString(1, run.schema());
                    delete.setArray(
                            2,
                            connection.createArrayOf(
                                    "text", Undo.madeTables(connection, run).toArray()));
                    delete.executeUpdate();
                }
            }
        }
    }

    /** Whether the journal holds nothing that reindex has noted of other tables than these. */
    private static boolean withoutEmbeddings(Connection connection, String schema, List<String> tables)
            throws SQLException {
        if (!JournalSql.has(connection, "embedding")) {
            return true;
        }
        try (PreparedStatement select = JournalSql.prepare(
                connection,
                "SELECT NOT EXISTS (SELECT FROM sealift.embedding WHERE (schema_name = ? AND table_name = ANY (?))"
                        + " IS NOT TRUE)")) {
            select.setString(1, schema);
            select.setArray(2, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    /** What is off goes back; then the journal goes, if nothing needs it any more. */
    private List<TakenOff> putBackAndForget(Sessions sessions) throws InterruptedException {
        List<TakenOff> parts = new SchemaReturn(sessions, events).putBack(1);
        sessions.transaction(connection -> {
            if (Journal.latest(connection, 1).isEmpty()
                    && TakenOff.waiting(connection).isEmpty()
                    && withoutEmbeddings(connection, "", List.of())) {
                Journal.drop(connection);
            }
            return true;
        });
        return parts;
    }
}
