package dev.sealift.copy;

import dev.sealift.journal.Journal;
import dev.sealift.journal.JournalSql;
import dev.sealift.journal.RunRecord;
import dev.sealift.mapping.Into;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.plan.KeptRows;
import dev.sealift.plan.Step;
import dev.sealift.sql.Quote;
import dev.sealift.target.Catalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in the way of undoing a run, and what of it will stay. Reads only. */
public final class UndoForecast {
    private final Connection connection;
    private final RunRecord run;
    private final Map<String, String> steps;
    private final boolean existing;

    public UndoForecast(Connection connection, RunRecord run) throws SQLException {
        this.connection = connection;
        this.run = run;
        this.steps = Journal.steps(connection, run.id());
        this.existing = Journal.reception(connection, run.id()).into() == Into.EXISTING;
    }

    /** How many rows Sealift did not write, or somebody has changed since, by table; only tables that hold some. */
    public Map<String, Long> foreignRows() throws SQLException {
        List<String> there = new Catalog(connection, run.schema()).relationNames();
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : Undo.tables(connection, run)) {
            if (there.contains(table)) {
                long count = foreignRows(table);
                if (count > 0) {
                    rows.put(table, count);
                }
            }
        }
        return rows;
    }

    private long foreignRows(String table) throws SQLException {
        Optional<KeptRows> kept = Undo.kept(connection, run, table, steps);
        return count("SELECT count(*) FROM ONLY " + Quote.qualified(run.schema(), table) + " AS t WHERE NOT ("
                + Writers.anyWrote(connection, "t") + ")"
                + kept.map(keys -> " AND NOT " + keys.held("t")).orElse(""));
    }

    /** What stays of the run, each with the reason. */
    public List<Diagnostic> left() throws SQLException {
        List<Diagnostic> left = new ArrayList<>();
        if (existing) {
            addReplaced(left);
            addRemoved(left);
            addSequences(left);
        } else {
            addSchema(left);
        }
        addEmbeddings(left);
        addExtension(left);
        return left;
    }

    private void addReplaced(List<Diagnostic> left) throws SQLException {
        for (String table : Journal.loadedTables(connection, run.id())) {
            Optional<KeptRows> kept = Undo.kept(connection, run, table, steps);
            if (kept.isPresent() && notesReplaced(kept.get())) {
                long rows = count("SELECT count(*) FROM " + kept.get().qualified() + " WHERE " + KeptRows.REPLACED);
                if (rows > 0) {
                    left.add(left(
                            table,
                            rows + (rows == 1 ? " row that was" : " rows that were")
                                    + " there before got the source's values, which stay: the former values were not kept",
                            "take them from a backup of the target"));
                }
            }
        }
    }

    /** Older versions did not, and replaced none. */
    private boolean notesReplaced(KeptRows kept) throws SQLException {
        return new Catalog(connection, kept.schema())
                .table(kept.name()).orElseThrow().columns().stream()
                        .anyMatch(column -> Quote.identifier(column.name()).equals(KeptRows.REPLACED));
    }

    private void addRemoved(List<Diagnostic> left) {
        String prefix = Step.EmptyTable.PREFIX;
        steps.keySet().stream()
                .filter(step -> step.startsWith(prefix))
                .sorted()
                .forEach(step -> left.add(left(
                        step.substring(prefix.length()),
                        "the rows that were there before were removed by --on-existing replace, and were not kept",
                        "take them from a backup of the target")));
    }

    private void addSequences(List<Diagnostic> left) {
        String prefix = Step.PositionSequence.PREFIX;
        List<String> moved = steps.keySet().stream()
                .filter(step -> step.startsWith(prefix))
                .map(step -> step.substring(prefix.length()))
                .sorted()
                .toList();
        if (!moved.isEmpty()) {
            left.add(left(
                    run.schema(),
                    "sequences stay where the run put them, so that no id is given out twice: "
                            + String.join(", ", moved),
                    ""));
        }
    }

    private void addSchema(List<Diagnostic> left) throws SQLException {
        List<String> own = Undo.made(connection, run);
        own.addAll(Journal.tables(connection));
        boolean made = steps.containsKey(SchemaCreation.mark(run.schema()));
        if (made && !new Catalog(connection, run.schema()).holdsOnly(own)) {
            left.add(left(
                    run.schema(),
                    "the schema, which the run made, stays: something else is in it",
                    "when that is gone: DROP SCHEMA " + Quote.identifier(run.schema())));
        }
    }

    /** What {@code reindex} made is of its own making, and may be of tables that are not the run's. */
    private void addEmbeddings(List<Diagnostic> left) throws SQLException {
        if (!JournalSql.has(connection, "embedding")) {
            return;
        }
        List<String> made = Undo.made(connection, run);
        try (PreparedStatement select = JournalSql.prepare(
                connection, "SELECT schema_name, table_name, column_name FROM sealift.embedding ORDER BY 1, 2, 3")) {
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (!rows.getString(1).equals(run.schema()) || !made.contains(rows.getString(2))) {
                        left.add(left(
                                rows.getString(1) + "." + rows.getString(2),
                                "vectors that reindex has put into " + rows.getString(3)
                                        + " stay, and the journal with them: they are not the run's",
                                ""));
                    }
                }
            }
        }
    }

    private void addExtension(List<Diagnostic> left) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT EXISTS (
                    SELECT FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
                      JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                      JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_type'::regclass
                           AND d.objid = a.atttypid AND d.deptype = 'e'
                      JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'vector'
                     WHERE n.nspname = ? AND c.relname = ANY (?))""")) {
            select.setString(1, run.schema());
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text", Undo.madeTables(connection, run).toArray()));
            try (ResultSet found = select.executeQuery()) {
                if (found.next() && found.getBoolean(1)) {
                    left.add(left(
                            "vector",
                            "the extension pgvector stays: other tables may use it",
                            "if none does: DROP EXTENSION vector"));
                }
            }
        }
    }

    private static Diagnostic left(String subject, String message, String hint) {
        return new Diagnostic(Code.UNDO_LEFT, subject, message, hint);
    }

    private long count(String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }
}
