package dev.sealift.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the journal. Their statements are sent together: one round trip, where the server may be far away. */
final class JournalSchema {
    private static final String[] STATEMENTS = {
        "CREATE SCHEMA IF NOT EXISTS sealift",
        "COMMENT ON SCHEMA sealift IS 'Journal and quarantine of Sealift; ''sealift clean'' removes it'",
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
            report text)""",
        """
        CREATE TABLE IF NOT EXISTS sealift.step (
            run bigint NOT NULL REFERENCES sealift.run ON DELETE CASCADE,
            name text NOT NULL,
            done timestamptz NOT NULL DEFAULT clock_timestamp(),
            refusal text,
            PRIMARY KEY (run, name))""",
        """
        CREATE TABLE IF NOT EXISTS sealift.chunk (
            run bigint NOT NULL REFERENCES sealift.run ON DELETE CASCADE,
            table_name text NOT NULL,
            number integer NOT NULL,
            range_kind text NOT NULL,
            range_after jsonb,
            range_up_to jsonb,
            rows bigint,
            loaded timestamptz,
            PRIMARY KEY (run, table_name, number))""",
        """
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
    };

    private JournalSchema() {}

    static boolean exists(Connection connection) throws SQLException {
        return has(connection, "sealift.run");
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            select.setString(1, table);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.join(";\n", STATEMENTS));
        }
        upgrade(connection);
    }

    /** Whether the journal has all that this version works with. */
    static boolean isCurrent(Connection connection) throws SQLException {
        return knowsTakenOff(connection);
    }

    static boolean knowsCorrections(Connection connection) throws SQLException {
        return has(connection, "sealift.correction");
    }

    static boolean knowsTakenOff(Connection connection) throws SQLException {
        return has(connection, "sealift.taken_off");
    }

    /** Adds what an older version's journal lacks. */
    static void upgrade(Connection connection) throws SQLException {
        if (isCurrent(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.join(";\n", ADDITIONS));
        }
    }

    static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS sealift CASCADE");
        }
    }
}
