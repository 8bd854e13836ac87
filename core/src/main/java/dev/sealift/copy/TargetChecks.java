package dev.sealift.copy;

import dev.sealift.mapping.ExistingCheck;
import dev.sealift.mapping.ExistingTable;
import dev.sealift.model.Code;
import dev.sealift.model.Range;
import dev.sealift.model.SealiftException;
import dev.sealift.model.TargetType;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.StagedLoad;
import dev.sealift.plan.TablePlan;
import dev.sealift.source.OrphanRows;
import dev.sealift.source.Reader;
import dev.sealift.source.SqliteSource;
import dev.sealift.sql.Quote;
import dev.sealift.target.CopyIn;
import dev.sealift.target.PostgresErrors;
import dev.sealift.target.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks the server, before anything is loaded, which rows would break a CHECK of a table that is there or of a domain. Only
 * the columns that are asked about are sent, into a temporary table that is gone afterwards.
 */
public final class TargetChecks {
    private final SqliteSource source;
    private final Sessions sessions;
    private final MemoryBudget memory;

    public TargetChecks(SqliteSource source, Sessions sessions, MemoryBudget memory) {
        this.source = source;
        this.sessions = sessions;
        this.memory = memory;
    }

    /** @throws SealiftException with {@link Code#TARGET_CANNOT_HOLD} if rows would break a check */
    public void refuse(TablePlan table, ExistingTable existing) throws InterruptedException {
        sessions.run(connection -> tryConstants(table, connection));
        Set<String> columns = new HashSet<>();
        List<ExistingCheck> checks = new ArrayList<>();
        for (ExistingCheck check : existing.checks()) {
            if (check.columns().stream().allMatch(name -> isSent(table, name))) {
                checks.add(check);
                columns.addAll(check.columns());
            }
        }
        List<ColumnPlan> domains = table.columns().stream()
                .filter(column -> isSent(table, column.name()) && column.type() instanceof TargetType.Domain)
                .toList();
        domains.forEach(column -> columns.add(column.name()));
        if (columns.isEmpty() || table.rows() == 0) {
            return;
        }
        List<String> key = existing.key().stream().allMatch(name -> isSent(table, name)) ? existing.key() : List.of();
        columns.addAll(key);
        memory.acquire(table);
        try (Reader reader = source.acquire()) {
            sessions.use(connection -> {
                stage(table.only(columns), domains, reader, connection, statement -> {
                    for (ExistingCheck check : checks) {
                        refuse(table, "the check " + check.name(), check.expression(), key, statement);
                    }
                    for (int i = 0; i < domains.size(); i++) {
                        ColumnPlan column = domains.get(i);
                        refuse(
                                table,
                                "the domain " + column.type().sql() + " of the column " + column.name(),
                                "pg_temp.sealift_fits_" + i + "(" + Quote.identifier(column.name()) + ")",
                                key,
                                statement);
                    }
                });
                return true;
            });
        } finally {
            memory.release(table);
        }
    }

    private static void tryConstants(TablePlan table, Connection target) throws SQLException {
        for (TablePlan.Constant constant : table.constants()) {
            try (Statement statement = target.createStatement()) {
                statement.execute("SELECT " + constant.sql());
            } catch (SQLException e) {
                if (!PostgresErrors.refusedByData(e)) {
                    throw e;
                }
                throw new SealiftException(
                        Code.PLAN_IMPOSSIBLE,
                        table.source().name(),
                        "the value that the plan gives to " + table.name() + "." + constant.column()
                                + " is none of its type: " + PostgresErrors.reason(e),
                        "write it as PostgreSQL reads it from a text",
                        e);
            }
        }
    }

    private static boolean isSent(TablePlan table, String name) {
        return table.columns().stream()
                .anyMatch(column -> column.name().equals(name)
                        && column.loaded()
                        && column.ids() == null
                        && !(column.type() instanceof TargetType.LargeObject));
    }

    private interface Asking {
        void ask(Statement statement) throws SQLException;
    }

    private void stage(TablePlan table, List<ColumnPlan> domains, Reader reader, Connection target, Asking asking)
            throws SQLException {
        PipedCopy.run(
                table.name(),
                pipe -> new ChunkReader(table, OrphanRows.NONE, new Range.Everything(), reader, pipe, event -> {}),
                pipe -> Transaction.run(target, connection -> {
                    try (Statement statement = connection.createStatement()) {
                        for (int i = 0; i < domains.size(); i++) {
                            statement.execute(
                                    fits(i, (TargetType.Domain) domains.get(i).type()));
                        }
                        statement.execute(StagedLoad.stagePlain(table));
                        boolean more = true;
                        while (more) {
                            more = !PipedCopy.write(table.name(), pipe, CopyIn.begin(connection, StagedLoad.copyIn()))
                                    .last();
                        }
                        asking.ask(statement);
                        for (int i = 0; i < domains.size(); i++) {
                            statement.execute("DROP FUNCTION pg_temp.sealift_fits_" + i);
                        }
                    }
                }));
    }

    /** A domain may have constraints, and rest on others that have; PostgreSQL tells them by refusing. */
    private static String fits(int number, TargetType.Domain domain) {
        return "CREATE FUNCTION pg_temp.sealift_fits_" + number + "(value "
                + domain.base().sql()
                + ") RETURNS boolean LANGUAGE plpgsql AS $$BEGIN PERFORM value::" + domain.sql()
                + "; RETURN true; EXCEPTION WHEN integrity_constraint_violation THEN RETURN false; END$$";
    }

    private static void refuse(TablePlan table, String what, String condition, List<String> key, Statement statement)
            throws SQLException {
        try (ResultSet found = statement.executeQuery(StagedLoad.breaking(condition, key))) {
            if (found.next() && found.getLong(1) > 0) {
                String told = found.getString(2);
                throw new SealiftException(
                        Code.TARGET_CANNOT_HOLD,
                        table.source().name(),
                        found.getLong(1) + (found.getLong(1) == 1 ? " row breaks " : " rows break ") + what
                                + " of the target's "
                                + table.name()
                                + (told == null ? "" : ", where " + String.join(", ", key) + " is " + told),
                        "correct the rows in the source, or alter the target's table so that it can hold them");
            }
        }
    }
}
