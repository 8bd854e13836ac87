package dev.sealift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a cluster's server runs.
 *
 * @param parameters values for {@code postgresql.conf}, written anew at every start
 * @param firstPort the lowest TCP port to use; the first free one from here is taken and kept
 * @param synced whether creation waits until the files are on the disk
 * @param launcher words put before the commands that create the cluster and start its server, such as {@code unshare --mount}; mostly none
 */
public record ClusterSettings(Map<String, String> parameters, int firstPort, boolean synced, List<String> launcher) {

    /** Below the ports that operating systems hand out for outgoing connections, so that it is free next time, too. */
    private static final int FIRST_PORT = 15432;

    private static final long SCARCE_SHARED_MEMORY = 1L << 30;

    public ClusterSettings {
        parameters = Map.copyOf(parameters);
        launcher = List.copyOf(launcher);
    }

    /**
     * For a user's data: durable, and set for a bulk load on a laptop.
     *
     * @see <a href="https://www.postgresql.org/docs/current/populate.html">Populating a database</a>
     */
    public static ClusterSettings durable() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("shared_buffers", "256MB");
        parameters.put("maintenance_work_mem", "256MB");
        // Fewer checkpoints while much is written; a crash is then recovered from more WAL, a matter of seconds.
        parameters.put("max_wal_size", "4GB");
        parameters.put("checkpoint_timeout", "15min");
        // Nothing replicates this cluster. An index built together with its table's data is then not logged twice.
        parameters.put("wal_level", "minimal");
        parameters.put("max_wal_senders", "0");
        if (sharedMemoryIsScarce()) {
            parameters.put("dynamic_shared_memory_type", "mmap");
        }
        return new ClusterSettings(parameters, FIRST_PORT, true, List.of());
    }

    /**
     * Whether building an index in parallel would fail for want of shared memory, of which a container has 64 MB by
     * default. It can lie in files beside the data instead.
     */
    private static boolean sharedMemoryIsScarce() {
        Path sharedMemory = Path.of("/dev/shm");
        try {
            return Files.isDirectory(sharedMemory)
                    && Files.getFileStore(sharedMemory).getTotalSpace() < SCARCE_SHARED_MEMORY;
        } catch (IOException e) {
            return true; // What cannot be looked at is not relied upon.
        }
    }

    /** The same, with one more parameter. */
    public ClusterSettings with(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new ClusterSettings(more, firstPort, synced, launcher);
    }

    /** The same, but created and started by another command, which is given the words of the real one. */
    public ClusterSettings startedThrough(List<String> command) {
        return new ClusterSettings(parameters, firstPort, synced, command);
    }
}
