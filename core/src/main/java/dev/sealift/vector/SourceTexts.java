package dev.sealift.vector;

import dev.sealift.vector.SourceTable.KeyColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The texts that have something to be done, in the order of their keys, a few at a time: each page is a statement of its
 * own, so that no snapshot is held for hours, and a text is read as late as possible.
 */
final class SourceTexts {
    private static final int PAGE = 16;

    private final Connection session;
    private final SourceTable source;
    private final String condition;
    private List<String> last = List.of();

    /** @param condition what is true of a row {@code s} that has something to be done */
    SourceTexts(Connection session, SourceTable source, String condition) {
        this.session = session;
        this.source = source;
        this.condition = condition;
    }

    long count() throws SQLException {
        try (PreparedStatement query = session.prepareStatement(
                        "SELECT count(*) FROM " + source.text().tableSql() + " s WHERE " + condition);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The next few; empty at the end. */
    List<SourceText> next() throws SQLException {
        List<SourceText> page = new ArrayList<>();
        try (PreparedStatement query = session.prepareStatement(sql())) {
            for (int i = 0; i < last.size(); i++) {
                query.setString(i + 1, last.get(i));
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    page.add(text(rows));
                }
            }
        }
        if (!page.isEmpty()) {
            last = page.getLast().key();
        }
        return page;
    }

    private String sql() {
        String keys = source.keys("s");
        String after = last.isEmpty()
                ? ""
                : " AND (" + keys + ") > ("
                        + source.key().stream()
                                .map(column -> "CAST(? AS " + column.type() + ")")
                                .collect(Collectors.joining(", "))
                        + ")";
        return "SELECT "
                + source.key().stream()
                        .map(KeyColumn::sql)
                        .map(name -> "s." + name + "::pg_catalog.text, ")
                        .collect(Collectors.joining())
                + "coalesce(" + source.textOf("s") + ", ''), coalesce(" + source.hashOf("s") + ", ''::bytea)"
                + " FROM " + source.text().tableSql() + " s WHERE (" + condition + ")" + after
                + " ORDER BY " + keys + " LIMIT " + PAGE;
    }

    private SourceText text(ResultSet row) throws SQLException {
        List<String> key = new ArrayList<>();
        for (int i = 1; i <= source.key().size(); i++) {
            key.add(row.getString(i));
        }
        return new SourceText(key, row.getString(key.size() + 1), row.getBytes(key.size() + 2));
    }
}
