package dev.sealift.benchmarks.compare;

import java.sql.SQLException;

/** What a server is, and the settings that decide how fast it writes. */
final class ServerFacts {
    private ServerFacts() {}

    static String line(Server server) throws SQLException {
        StringBuilder line = new StringBuilder("PostgreSQL: " + server.setting("server_version"));
        for (String setting : new String[] {
            "fsync",
            "full_page_writes",
            "synchronous_commit",
            "wal_level",
            "shared_buffers",
            "max_wal_size",
            "maintenance_work_mem",
            "max_parallel_maintenance_workers"
        }) {
            line.append(", ").append(setting).append(' ').append(server.setting(setting));
        }
        return line.toString();
    }
}
