package dev.sealift.copy;

import dev.sealift.journal.Journal;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Step;
import dev.sealift.target.PostgresErrors;
import dev.sealift.target.VectorExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tries the statements of a plan on the target, on empty tables, in one transaction that is rolled back. So a rewritten
 * expression that PostgreSQL does not take is known, and said, before the first row is written.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /**
     * The parts of a plan that PostgreSQL refuses, with its reasons, by the names under which {@link Plan#without} leaves
     * them out.
     *
     * @throws SQLException if a table itself is refused
     */
    public static Map<String, String> refusals(Plan plan, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            if (plan.holdsVectors()) {
                // Where the role may not create it, the tables are what is refused.
                attempt(connection, VectorExtension.CREATE, refusal -> {});
            }
            Journal.createSchema(connection);
            SchemaCreation.create(connection, plan.schema());
            Map<String, String> refusals = new LinkedHashMap<>();
            Plan tried = plan;
            for (Step step : plan.steps()) {
                if (step instanceof Step.CreateTable create) {
                    tried = createTable(tried, create, connection, refusals);
                } else if (step instanceof Step.CreateIdMap map) {
                    execute(connection, map.sql());
                } else if (step.optional()) {
                    attempt(connection, step.sql(), refusal -> refusals.put(step.name(), refusal));
                }
            }
            return refusals;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** A generated column whose expression is refused becomes an ordinary one: they are tried one after the other. */
    private static Plan createTable(
            Plan plan, Step.CreateTable create, Connection connection, Map<String, String> refusals)
            throws SQLException {
        Plan tried = plan;
        for (String column : plan.generatedColumns(create.table())) {
            Map<String, String> others = new LinkedHashMap<>();
            plan.generatedColumns(create.table()).stream()
                    .filter(other -> !other.equals(column))
                    .forEach(other -> others.put(Plan.generatedName(create.table(), other), ""));
            Savepoint before = connection.setSavepoint();
            String name = Plan.generatedName(create.table(), column);
            attempt(connection, plan.without(others).step(create.name()).sql(), refusal -> refusals.put(name, refusal));
            connection.rollback(before);
        }
        tried = tried.without(refusals);
        execute(connection, tried.step(create.name()).sql());
        return tried;
    }

    private interface Refused {
        void because(String reason);
    }

    private static void attempt(Connection connection, String sql, Refused refused) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            execute(connection, sql);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!PostgresErrors.refusedByData(e)) {
                throw e;
            }
            connection.rollback(before);
            refused.because(PostgresErrors.reason(e));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
