package dev.sealift.advice;

import dev.sealift.model.Code;
import java.util.List;

/**
 * Most of the connections that the server takes are in use.
 *
 * @param limited what limits them: the server, the database or the role
 */
public record ConnectionsNearLimit(String limited, int used, int limit) implements Advice {
    static final double SHARE = 0.8;

    @Override
    public Code code() {
        return Code.CONNECTIONS_NEAR_LIMIT;
    }

    @Override
    public String subject() {
        return limited;
    }

    @Override
    public String message() {
        return used + " of " + limit
                + " connections are in use; the next ones are refused. Give the application's pools"
                + " fewer, put a pooler in front, or raise the limit";
    }

    /** Who has them, the ones that idle longest first. */
    @Override
    public List<String> statements() {
        return List.of("SELECT pid, usename, application_name, state, state_change FROM pg_catalog.pg_stat_activity"
                + " WHERE backend_type = 'client backend' ORDER BY state_change");
    }
}
