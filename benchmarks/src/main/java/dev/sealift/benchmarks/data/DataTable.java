package dev.sealift.benchmarks.data;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A table of a database that is made.
 *
 * @param columns each as it stands in CREATE TABLE
 * @param indexes whole statements
 */
public record DataTable(String name, List<String> columns, List<String> indexes, long rows, Filler filler) {

    /** Fills in a row. */
    interface Filler {
        /** @param row counts from 1 */
        void fill(PreparedStatement insert, long row, SplittableRandom random) throws SQLException;
    }

    String create() {
        return "CREATE TABLE %s (%s)".formatted(name, String.join(", ", columns));
    }

    String insert() {
        return "INSERT INTO %s VALUES (%s)"
                .formatted(name, String.join(", ", Collections.nCopies(columns.size(), "?")));
    }
}
