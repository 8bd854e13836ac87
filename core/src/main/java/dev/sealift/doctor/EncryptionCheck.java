package dev.sealift.doctor;

import java.sql.SQLException;
import java.util.List;

/** What encrypts this session, as the server sees it. */
final class EncryptionCheck implements Check {
    @Override
    public List<Finding> look(Look look) throws SQLException {
        List<Finding> found = List.copyOf(look.rows(
                "SELECT version, cipher FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid() AND ssl",
                row -> new Encryption(
                        look.url().local(),
                        row.getString(1),
                        row.getString(2),
                        look.url().tls().mode())));
        return found.isEmpty()
                ? List.of(new Encryption(
                        look.url().local(), null, null, look.url().tls().mode()))
                : found;
    }
}
