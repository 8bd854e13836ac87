package dev.sealift.copy;

import dev.sealift.target.VectorExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * What the server may take to build an index of vectors, told by its settings, for its memory and processors cannot be
 * asked for. A graph that does not fit into its memory is built several times slower.
 *
 * @param memoryKilobytes for {@code maintenance_work_mem}
 * @param workers for {@code max_parallel_maintenance_workers}
 */
record BuildResources(long memoryKilobytes, int workers) {
    private static final String SETTINGS = """
            SELECT name, CASE unit WHEN '8kB' THEN 8 ELSE 1 END * setting::bigint FROM pg_catalog.pg_settings
             WHERE name IN ('maintenance_work_mem', 'shared_buffers', 'effective_cache_size',
                            'max_parallel_maintenance_workers', 'max_parallel_workers')""";

    /** The largest number that PostgreSQL takes. */
    private static final long MOST_KILOBYTES = Integer.MAX_VALUE;

    /** Beyond so many bytes, sorting in memory is hardly faster than merging what was sorted in parts. */
    private static final long MOST_SORT_BYTES = 256L << 20;

    /**
     * The memory in which the entries of an ordinary index are sorted, if that is more than the server grants by itself; its
     * workers are what they are.
     */
    static void grantSort(Connection connection, long bytes) throws SQLException {
        Map<String, Long> settings = settings(connection);
        long memory = of(settings, Math.min(bytes, MOST_SORT_BYTES) / 1024, false).memoryKilobytes;
        if (memory > settings.getOrDefault("maintenance_work_mem", 0L)) {
            grantMemory(connection, memory);
        }
    }

    static BuildResources of(Connection connection, long graphBytes) throws SQLException {
        boolean parallel = VectorExtension.probe(connection)
                .map(VectorExtension::buildsInParallel)
                .orElse(false);
        return of(settings(connection), graphBytes / 1024, parallel);
    }

    private static Map<String, Long> settings(Connection connection) throws SQLException {
        Map<String, Long> settings = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(SETTINGS)) {
            while (found.next()) {
                settings.put(found.getString(1), found.getLong(2));
            }
        }
        return settings;
    }

    /**
     * As much memory as the graph needs, up to what the administrator grants anyway, or a quarter of what they say the
     * server has for its caches; half of the processes that may work in parallel, unless more are granted.
     */
    static BuildResources of(Map<String, Long> settings, long needed, boolean parallel) {
        long granted = settings.getOrDefault("maintenance_work_mem", 0L);
        long most = Math.max(
                settings.getOrDefault("shared_buffers", 0L), settings.getOrDefault("effective_cache_size", 0L) / 4);
        long memory = Math.max(granted, Math.min(needed, most));
        long workers = Math.max(
                settings.getOrDefault("max_parallel_maintenance_workers", 0L),
                settings.getOrDefault("max_parallel_workers", 0L) / 2);
        return new BuildResources(Math.min(memory, MOST_KILOBYTES), parallel ? Math.toIntExact(workers) : 0);
    }

    BuildResources alone() {
        return new BuildResources(memoryKilobytes, 0);
    }

    /** Until the transaction ends, which gives back what the session had. */
    void grant(Connection connection) throws SQLException {
        grantMemory(connection, memoryKilobytes);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL max_parallel_maintenance_workers = " + workers);
        }
    }

    private static void grantMemory(Connection connection, long kilobytes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL maintenance_work_mem = " + kilobytes);
        }
    }
}
