package dev.sealift.journal;

import dev.sealift.plan.KeptRows;
import dev.sealift.plan.Step;
import dev.sealift.sql.JournalPlace;
import dev.sealift.sql.Quote;
import dev.sealift.target.Catalog;
import dev.sealift.target.PlacedSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of the journal. Their statements are sent together: one round trip, where the server may be far away. */
final class JournalSchema {
    private static final String[] STATEMENTS = {
        """
        CREATE TABLE IF NOT EXISTS sealift.run (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            source text NOT NULL,
            source_state text NOT NULL,
            schema_name text NOT NULL,
            plan_digest text NOT NULL,
            sealift_version text NOT NULL,
            phase text NOT NULL,
            started timestamptz NOT NULL DEFAULT now(),
            finished timestamptz,
            outcome text,
            report text)""", """
        CREATE TABLE IF NOT EXISTS sealift.step (
            run bigint NOT NULL REFERENCES sealift.run ON DELETE CASCADE,
            name text NOT NULL,
            done timestamptz NOT NULL DEFAULT clock_timestamp(),
            refusal text,
            PRIMARY KEY (run, name))""", """
        CREATE TABLE IF NOT EXISTS sealift.chunk (
            run bigint NOT NULL REFERENCES sealift.run ON DELETE CASCADE,
            table_name text NOT NULL,
            number integer NOT NULL,
            range_kind text NOT NULL,
            range_after jsonb,
            range_up_to jsonb,
            rows bigint,
            loaded timestamptz,
            PRIMARY KEY (run, table_name, number))""", """
        CREATE TABLE IF NOT EXISTS sealift.quarantine (
            run bigint NOT NULL REFERENCES sealift.run ON DELETE CASCADE,
            table_name text NOT NULL,
            chunk integer NOT NULL,
            row_key jsonb NOT NULL,
            column_name text NOT NULL,
            storage_class text NOT NULL,
            raw bytea NOT NULL,
            PRIMARY KEY (run, table_name, chunk, row_key, column_name))""",
    };

    /** What older versions did not make. The corrections outlive the rows of the quarantine that they are about. */
    private static final String[] ADDITIONS = {
        "ALTER TABLE sealift.run ADD COLUMN IF NOT EXISTS plan_file text",
        """
        ALTER TABLE sealift.run
            ADD COLUMN IF NOT EXISTS into_existing boolean NOT NULL DEFAULT false,
            ADD COLUMN IF NOT EXISTS on_existing text,
            ADD COLUMN IF NOT EXISTS tables_before jsonb""",
        """
        ALTER TABLE sealift.quarantine
            ADD COLUMN IF NOT EXISTS id bigint GENERATED ALWAYS AS IDENTITY,
            ADD COLUMN IF NOT EXISTS key_columns jsonb,
            ADD COLUMN IF NOT EXISTS reason text NOT NULL DEFAULT 'misfit',
            ADD COLUMN IF NOT EXISTS corrected_class text,
            ADD COLUMN IF NOT EXISTS corrected bytea,
            ADD COLUMN IF NOT EXISTS corrected_at timestamptz""",
        """
        CREATE TABLE IF NOT EXISTS sealift.correction (
            source text NOT NULL,
            schema_name text NOT NULL,
            table_name text NOT NULL,
            row_key jsonb NOT NULL,
            column_name text NOT NULL,
            storage_class text NOT NULL,
            raw bytea NOT NULL,
            corrected_class text NOT NULL,
            corrected bytea NOT NULL,
            corrected_at timestamptz NOT NULL)""",
        """
        CREATE TABLE IF NOT EXISTS sealift.taken_off (
            kind text NOT NULL,
            schema_name text NOT NULL,
            table_name text NOT NULL,
            name text NOT NULL,
            place bigint GENERATED ALWAYS AS IDENTITY,
            run bigint REFERENCES sealift.run ON DELETE SET NULL,
            part jsonb NOT NULL,
            statements text NOT NULL,
            taken timestamptz NOT NULL DEFAULT clock_timestamp(),
            put_back timestamptz,
            refusal text,
            difference text,
            PRIMARY KEY (kind, schema_name, table_name, name))""",
        "COMMENT ON TABLE sealift.taken_off IS 'Indexes, foreign keys and triggers that are off while rows are loaded;"
                + " ''sealift restore-schema'' puts them back'",
        "ALTER TABLE sealift.run ADD COLUMN IF NOT EXISTS owner text",
        // Beside the quarantine and not in it: the transaction that wrote an entry last has to stay the one that
        // corrected it.
        """
        CREATE TABLE IF NOT EXISTS sealift.exported (
            id bigint PRIMARY KEY,
            exported_at timestamptz NOT NULL DEFAULT clock_timestamp())""",
    };

