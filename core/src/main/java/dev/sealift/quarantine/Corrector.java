package dev.sealift.quarantine;

import dev.sealift.journal.KeptCorrections;
import dev.sealift.journal.QuarantineEntry;
import dev.sealift.journal.QuarantineTable;
import dev.sealift.journal.Reason;
import dev.sealift.model.Code;
import dev.sealift.model.Names;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.Plan;
import dev.sealift.plan.RowKey;
import dev.sealift.plan.TablePlan;
import dev.sealift.target.PostgresErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts corrected values into the target, in the places of those that lie in quarantine. Every method works in the
 * caller's transaction, and checks all before it writes the first.
 */
public final class Corrector {
    private final Plan plan;
    private final long run;

    public Corrector(Plan plan, long run) {
        this.plan = plan;
        this.run = run;
    }

    /**
     * Corrects the values that are named one by one.
     *
     * @return how many were corrected now; those that hold the given value already are not counted
     * @throws SealiftException with {@link Code#CORRECTION_REFUSED}; then the transaction is to be rolled back
     */
    public long apply(Connection connection, List<Correction> corrections) throws SQLException {
        Map<Long, QuarantineEntry> entries = new HashMap<>();
        for (QuarantineEntry entry : QuarantineTable.find(
                connection, run, corrections.stream().map(Correction::id).toList())) {
            entries.put(entry.id(), entry);
        }
        Map<Long, Correction> seen = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (Correction correction : corrections) {
            QuarantineEntry entry = entries.get(correction.id());
            if (entry == null) {
                throw Refusals.gone(correction);
            }
            if (seen.put(correction.id(), correction) != null) {
                throw Refusals.twice(correction);
            }
            if (!isAbout(correction, entry)) {
                throw Refusals.otherCell(correction, entry);
            }
            changes.add(change(correction.origin(), entry, correction.given()));
        }
        return write(connection, changes);
    }

    /** Corrects the waiting values of a column: all, or that of one row, to the same value. @param key null for all */
    public long apply(Connection connection, Column column, @Nullable List<SqliteValue> key, Given given)
            throws SQLException {
        List<Change> changes = new ArrayList<>();
        for (QuarantineEntry entry : entries(connection, column, key)) {
            changes.add(change("", entry, given));
        }
        return write(connection, changes);
    }

    /** Corrects the waiting values of a column by reading each of them in another spelling. @param key null for all */
    public long reread(Connection connection, Column column, @Nullable List<SqliteValue> key, String spelling)
            throws SQLException {
        OtherSpelling.Reading reading =
                OtherSpelling.of(spelling, column.toString(), column.plan().codec());
        List<Change> changes = new ArrayList<>();
        for (QuarantineEntry entry : entries(connection, column, key)) {
            SqliteValue value = reading.read(entry.value());
            if (value == null) {
                throw Refusals.unread(entry, spelling);
            }
            changes.add(change("", entry, new Given(List.of(value))));
        }
        return write(connection, changes);
    }

    /**
     * Takes corrections over to values that were loaded again and are the same as then. What cannot be taken over stays
     * among the kept ones, and is reported.
     */
    public void takeOver(Connection connection) throws SQLException {
        List<Change> changes = new ArrayList<>();
        for (QuarantineEntry kept : KeptCorrections.waiting(connection, run)) {
            SqliteValue value = kept.corrected();
            try {
                if (value != null) {
                    changes.add(change("", waiting(kept), new Given(List.of(value))));
                }
            } catch (SealiftException e) {
                if (e.diagnostic().code() != Code.CORRECTION_REFUSED) {
                    throw e;
                }
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            new ChangeLoad(plan.schema(), run, connection).write(changes);
            KeptCorrections.settle(connection, run);
        } catch (SQLException e) {
            if (!PostgresErrors.refusedByData(e)) {
                throw e;
            }
            connection.rollback(before);
        }
    }

    private static QuarantineEntry waiting(QuarantineEntry kept) {
        return new QuarantineEntry(
                kept.id(),
                kept.table(),
                kept.keyColumns(),
                kept.key(),
                kept.column(),
                kept.value(),
                kept.reason(),
                null,
                null);
    }

    /** A column of a planned table. */
    public record Column(TablePlan table, ColumnPlan plan) {
        @Override
        public String toString() {
            return table.source().name() + "." + plan.mapping().column().name();
        }
    }

    /**
     * The column that a person names as {@code table.column}, by its names in the source or in the target.
     *
     * @throws SealiftException with {@link Code#USAGE} if there is none
     */
    public Column column(String name) {
        for (TablePlan table : plan.tables()) {
            for (ColumnPlan column : table.columns()) {
                for (String tableName : List.of(table.source().name(), table.name())) {
                    if (Names.same(
                                    name,
                                    tableName + "." + column.mapping().column().name())
                            || Names.same(name, tableName + "." + column.name())) {
                        return new Column(table, column);
                    }
                }
            }
        }
        throw new SealiftException(
                Code.USAGE,
                name,
                "there is no such column",
                "write it as table.column; sealift quarantine list shows them");
    }

    private List<QuarantineEntry> entries(Connection connection, Column column, @Nullable List<SqliteValue> key)
            throws SQLException {
        List<QuarantineEntry> entries = new ArrayList<>();
        QuarantineTable.Filter filter = new QuarantineTable.Filter(
                column.table().name(), column.plan().mapping().column().name());
        QuarantineTable.read(connection, run, filter, entry -> {
            boolean wanted = key == null
                    ? entry.corrected() == null && entry.reason() != Reason.SKIPPED_ROW
                    : entry.key().equals(key);
            if (wanted) {
                entries.add(entry);
            }
        });
        return entries;
    }

    private static boolean isAbout(Correction correction, QuarantineEntry entry) {
        return (correction.table() == null || correction.table().equals(entry.table()))
                && (correction.column() == null || correction.column().equals(entry.column()))
                && (correction.key() == null || correction.key().equals(entry.key()));
    }

    /** Finds the meaning that the column holds. */
    private Change change(String origin, QuarantineEntry entry, Given given) {
        TablePlan table = plan.table(entry.table());
        ColumnPlan column = table.column(entry.column());
        if (entry.reason() == Reason.SKIPPED_ROW) {
            throw Refusals.skippedRow(origin, entry);
        }
        if (new RowKey(table).byRowid()) {
            throw Refusals.withoutKey(origin, entry);
        }
        Optional<SqliteValue> value = given.meanings().stream()
                .filter(v -> v instanceof SqliteValue.Null || Cells.fits(column.codec(), v))
                .findFirst();
        if (value.isEmpty()) {
            throw Refusals.unfit(
                    origin, entry, column.codec().type(), given.meanings().getFirst());
        }
        if (value.get() instanceof SqliteValue.Null && column.notNull()) {
            throw Refusals.notNull(origin, entry);
        }
        return new Change(origin, entry, table, column, value.get());
    }

    private long write(Connection connection, List<Change> changes) throws SQLException {
        List<Change> due = changes.stream()
                .filter(change -> !change.value().equals(change.entry().corrected()))
                .toList();
        if (due.isEmpty()) {
            return 0;
        }
        Change first = due.getFirst();
        List<Change> refused;
        try {
            refused = new ChangeLoad(plan.schema(), run, connection).write(due);
        } catch (SQLException e) {
            if (PostgresErrors.refusedByData(e)) {
                throw Refusals.byServer(first.entry().table(), first.entry().column(), PostgresErrors.reason(e));
            }
            throw e;
        }
        if (!refused.isEmpty()) {
            throw Refusals.changedSince(refused.getFirst(), refused.size() - 1L);
        }
        return due.size();
    }
}
