package dev.sealift.local;

import java.util.List;
import java.util.Optional;

/**
 * The server's main process, as the file {@code postmaster.pid} tells of it. The file of a server that was killed stays.
 *
 * @param processId the operating system's
 * @param port the TCP port, or {@link #NO_PORT_YET}
 */
record Postmaster(long processId, int port) {
    /** The server has not written its port so far. */
    static final int NO_PORT_YET = 0;

    private static final int PORT_LINE = 3;

    /** Reads the lines: process id, data directory, start time, port, and more. */
    static Optional<Postmaster> parse(String postmasterPid) {
        List<String> lines = postmasterPid.lines().map(String::strip).toList();
        if (lines.isEmpty() || !lines.get(0).matches("\\d{1,10}")) {
            return Optional.empty();
        }
        String port = lines.size() > PORT_LINE ? lines.get(PORT_LINE) : "";
        return Optional.of(new Postmaster(
                Long.parseLong(lines.get(0)), port.matches("\\d{1,5}") ? Integer.parseInt(port) : NO_PORT_YET));
    }

    /** What became of a server. */
    enum Fate {
        /** A PostgreSQL has this process id. */
        ALIVE,
        /** No process has it. */
        GONE,
        /** Something else has it: the machine was started anew, or the server died and was not reaped. */
        REUSED
    }

    Fate fate() {
        Optional<ProcessHandle> handle = ProcessHandle.of(processId).filter(ProcessHandle::isAlive);
        if (handle.isEmpty()) {
            return Fate.GONE;
        }
        // A dead process that nobody reaped, as in a container without init, has an id but no program.
        String program = handle.get().info().command().orElse("");
        return program.matches(".*[/\\\\]postgres(\\.exe)?( \\(deleted\\))?") ? Fate.ALIVE : Fate.REUSED;
    }
}
