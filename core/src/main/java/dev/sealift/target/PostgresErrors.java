package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the errors of a session mean.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error Codes</a>
 */
public final class PostgresErrors {
    /** The server ended the session: by an administrator, after a crash, or for being idle. */
    private static final Set<String> SESSION_ENDED = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");

    /** Feature not supported, data exception, constraint violation, syntax error, limit exceeded, dependent objects. */
    private static final Set<String> REFUSALS = Set.of("0A", "22", "23", "2B", "42", "54");

    /** Too few resources, too little memory, a limit of the configuration, a lock; not a full disk. */
    private static final Set<String> PASSING = Set.of("53000", "53200", "53400", "55P03", "40001", "40P01");

    private static final String NO_STATE = "";

    private PostgresErrors() {}

    /**
     * Translates an error that a session met after it was open.
     *
     * @param subject what was worked on: a table, an index, the target's URL without password
     */
    public static SealiftException translate(SQLException error, String subject) {
        SQLException cause = root(error);
        if (isConnectionLost(cause)) {
            return new SealiftException(
                    Code.TARGET_CONNECTION_LOST,
                    subject,
                    "the connection to the server was lost: " + sentence(cause),
                    "when the server answers again, run the same command to resume",
                    error);
        }
        String state = state(cause);
        Code code = switch (state) {
            case "53100" -> Code.TARGET_DISK_FULL;
            case "42501" -> Code.TARGET_PERMISSION;
            case "3D000", "57P04" -> Code.TARGET_DATABASE_MISSING;
            default -> state.startsWith("28") ? Code.TARGET_AUTHENTICATION : Code.TARGET_FAILED;
        };
        return new SealiftException(code, subject, sentence(cause), hint(state, cause), error);
    }

    /** Whether an error says that the session is gone, not that a statement was refused. */
    public static boolean isConnectionLost(SQLException error) {
        SQLException cause = root(error);
        String state = state(cause);
        return state.startsWith("08") || SESSION_ENDED.contains(state) || hasCause(cause, IOException.class);
    }

    /**
     * Whether the server refuses a statement for what it says or for the data, so that it would refuse it again: not
     * for lack of a right, room or a connection.
     */
    public static boolean refusedByData(SQLException error) {
        String state = state(root(error));
        return !state.equals("42501") && REFUSALS.contains(state.substring(0, Math.min(2, state.length())));
    }

    /** Whether processes that work together found too little shared memory: a container's /dev/shm, mostly. */
    public static boolean lacksSharedMemory(SQLException error) {
        SQLException cause = root(error);
        return state(cause).startsWith("53") && sentence(cause).contains("shared memory");
    }

    /** Whether the server took no session more: others may end theirs. */
    public static boolean isCrowded(SealiftException failure) {
        return hasState(failure, Set.of("53300"));
    }

    /** Whether the server lacked memory or a lock, which it may have a moment later. */
    public static boolean isPassing(SealiftException failure) {
        return hasState(failure, PASSING);
    }

    /** Whether the session is gone, and not a statement refused. */
    public static boolean isLost(SealiftException failure) {
        return failure.diagnostic().code() == Code.TARGET_CONNECTION_LOST;
    }

    private static boolean hasState(SealiftException failure, Set<String> states) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e && states.contains(state(root(e)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the server refuses a statement because the role may not run it. */
    public static boolean isForbidden(SQLException error) {
        return state(root(error)).equals("42501");
    }

    /** Whether the server refuses to drop something because others depend on it. */
    public static boolean hasDependents(SQLException error) {
        return state(root(error)).equals("2BP01");
    }

    /** What the server says beyond its message, such as what depends on an object; else the message. */
    public static String detail(SQLException error) {
        if (root(error) instanceof PSQLException failure) {
            ServerErrorMessage message = failure.getServerErrorMessage();
            String detail = message == null ? null : message.getDetail();
            if (detail != null) {
                return detail.replaceAll("\\s+", " ");
            }
        }
        return reason(error);
    }

    /** What the server said, on one line. */
    public static String reason(SQLException error) {
        return sentence(root(error));
    }

    static boolean hasCause(Throwable error, Class<? extends Throwable> type) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    static String state(SQLException error) {
        String state = error.getSQLState();
        return state == null ? NO_STATE : state;
    }

    /** What the server said, on one line: its message and detail, and the object that it names. */
    static String sentence(SQLException error) {
        ServerErrorMessage server = error instanceof PSQLException e ? e.getServerErrorMessage() : null;
        StringBuilder sentence = new StringBuilder();
        if (server == null) {
            sentence.append(error.getMessage());
            Throwable cause = error.getCause();
            if (cause != null && cause.getMessage() != null) {
                sentence.append(" (").append(cause.getMessage()).append(')');
            }
        } else {
            sentence.append(server.getMessage());
            append(sentence, ": ", server.getDetail(), "");
            append(sentence, " (table ", qualified(server), ")");
            append(sentence, " (column ", server.getColumn(), ")");
            append(sentence, " (constraint ", server.getConstraint(), ")");
            append(sentence, " (", server.getWhere(), ")");
        }
        if (!state(error).isEmpty()) {
            sentence.append(" [SQLSTATE ").append(state(error)).append(']');
        }
        return sentence.toString().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String hint(String state, SQLException error) {
        ServerErrorMessage server = error instanceof PSQLException e ? e.getServerErrorMessage() : null;
        String fromServer = server == null || server.getHint() == null ? "" : "; the server says: " + server.getHint();
        String hint = switch (state) {
            case "53100" -> "make room on the server's disk, then run the same command to resume";
            case "42501" ->
                "grant the role what it lacks, for example GRANT CREATE ON SCHEMA public TO role, or sign in as the"
                        + " owner";
            case "3D000", "57P04" -> "create the database, or name another one with --to";
            case "53300" -> "end other sessions or raise max_connections, then run the same command to resume";
            case "53200" -> "the server ran out of memory: lower work_mem or use a larger server";
            case "54000" -> "a limit of PostgreSQL was met; exclude the table or change its columns";
            case "55P03" ->
                "another session holds a lock on the table: end it or wait for it, then run the same command to"
                        + " resume";
            case "40P01", "40001", "57014" -> "run the same command to resume";
            case "25006" -> "give the primary server's address with --to, or a role that may write";
            default -> "run the command again with --debug for the details";
        };
        return hint + fromServer;
    }

    private static @Nullable String qualified(ServerErrorMessage server) {
        return server.getSchema() == null || server.getTable() == null
                ? server.getTable()
                : server.getSchema() + "." + server.getTable();
    }

    private static void append(StringBuilder sentence, String before, @Nullable String text, String after) {
        if (text != null && !text.isEmpty()) {
            sentence.append(before).append(text).append(after);
        }
    }

    /** A batch hides the server's error behind its own. */
    private static SQLException root(SQLException error) {
        SQLException next = error instanceof BatchUpdateException ? error.getNextException() : null;
        return next == null ? error : next;
    }
}
