package dev.sealift;

import dev.sealift.copy.MemoryBudget;
import dev.sealift.copy.Sessions;
import dev.sealift.journal.Journal;
import dev.sealift.journal.QuarantineEntry;
import dev.sealift.journal.QuarantineTable;
import dev.sealift.journal.RunRecord;
import dev.sealift.model.Code;
import dev.sealift.model.RunEvent;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.plan.Plan;
import dev.sealift.plan.RowKey;
import dev.sealift.quarantine.Correction;
import dev.sealift.quarantine.Corrector;
import dev.sealift.quarantine.Given;
import dev.sealift.source.SqliteSource;
import dev.sealift.source.staging.Origin;
import dev.sealift.target.RunLock;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.target.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the last run of a source has put into quarantine of a target: to be looked at, and to be put back, corrected.
 *
 * <pre>{@code
 * Quarantine quarantine = Migration.from(file).to(url).quarantine();
 * quarantine.apply("users.age", Map.of("id", new SqliteValue.Int(7)), Given.number("42"));
 * }</pre>
 */
public final class Quarantine {
    private final Origin origin;
    private final MigrationOptions options;
    private final TargetUrl url;
    private final MemoryBudget memory;
    private final Consumer<RunEvent> events;

    Quarantine(Origin origin, MigrationOptions options, TargetUrl url, MemoryBudget memory, Consumer<RunEvent> events) {
        this.origin = origin;
        this.options = options;
        this.url = url;
        this.memory = memory;
        this.events = events;
    }

    /** How many values lie there, by table, column and reason. */
    public List<QuarantineTable.Count> counts(QuarantineTable.Filter filter) {
        return look((connection, run) -> QuarantineTable.counts(connection, run, filter));
    }

    /** Gives every value to {@code each}; few are in memory at once. */
    public void read(QuarantineTable.Filter filter, Consumer<QuarantineEntry> each) {
        look((connection, run) -> {
            QuarantineTable.read(connection, run, filter, each);
            return true;
        });
    }

    /**
     * Notes that values are kept in a file, so that removing the journal does not lose them.
     *
     * @param last the largest of their numbers: those that came later are not in the file
     */
    public void exported(QuarantineTable.Filter filter, long last) {
        look((connection, run) -> {
            Journal.upgrade(connection);
            QuarantineTable.exported(connection, run, filter, last);
            return true;
        });
    }

    private interface Look<T> {
        T at(Connection connection, long run) throws SQLException;
    }

    private <T> T look(Look<T> look) {
        String path = origin.toString();
        try (Target target = Target.connect(url, "sealift-quarantine");
                Sessions sessions = new Sessions(target)) {
            return sessions.transaction(connection -> {
                Optional<RunRecord> run = Journal.exists(connection)
                        ? Journal.latest(connection, path, target.schema())
                        : Optional.empty();
                return look.at(
                        connection, run.orElseThrow(() -> noRun(target, path)).id());
            });
        }
    }

    private static SealiftException noRun(Target target, String path) {
        return new SealiftException(
                Code.TARGET_NO_RUN,
                target.display(),
                "its journal knows no run of " + path,
                "load it first: sealift migrate " + path + " --to …");
    }

    /**
     * Puts corrected values into the target: all of them, or, if one is refused, none.
     *
     * @return how many values are corrected now that were not before
     * @throws SealiftException with {@link Code#CORRECTION_REFUSED} where a value has no place, does not fit its column, or
     *     someone has changed the cell since
     */
    public long apply(List<Correction> corrections) throws InterruptedException {
        return correct((corrector, connection) -> corrector.apply(connection, corrections));
    }

    /**
     * Puts one value into the places of a column's waiting values.
     *
     * @param column as {@code table.column}
     * @param key names the one row that is meant, by the columns of its key; or null for all
     */
    public long apply(String column, @Nullable Map<String, SqliteValue> key, Given given) throws InterruptedException {
        return correct((corrector, connection) -> {
            Corrector.Column named = corrector.column(column);
            return corrector.apply(connection, named, key(named, key), given);
        });
    }

    /**
     * Reads a column's waiting values in another spelling, such as {@code epoch milliseconds} or {@code windows-1252}.
     *
     * @param key as in {@link #apply(String, Map, Given)}
     */
    public long reread(String column, @Nullable Map<String, SqliteValue> key, String spelling)
            throws InterruptedException {
        return correct((corrector, connection) -> {
            Corrector.Column named = corrector.column(column);
            return corrector.reread(connection, named, key(named, key), spelling);
        });
    }

    private static @Nullable List<SqliteValue> key(Corrector.Column column, @Nullable Map<String, SqliteValue> key) {
        if (key == null) {
            return null;
        }
        List<String> names = new RowKey(column.table()).columns();
        List<SqliteValue> values = new ArrayList<>();
        for (String name : names) {
            SqliteValue value = key.get(name);
            if (value != null) {
                values.add(value);
            }
        }
        if (names.isEmpty() || key.size() != names.size() || values.size() != names.size()) {
            throw new SealiftException(
                    Code.USAGE,
                    column.toString(),
                    names.isEmpty() ? "its table has no key" : "the key of its rows is " + String.join(", ", names),
                    "sealift quarantine list shows the keys");
        }
        return values;
    }

    private interface Work {
        long apply(Corrector corrector, Connection connection) throws SQLException;
    }

    private long correct(Work work) throws InterruptedException {
        return Stoppable.call(() -> underLock(work));
    }

    private long underLock(Work work) throws InterruptedException {
        url.refuseKnownPooler();
        try (SqliteSource source = Planning.open(origin, options, events);
                Target target = Target.connect(url, RunLock.ownName());
                RunLock lock = RunLock.acquire(target, Duration.ZERO);
                Sessions sessions = new Sessions(target, lock)) {
            MigrationOptions chosen = RunStart.remembered(options, source, target);
            Plan plan = new Planning(source, chosen, memory, events, target).plan(target.schema());
            RunRecord run = RunStart.latest(plan, sessions)
                    .orElseThrow(() -> noRun(target, plan.source().path()));
            new Reporting("quarantine", source, target, run.id(), System.nanoTime(), new PhaseTimes(events))
                    .requireSamePlan(RunStart.of(run, plan));
            Transaction.Work<Long> correction = connection -> {
                Journal.upgrade(connection);
                return work.apply(new Corrector(plan, run.id()), connection);
            };
            return sessions.transaction(correction);
        }
    }
}
