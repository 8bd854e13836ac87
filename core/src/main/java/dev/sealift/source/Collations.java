package dev.sealift.source;

import dev.sealift.model.Column;
import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.model.Table.IndexKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sqlite.Collation;
import org.sqlite.SQLiteConnection;

/**
 * Stands in for collations that the application defines. SQLite refuses to read some tables without them, though
 * nothing that is read here depends on their order: what is compared is compared by bytes.
 */
final class Collations {
    /** {@code PRAGMA collation_list} would not do: it lists every name that the schema mentions. */
    private static final Set<String> BUILT_IN = Set.of("binary", "nocase", "rtrim");

    private Collations() {}

    static void standIn(List<SQLiteConnection> connections, Schema schema) throws SQLException {
        Set<String> names = new TreeSet<>();
        for (Table table : schema.tables()) {
            Stream.of(
                            table.columns().stream().map(Column::collation),
                            table.uniques().stream()
                                    .flatMap(unique -> unique.keys().stream())
                                    .map(IndexKey::collation),
                            table.indexes().stream()
                                    .flatMap(index -> index.keys().stream())
                                    .map(IndexKey::collation))
                    .flatMap(collations -> collations)
                    .filter(Objects::nonNull)
                    .map(Names::fold)
                    .forEach(names::add);
        }
        names.removeAll(BUILT_IN);
        for (SQLiteConnection connection : connections) {
            for (String name : names) {
                Collation.create(connection, name, new ByBytes());
            }
        }
    }

    private static final class ByBytes extends Collation {
        @Override
        protected int xCompare(String a, String b) {
            return a.compareTo(b);
        }
    }
}
