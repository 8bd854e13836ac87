package dev.sealift.copy;

import dev.sealift.copy.BlockPipe.Item;
import dev.sealift.journal.ChunkRecord;
import dev.sealift.journal.Journal;
import dev.sealift.journal.QuarantineTable;
import dev.sealift.model.Code;
import dev.sealift.model.RunEvent;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.IdMap;
import dev.sealift.plan.RowKey;
import dev.sealift.plan.StagedLoad;
import dev.sealift.plan.TablePlan;
import dev.sealift.plan.TableSql;
import dev.sealift.source.OrphanRows;
import dev.sealift.source.Reader;
import dev.sealift.target.CopyIn;
import dev.sealift.target.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/**
 * Copies one chunk: its rows, its quarantine and its mark in the journal commit in one transaction. The rows of a table
 * whose ids are new, or that has rows already, are staged, and go on in the same transaction.
 */
final class ChunkCopy {
    private final long run;
    private final String schema;
    private final Consumer<RunEvent> events;

    ChunkCopy(long run, String schema, Consumer<RunEvent> events) {
        this.run = run;
        this.schema = schema;
        this.events = events;
    }

    /** @param orphans the rows of the table that are left out, or lose a reference */
    void copy(TablePlan table, OrphanRows orphans, ChunkRecord chunk, Reader source, Connection target)
            throws SQLException {
        PipedCopy.run(
                table.name(),
                pipe -> new ChunkReader(table, orphans, chunk.range(), source, pipe, events),
                pipe -> Transaction.run(target, c -> {
                    long rows = isStaged(table, c) ? staged(table, chunk, pipe, c) : direct(table, chunk, pipe, c);
                    Journal.chunkLoaded(c, run, table.name(), chunk.number(), rows);
                }));
    }

    private long direct(TablePlan table, ChunkRecord chunk, BlockPipe pipe, Connection target) throws SQLException {
        return write(table, chunk, pipe, target, TableSql.copyIn(schema, table));
    }

    private static boolean isStaged(TablePlan table, Connection target) throws SQLException {
        if (!table.staged() || table.kept() == null) {
            return table.staged();
        }
        // Where no row was in the target before, none can be met.
        return !yes(target, table.kept().isEmpty()) || table.stagedAnyway();
    }

    private static boolean yes(Connection target, String question) throws SQLException {
        try (Statement statement = target.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private long staged(TablePlan table, ChunkRecord chunk, BlockPipe pipe, Connection target) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute(StagedLoad.stage(table));
            long rows = write(table, chunk, pipe, target, StagedLoad.copyIn());
            if (table.kept() != null && !table.kept().replaced()) {
                refuseCollisions(table, statement);
            }
            long arrived = statement.executeLargeUpdate(StagedLoad.insert(schema, table, chunk.range()));
            if (arrived != rows) {
                throw untranslated(table, statement, rows - arrived);
            }
            if (table.kept() != null && table.kept().replaced()) {
                statement.executeUpdate(StagedLoad.takeOver(table));
            }
            return rows;
        }
    }

    private static void refuseCollisions(TablePlan table, Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(StagedLoad.collisions(table))) {
            if (found.next() && found.getLong(1) > 0) {
                throw new SealiftException(
                        Code.ROWS_COLLIDE,
                        table.name(),
                        found.getLong(1) + " rows of the source have the key of a row that was in the target, such as "
                                + found.getString(2),
                        "to let them take its place: --restart --on-existing upsert; nothing of the chunk was committed");
            }
        }
    }

    private long write(TablePlan table, ChunkRecord chunk, BlockPipe pipe, Connection target, String sql)
            throws SQLException {
        long rows = 0;
        boolean more = true;
        while (more) {
            Item.CopyEnds end = PipedCopy.write(table.name(), pipe, CopyIn.begin(target, sql));
            if (!end.misfits().isEmpty()) {
                QuarantineTable.add(
                        target, run, table.name(), chunk.number(), new RowKey(table).columns(), end.misfits());
            }
            rows += end.rows();
            more = !end.last();
        }
        return rows;
    }

    /** Planning refuses such references; this one came in a way that no foreign key of the source forbids. */
    private static SealiftException untranslated(TablePlan table, Statement statement, long rows) throws SQLException {
        for (ColumnPlan column : table.columns()) {
            IdMap map = column.ids();
            if (map == null || !column.loaded()) {
                continue;
            }
            try (ResultSet found = statement.executeQuery(StagedLoad.strangers(column, map))) {
                if (found.next() && found.getLong(1) > 0) {
                    return new SealiftException(
                            Code.IDS_ORPHANED,
                            table.source().name() + "."
                                    + column.mapping().column().name(),
                            found.getLong(1) + " of the chunk's rows have an id that no row of " + map.table()
                                    + " has, such as " + found.getString(2) + ", and so there is no new id for it",
                            "correct the rows in the source and run the same command again; nothing of the chunk was"
                                    + " committed");
                }
            }
        }
        return new SealiftException(
                Code.INTERNAL,
                table.name(),
                rows + " rows did not come through the maps of ids, and none of their ids is unknown",
                "please report this; nothing of the chunk was committed");
    }
}
