package dev.sealift.doctor;

import dev.sealift.target.ServerRoom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How many sessions the server, the database and the role still allow; this one is about to end. */
final class RoomCheck implements Check {
    private static final String SERVER = """
            SELECT %s - (SELECT sum(numbackends) FROM pg_catalog.pg_stat_database) + 1,
                   'max_connections is ' || current_setting('max_connections') || ', of which '
                       || %s || ' are reserved',
                   'raise max_connections in the server''s configuration'""".formatted(ServerRoom.LIMIT, ServerRoom.RESERVED);

    private static final String DATABASE = """
            SELECT datconnlimit - pg_catalog.pg_stat_get_db_numbackends(oid) + 1,
                   'the database allows ' || datconnlimit,
                   'ALTER DATABASE ' || pg_catalog.quote_ident(datname) || ' CONNECTION LIMIT -1'
              FROM pg_catalog.pg_database WHERE datname = current_database() AND datconnlimit >= 0""";

    private static final String ROLE = """
            SELECT rolconnlimit - (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE usename = rolname) + 1,
                   'the role ' || rolname || ' may have ' || rolconnlimit,
                   'ALTER ROLE ' || pg_catalog.quote_ident(rolname) || ' CONNECTION LIMIT -1'
              FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolconnlimit >= 0""";

    @Override
    public List<Finding> look(Look look) throws SQLException {
        List<SessionRoom> rooms = new ArrayList<>();
        for (String limit : List.of(SERVER, DATABASE, ROLE)) {
            rooms.addAll(look.rows(
                    limit, row -> new SessionRoom(Math.max(0, row.getInt(1)), row.getString(2), row.getString(3))));
        }
        return rooms.stream()
                .min(Comparator.comparingInt(SessionRoom::free))
                .<List<Finding>>map(List::of)
                .orElse(List.of());
    }
}
