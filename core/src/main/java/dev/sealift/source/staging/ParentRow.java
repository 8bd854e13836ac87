package dev.sealift.source.staging;

import dev.sealift.source.layout.Shape;
import dev.sealift.source.layout.ShapeColumn;
import dev.sealift.sql.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A row that stands for a collection itself. */
final class ParentRow {
    private ParentRow() {}

    static void insert(Connection stage, Shape.Parent parent) throws SQLException {
        List<ShapeColumn.Constant> cells = parent.cells();
        String table = Quote.identifier(parent.table());
        Sql.execute(
                stage,
                "CREATE TABLE IF NOT EXISTS " + table
                        + cells.stream()
                                .map(cell -> Quote.identifier(cell.column()) + " " + cell.declaration())
                                .collect(Collectors.joining(", ", " (", ")")));
        String places = cells.stream().map(cell -> "?").collect(Collectors.joining(", ", " VALUES (", ")"));
        try (PreparedStatement insert = stage.prepareStatement("INSERT INTO " + table + places)) {
            for (int i = 0; i < cells.size(); i++) {
                insert.setObject(i + 1, cells.get(i).value());
            }
            insert.executeUpdate();
        }
    }
}