    /** The plain names of all tables that the journal may have, besides the maps of ids and the keys of rows kept. */
    static final List<String> TABLES = List.of(
            "run", "step", "chunk", "quarantine", "correction", "taken_off", "exported", "embedding", "embedded_text");

    private static final String COMMENT = "Journal and quarantine of Sealift; 'sealift clean' removes it";

    private JournalSchema() {}

    static boolean exists(Connection connection) throws SQLException {
        return JournalSql.has(connection, "run");
    }

    /** Makes the schema where it is not there; it is then known as one that goes with the journal. */
    static void createSchema(Connection connection) throws SQLException {
        String schema = PlacedSession.of(connection).schema();
        // IF NOT EXISTS would ask for the right to create schemas also where it is there.
        if (!new Catalog(connection, schema).schemaExists()) {
            JournalSql.execute(
                    connection,
                    "CREATE SCHEMA " + Quote.identifier(schema) + ";\nCOMMENT ON SCHEMA " + Quote.identifier(schema)
                            + " IS " + Quote.text(COMMENT));
        }
    }

    static void create(Connection connection) throws SQLException {
        createSchema(connection);
        if (!exists(connection)) {
            JournalSql.execute(connection, String.join(";\n", STATEMENTS));
        }
        upgrade(connection);
    }

    /** Whether the journal has all that this version works with. */
    static boolean isCurrent(Connection connection) throws SQLException {
        return JournalSql.has(connection, "exported") && knowsTakenOff(connection) && knowsCorrections(connection);
    }

    static boolean knowsCorrections(Connection connection) throws SQLException {
        return JournalSql.has(connection, "correction");
    }

    static boolean knowsTakenOff(Connection connection) throws SQLException {
        return JournalSql.has(connection, "taken_off");
    }

    /** Adds what an older version's journal lacks. */
    static void upgrade(Connection connection) throws SQLException {
        if (isCurrent(connection)) {
            return;
        }
        JournalSql.execute(connection, String.join(";\n", ADDITIONS));
        String schema = PlacedSession.of(connection).schema();
        for (String kept : notedTables(connection, Step.KeepRows.PREFIX)) {
            JournalSql.execute(
                    connection,
                    "ALTER TABLE IF EXISTS " + Quote.qualified(schema, kept) + " ADD COLUMN IF NOT EXISTS "
                            + KeptRows.REPLACED + " boolean NOT NULL DEFAULT false");
        }
    }

    /**
     * The statements that remove the journal and nothing else: its tables, and the schema where it was made for them.
     *
     * @param gone names of tables in its schema that are removed before
     */
    static List<String> dropping(Connection connection, Collection<String> gone) throws SQLException {
        JournalPlace place = PlacedSession.of(connection);
        Catalog catalog = new Catalog(connection, place.schema());
        List<String> own = new ArrayList<>(gone);
        List<String> tables = new ArrayList<>(tables(connection));
        tables.removeAll(gone);
        own.addAll(tables);
        List<String> statements = new ArrayList<>();
        if (!tables.isEmpty()) {
            statements.add(tables.stream()
                    .map(table -> Quote.qualified(place.schema(), table))
                    .collect(Collectors.joining(", ", "DROP TABLE ", "")));
        }
        if (catalog.schemaComment().filter(COMMENT::equals).isPresent() && catalog.holdsOnly(own)) {
            statements.add("DROP SCHEMA " + Quote.identifier(place.schema()));
        }
        return statements;
    }

    static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>(ownTables(connection));
        if (exists(connection)) {
            List<String> relations = relations(connection);
            notedTables(connection, Step.CreateIdMap.PREFIX, Step.KeepRows.PREFIX).stream()
                    .distinct()
                    .filter(relations::contains)
                    .forEach(names::add);
        }
        return names;
    }

    static List<String> ownTables(Connection connection) throws SQLException {
        JournalPlace place = PlacedSession.of(connection);
        List<String> relations = relations(connection);
        return TABLES.stream().map(place::name).filter(relations::contains).toList();
    }

    private static List<String> relations(Connection connection) throws SQLException {
        return new Catalog(connection, PlacedSession.of(connection).schema()).relationNames();
    }

    /** The maps of ids and the keys of rows that were kept. */
    private static List<String> notedTables(Connection connection, String... prefixes) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = JournalSql.prepare(
                connection,
                "SELECT substr(name, length(p) + 1) FROM sealift.step, unnest(?::text[]) AS p"
                        + " WHERE starts_with(name, p) AND refusal IS NULL"); ) {
            select.setArray(1, connection.createArrayOf("text", prefixes));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }
}
