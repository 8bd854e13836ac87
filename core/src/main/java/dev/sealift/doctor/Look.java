package dev.sealift.doctor;

import dev.sealift.target.PostgresVersion;
import dev.sealift.target.TargetUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A session that only asks.
 *
 * @param session as the server gives it, with the settings of the role and the database
 * @param source the bytes that are to be moved, where that is known
 */
record Look(Connection session, TargetUrl url, PostgresVersion version, OptionalLong source) {

    /** Turns a row into what is made of it. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    static Look at(Connection session, TargetUrl url, OptionalLong source) throws SQLException {
        List<PostgresVersion> version = rows(
                session,
                "SELECT current_setting('server_version_num')::int, current_setting('server_version')",
                row -> new PostgresVersion(row.getInt(1), row.getString(2)));
        return new Look(session, url, version.get(0), source);
    }

    <T> List<T> rows(String sql, Row<T> each, String... parameters) throws SQLException {
        return rows(session, sql, each, parameters);
    }

    /** The one value of a query's one row. */
    @Nullable
    String value(String sql, String... parameters) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }

    boolean yes(String sql, String... parameters) throws SQLException {
        return "true".equals(value("SELECT (" + sql + ")::text", parameters));
    }

    private static <T> List<T> rows(Connection session, String sql, Row<T> each, String... parameters)
            throws SQLException {
        List<T> made = new ArrayList<>();
        try (PreparedStatement query = session.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    made.add(each.of(found));
                }
            }
        }
        return made;
    }
}
