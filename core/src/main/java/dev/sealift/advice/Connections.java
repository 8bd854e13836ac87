package dev.sealift.advice;

import dev.sealift.target.ServerRoom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The three limits on connections: the server's, the database's and the role's. */
final class Connections {
    private static final String QUERY = """
            SELECT 'the server', (SELECT sum(numbackends) FROM pg_catalog.pg_stat_database),
                   %s
            UNION ALL
            SELECT 'the database ' || datname, pg_catalog.pg_stat_get_db_numbackends(oid), datconnlimit
              FROM pg_catalog.pg_database WHERE datname = current_database() AND datconnlimit >= 0
            UNION ALL
            SELECT 'the role ' || rolname,
                   (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE usename = rolname), rolconnlimit
              FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolconnlimit >= 0""".formatted(ServerRoom.LIMIT);

    private Connections() {}

    static List<ConnectionsNearLimit> nearLimit(Connection session) throws SQLException {
        List<ConnectionsNearLimit> near = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                int used = row.getInt(2);
                int limit = row.getInt(3);
                if (used >= limit * ConnectionsNearLimit.SHARE) {
                    near.add(new ConnectionsNearLimit(row.getString(1), used, limit));
                }
            }
        }
        return near;
    }
}
