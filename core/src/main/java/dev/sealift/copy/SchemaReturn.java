package dev.sealift.copy;

import dev.sealift.journal.TakenOff;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.target.ForeignKeyPart;
import dev.sealift.target.IndexPart;
import dev.sealift.target.PostgresErrors;
import dev.sealift.target.SchemaPart;
import dev.sealift.target.SchemaParts;
import dev.sealift.target.TriggerPart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Puts back what the journal knows to be off, whichever run took it off: indexes first, then foreign keys, then triggers.
 * Each part comes back in a transaction of its own, with its mark. What the data breaks is marked as refused, and stops
 * nothing else; what a person has put back already is taken as it is.
 */
public final class SchemaReturn {
    private final Sessions sessions;
    private final Consumer<RunEvent> events;
    private final VectorBuild vectors;

    public SchemaReturn(Sessions sessions, Consumer<RunEvent> events) {
        this.sessions = sessions;
        this.events = events;
        this.vectors = new VectorBuild(sessions, events);
    }

    /**
     * Puts back whatever is off, and what was refused before if it is possible now.
     *
     * @param atOnce how many tables' indexes are built at the same time
     * @return the parts that were off before, as they stand now in the journal
     */
    public List<TakenOff> putBack(int atOnce) throws InterruptedException {
        return putBack(atOnce, part -> true);
    }

    /** The same with some parts only. */
    public List<TakenOff> putBack(int atOnce, Predicate<SchemaPart> wanted) throws InterruptedException {
        List<SchemaPart> off = sessions.use(TakenOff::waiting).stream()
                .map(TakenOff::part)
                .filter(wanted)
                .toList();
        Map<String, List<SchemaPart>> indexes = new LinkedHashMap<>();
        // Adding a foreign key locks two tables: one after the other, so that no two wait for each other.
        List<SchemaPart> others = new ArrayList<>();
        for (SchemaPart part : off) {
            switch (part) {
                case IndexPart i ->
                    indexes.computeIfAbsent(i.schema() + "." + i.table(), t -> new ArrayList<>())
                            .add(i);
                case ForeignKeyPart k -> others.add(k);
                case TriggerPart t -> others.add(t);
            }
        }
        run(Phase.INDEXING, atOnce, indexes.values());
        run(Phase.CONSTRAINTS, 1, List.of(others));
        return sessions.use(TakenOff::all).stream()
                .filter(entry -> off.contains(entry.part()))
                .toList();
    }

    private void run(Phase phase, int atOnce, Iterable<List<SchemaPart>> groups) throws InterruptedException {
        List<Callable<Object>> tasks = new ArrayList<>();
        int total = 0;
        for (List<SchemaPart> group : groups) {
            total += group.size();
            tasks.add(() -> {
                group.forEach(part -> putBack(phase, part));
                return true;
            });
        }
        if (total > 0) {
            events.accept(new RunEvent.PhaseBegins(phase, total));
            Streams.run(atOnce, tasks, sessions::hurry);
            events.accept(new RunEvent.PhaseEnds(phase));
        }
    }

    private void putBack(Phase phase, SchemaPart part) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("stopped before " + part.title());
        }
        if (part instanceof ForeignKeyPart key && !make(part, connection -> add(connection, key))) {
            events.accept(new RunEvent.StepDone(phase, part.title()));
            return;
        }
        make(part, connection -> {
            switch (part) {
                case IndexPart index -> build(connection, index, vectors);
                case ForeignKeyPart key -> validate(connection, key);
                case TriggerPart trigger -> execute(connection, trigger.puttingBack());
            }
            Optional<SchemaPart> now = SchemaParts.now(connection, part);
            String difference = now.isPresent() ? PartDifference.between(part, now.get()) : "it is not there";
            TakenOff.back(connection, part, difference.isEmpty() ? null : difference);
        });
        events.accept(new RunEvent.StepDone(phase, part.title()));
    }

    private interface Making {
        void run(Connection connection) throws SQLException;
    }

    /** @return whether it could be done; else the journal knows why not, or that it need not be done */
    private boolean make(SchemaPart part, Making making) {
        return sessions.transaction(connection -> {
            if (!TakenOff.isWaiting(connection, part)) {
                return false;
            }
            if (!SchemaParts.hasTable(connection, part)) {
                TakenOff.back(connection, part, "its table is not there any more");
                return false;
            }
            Savepoint savepoint = connection.setSavepoint();
            try {
                making.run(connection);
                return true;
            } catch (SQLException e) {
                if (!PostgresErrors.refusedByData(e) && !PostgresErrors.isForbidden(e)) {
                    throw e;
                }
                connection.rollback(savepoint);
                TakenOff.refused(connection, part, PostgresErrors.reason(e));
                return false;
            }
        });
    }

    private static void build(Connection connection, IndexPart index, VectorBuild vectors) throws SQLException {
        if (SchemaParts.now(connection, index).isEmpty()) {
            set(connection, "default_tablespace", index.tablespace());
            // An expression may call a function whose body leaves it to the search path where the rest is found.
            execute(connection, List.of("SET LOCAL search_path TO DEFAULT"));
            if (VectorBuild.isOfVectors(index)) {
                vectors.run(connection, index);
            } else {
                execute(connection, index.building());
            }
            set(connection, "search_path", "");
        }
        execute(connection, index.marking());
    }

    private static void add(Connection connection, ForeignKeyPart key) throws SQLException {
        if (SchemaParts.now(connection, key).isEmpty()) {
            execute(connection, List.of(key.adding()));
        }
        execute(connection, key.commenting());
    }

    private static void validate(Connection connection, ForeignKeyPart key) throws SQLException {
        if (key.validated()) {
            execute(connection, List.of(key.validating()));
        }
    }

    private static void set(Connection connection, String setting, String value) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT pg_catalog.set_config(?, ?, true)")) {
            set.setString(1, setting);
            set.setString(2, value);
            set.execute();
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
