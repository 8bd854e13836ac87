package dev.sealift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** Tables of one column, as SQLite files, inspected; what a mapping expects is compared with what its codec does. */
record Columns(Path folder) {
    /** Two hundred rows with i from 1 to 200, so that one value is less than one in a hundred. */
    static final String TWO_HUNDRED =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO t(v) SELECT ";

    static void expect(Inspected file, String type, long misfits, long equivalents) {
        Mapping mapping = file.column("t", "v");
        assertThat(mapping.type().sql()).as(mapping.reason()).isEqualTo(type);
        assertThat(mapping.expectedMisfits()).as("misfits of " + mapping).isEqualTo(misfits);
        assertThat(file.encoded().misfits("t", "v"))
                .as("misfits of the codec of " + mapping)
                .isEqualTo(misfits);
        assertThat(mapping.expectedEquivalents())
                .as("equivalents of " + mapping)
                .isEqualTo(equivalents);
        assertThat(file.encoded().changed("t", "v"))
                .as("values that come back changed by the codec of " + mapping)
                .isEqualTo(equivalents);
    }

    /** A table t with a column v, and a row for each value. */
    Inspected table(String declaration, String... values) {
        return named("v", declaration, values);
    }

    Inspected named(String column, String declaration, String... values) {
        String create = "CREATE TABLE t(id INTEGER PRIMARY KEY, " + column + " " + declaration + ")";
        String insert = "INSERT INTO t(" + column + ") VALUES (" + String.join("), (", values) + ")";
        return values.length == 0 ? inspect(Decisions.NONE, create) : inspect(Decisions.NONE, create, insert);
    }

    /** A table t with a column v that has two hundred values of one expression of i and a single other one. */
    Inspected many(String declaration, String expression, String other) {
        return inspect(
                Decisions.NONE,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v " + declaration + ")",
                TWO_HUNDRED + expression + " FROM n",
                "INSERT INTO t(v) VALUES (" + other + ")");
    }

    Inspected inspect(Decisions options, String... statements) {
        return Inspected.file(folder, options, statements);
    }
}
