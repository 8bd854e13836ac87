package dev.sealift.doctor;

import dev.sealift.target.PostgresErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The room on the server's disk, where the server is on this machine and says where its folder is. */
final class DiskCheck implements Check {
    /** The folder of the database's tablespace, or of the server. */
    private static final String FOLDER = """
            SELECT coalesce(nullif(pg_catalog.pg_tablespace_location(dattablespace), ''),
                            current_setting('data_directory', true))
              FROM pg_catalog.pg_database WHERE datname = current_database()""";

    private static final String SLOTS = """
            SELECT slot_name, CASE WHEN current_setting('max_slot_wal_keep_size') = '-1' THEN ''
                                   ELSE current_setting('max_slot_wal_keep_size') END
              FROM pg_catalog.pg_replication_slots
             WHERE NOT active AND restart_lsn IS NOT NULL AND NOT temporary ORDER BY 1""";

    @Override
    public List<Finding> look(Look look) throws SQLException {
        List<Finding> found = new ArrayList<>(look.rows(
                "SELECT pg_catalog.pg_database_size(current_database()),"
                        + " pg_catalog.pg_size_bytes(current_setting('max_wal_size'))",
                row -> new DiskRoom(free(look), row.getLong(1), look.source(), row.getLong(2))));
        found.addAll(look.rows(SLOTS, row -> new InactiveSlot(row.getString(1), row.getString(2))));
        return found;
    }

    private static OptionalLong free(Look look) throws SQLException {
        if (!look.url().local()) {
            return OptionalLong.empty();
        }
        String folder = folder(look);
        // A container's folder is not here, and the disk of a folder above it would be another one.
        if (folder == null || !Files.exists(Path.of(folder))) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Files.getFileStore(Path.of(folder)).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Only a superuser and members of pg_read_all_settings are told. */
    private static @Nullable String folder(Look look) throws SQLException {
        try {
            return look.value(FOLDER);
        } catch (SQLException e) {
            if (PostgresErrors.isForbidden(e)) {
                return null;
            }
            throw e;
        }
    }
}
