package dev.sealift.advice;

import dev.sealift.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks at a database that an application works on. It only reads, and no statement of its own takes long. */
public final class Advisor {
    /** For a session that must not be a burden: locks and statements end early, and nothing can be written. */
    private static final List<String> GENTLE = List.of(
            "SET statement_timeout = '30s'", "SET lock_timeout = '2s'", "SET default_transaction_read_only = on");

    private final Target target;
    private final double slowMilliseconds;

    /** @param slowMilliseconds from which average on a statement is slow */
    public Advisor(Target target, double slowMilliseconds) {
        this.target = target;
        this.slowMilliseconds = slowMilliseconds;
    }

    public Observation observe() {
        try (Connection session = target.open()) {
            try (Statement statement = session.createStatement()) {
                for (String setting : GENTLE) {
                    statement.execute(setting);
                }
                if (!session.getAutoCommit()) {
                    // Behind a pooler this is one transaction, which began before the defaults were set.
                    statement.execute("SET transaction_read_only = on");
                }
            }
            List<Advice> advice = new ArrayList<>();
            StatementCounts counts = StatementCounts.read(session);
            advice.addAll(Connections.nearLimit(session));
            advice.addAll(counts.slow(slowMilliseconds));
            advice.addAll(ForeignKeys.withoutIndex(session));
            advice.addAll(new Filters(session).withoutIndex(counts));
            advice.addAll(Tables.notAnalysed(session));
            advice.addAll(Sequences.nearEnd(session));
            advice.addAll(counts.missing());
            return new Observation(Instant.now(), ServerState.of(session), advice);
        } catch (SQLException e) {
            throw target.failure(e);
        }
    }
}
