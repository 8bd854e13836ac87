package dev.sealift.source;

import dev.sealift.model.Affinity;
import dev.sealift.model.Column;
import dev.sealift.model.Names;
import dev.sealift.model.Table;
import dev.sealift.sql.Quote;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/**
 * How the rows of a table lie in the file.
 *
 * @param root the page where its tree begins
 * @param columns in the order in which a record holds their values
 * @param alias the position of the column that is another name for the rowid, or -1
 * @see <a href="https://www.sqlite.org/fileformat2.html#representation_of_sql_tables">Database File Format, 2.3</a>
 */
record StoredTable(long root, List<Column> columns, int alias) {

    /** Empty for tables that are stored in another way, or whose records do not hold all of their columns. */
    static Optional<StoredTable> of(SQLiteConnection connection, Table table) throws SQLException {
        if (table.withoutRowid()
                || Scan.rowidName(table).isEmpty()
                || table.columns().stream().anyMatch(column -> column.generated() != null)) {
            return Optional.empty();
        }
        long root = Connections.number(
                connection,
                "SELECT coalesce(max(rootpage), 0) FROM main.sqlite_schema WHERE type = 'table' AND name = "
                        + Quote.text(table.name()));
        Table.PrimaryKey key = table.primaryKey();
        int alias =
                key != null && key.rowidAlias() ? table.indexOf(key.columns().getFirst()) : -1;
        return root == 0 ? Optional.empty() : Optional.of(new StoredTable(root, table.columns(), alias));
    }

    /** For each position in a record, that of the column among some of the table's, or -1. */
    int[] slots(List<Column> wanted) {
        int[] slots = new int[columns.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = -1;
            for (int j = 0; j < wanted.size(); j++) {
                if (Names.same(columns.get(i).name(), wanted.get(j).name())) {
                    slots[i] = j;
                }
            }
        }
        return slots;
    }

    /** Where whole numbers are stored as integers to save space, and are REAL all the same. */
    boolean[] reals() {
        boolean[] reals = new boolean[columns.size()];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = columns.get(i).affinity() == Affinity.REAL;
        }
        return reals;
    }
}
