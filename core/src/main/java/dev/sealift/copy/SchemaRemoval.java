package dev.sealift.copy;

import dev.sealift.journal.TakenOff;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.sql.Quote;
import dev.sealift.target.SchemaPart;
import dev.sealift.target.SchemaParts;
import dev.sealift.target.TriggerPart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes indexes, foreign keys and triggers off the tables that an application made, before rows are loaded into them. All
 * of that, and its entries in the journal, is one transaction: either everything is known and off, or nothing is.
 */
public final class SchemaRemoval {
    private final Sessions sessions;
    private final long run;
    private final String schema;
    private final List<LoadedTable> loaded;

    public SchemaRemoval(Sessions sessions, long run, String schema, List<LoadedTable> loaded) {
        this.sessions = sessions;
        this.run = run;
        this.schema = schema;
        this.loaded = List.copyOf(loaded);
    }

    /**
     * Takes off what is on and hampers the load. What this run has put back already stays: done again after a kill, it does
     * nothing, except with {@code again}.
     *
     * @param again for a run that has to load rows again although it had put everything back
     * @return what stays on, and what else a person should know
     * @throws SealiftException with {@link Code#TARGET_PERMISSION}, before anything is changed, if the role could not take
     *     the parts off or put them back
     */
    public List<Diagnostic> takeOff(boolean again) {
        return sessions.transaction(connection -> {
            TakingOff seen = read(connection);
            requireRights(seen);
            lock(connection, seen.tables(schema));
            // Only now can nobody change the tables any more.
            TakingOff off = read(connection).without(again ? List.of() : putBackByThisRun(connection));
            requireRights(off);
            for (SchemaPart part : off.parts()) {
                TakenOff.take(connection, run, part);
            }
            for (String sql : off.statements()) {
                execute(connection, sql);
            }
            TakenOff.adopt(connection, run);
            List<Diagnostic> notes = new ArrayList<>(off.notes());
            notes.addAll(silentTriggers(connection));
            return notes;
        });
    }

    /** What {@link #takeOff} would take off; nothing is changed. */
    public static Foreseen foresee(Connection connection, String schema, List<LoadedTable> loaded) throws SQLException {
        TakingOff off = read(connection, schema, loaded);
        return new Foreseen(
                off.statements(),
                off.parts().stream()
                        .flatMap(part -> part.puttingBack().stream())
                        .toList(),
                List.copyOf(off.lacking()));
    }

    /** @param lacking the rights that the role would need, each as the statement that gives it */
    public record Foreseen(List<String> takingOff, List<String> puttingBack, List<String> lacking) {}

    private List<Diagnostic> silentTriggers(Connection connection) throws SQLException {
        Map<String, List<String>> byTable = new TreeMap<>();
        for (TakenOff entry : TakenOff.all(connection)) {
            if (entry.run() == run && entry.part() instanceof TriggerPart trigger) {
                byTable.computeIfAbsent(trigger.schema() + "." + trigger.table(), t -> new ArrayList<>())
                        .add(trigger.name());
            }
        }
        return byTable.entrySet().stream()
                .map(entry -> new Diagnostic(
                        Code.TRIGGER_NOT_FIRED,
                        entry.getKey(),
                        "triggers are disabled while rows are loaded, and enabled again: "
                                + String.join(", ", entry.getValue()),
                        "look whether they would have written something that is missing now"))
                .toList();
    }

    private TakingOff read(Connection connection) throws SQLException {
        return read(connection, schema, loaded);
    }

    private static TakingOff read(Connection connection, String schema, List<LoadedTable> loaded) throws SQLException {
        List<String> names = loaded.stream().map(LoadedTable::name).toList();
        return TakingOff.of(new SchemaParts(connection, schema, names), schema, loaded, role(connection));
    }

    private List<SchemaPart> putBackByThisRun(Connection connection) throws SQLException {
        return TakenOff.all(connection).stream()
                .filter(entry -> entry.back() && entry.run() == run)
                .map(TakenOff::part)
                .toList();
    }

    private static String role(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT current_user")) {
            found.next();
            return found.getString(1);
        }
    }

    private void requireRights(TakingOff off) {
        if (!off.lacking().isEmpty()) {
            throw new SealiftException(
                    Code.TARGET_PERMISSION,
                    "the schema " + schema,
                    "the role may not take off the indexes, foreign keys and triggers of the tables that are there, or could not"
                            + " put them back; nothing was changed. It lacks: " + String.join("; ", off.lacking()),
                    "sign in as the owner of the tables, or let the owner or a superuser run: "
                            + String.join("; ", off.lacking()));
        }
    }

    private void lock(Connection connection, List<String> tables) throws SQLException {
        if (!tables.isEmpty()) {
            execute(
                    connection,
                    tables.stream()
                            .sorted()
                            .map(table -> Quote.qualified(schema, table))
                            .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS EXCLUSIVE MODE")));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
