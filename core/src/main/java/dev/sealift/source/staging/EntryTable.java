package dev.sealift.source.staging;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.source.layout.Item;
import dev.sealift.source.layout.ShapeColumn;
import dev.sealift.sql.Quote;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table that the entries of a collection are written into. Columns that no entry has a value for are not made. */
final class EntryTable implements AutoCloseable {
    private final Connection connection;
    private final String name;
    private final List<ShapeColumn> made = new ArrayList<>();
    private final List<ShapeColumn> unmade = new ArrayList<>();
    private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
    private PreparedStatement insert;

    /** @param fresh whether the table is to be made, and is not shared with a collection before */
    EntryTable(Connection connection, String name, List<ShapeColumn> columns, boolean fresh) throws SQLException {
        this.connection = connection;
        this.name = name;
        List<String> there = fresh ? List.of() : columnsOf(connection, name);
        for (ShapeColumn column : columns) {
            boolean now = fresh ? !column.optional() : there.contains(column.name());
            (now ? made : unmade).add(column);
        }
        if (fresh) {
            Sql.execute(
                    connection,
                    "CREATE TABLE " + Quote.identifier(name)
                            + made.stream().map(EntryTable::definition).collect(Collectors.joining(", ", " (", ")")));
        }
        insert = prepare();
    }

    private static List<String> columnsOf(Connection connection, String table) throws SQLException {
        return Sql.list(connection, "SELECT name FROM pragma_table_info(?)", table);
    }

    private static String definition(ShapeColumn column) {
        return Quote.identifier(column.name()) + " " + column.declaration();
    }

    private PreparedStatement prepare() throws SQLException {
        return connection.prepareStatement("INSERT INTO " + Quote.identifier(name)
                + made.stream().map(c -> Quote.identifier(c.name())).collect(Collectors.joining(", ", " (", ")"))
                + made.stream().map(c -> "?").collect(Collectors.joining(", ", " VALUES (", ")")));
    }

    /** @throws SealiftException with {@link Code#SOURCE_UNSUPPORTED} where a text is none that UTF-8 can write */
    void add(Item item) throws SQLException {
        for (ShapeColumn column : List.copyOf(unmade)) {
            if (column.content().of(item) != null) {
                make(column);
            }
        }
        for (int i = 0; i < made.size(); i++) {
            Object value = made.get(i).content().of(item);
            if (value instanceof String text && !utf8.canEncode(text)) {
                throw new SealiftException(
                        Code.SOURCE_UNSUPPORTED,
                        name + "." + made.get(i).name(),
                        "the entry '" + item.entry().id() + "' has half of a surrogate pair, which is no character",
                        "correct it in Chroma or in the export, or leave the collection out with --collection");
            }
            bind(i + 1, value);
        }
        insert.executeUpdate();
    }

    private void make(ShapeColumn column) throws SQLException {
        insert.close();
        Sql.execute(connection, "ALTER TABLE " + Quote.identifier(name) + " ADD COLUMN " + definition(column));
        unmade.remove(column);
        made.add(column);
        insert = prepare();
    }

    private void bind(int parameter, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> insert.setObject(parameter, null);
            case String text -> insert.setString(parameter, text);
            case Long number -> insert.setLong(parameter, number);
            case Double number -> insert.setDouble(parameter, number);
            case byte[] bytes -> insert.setBytes(parameter, bytes);
            default -> throw new IllegalArgumentException("a value of " + value.getClass());
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
