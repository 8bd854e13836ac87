package dev.sealift.doctor;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The server's version, and whether it can be written. */
final class ServerCheck implements Check {
    @Override
    public List<Finding> look(Look look) throws SQLException {
        List<Finding> found = new ArrayList<>();
        found.add(new ServerVersion(look.version(), LocalDate.now()));
        if (look.yes("pg_catalog.pg_is_in_recovery()")) {
            found.add(new StandbyFound());
        }
        return found;
    }
}
