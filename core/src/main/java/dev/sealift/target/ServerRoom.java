package dev.sealift.target;

/** How many sessions a server takes of roles without special rights, as SQL of an integer. */
public final class ServerRoom {
    /** What is kept for roles with special rights; some of it since PostgreSQL 16. */
    public static final String RESERVED = """
            (pg_catalog.current_setting('superuser_reserved_connections')::int
                 + coalesce(pg_catalog.current_setting('reserved_connections', true)::int, 0))""";

    public static final String LIMIT = "(pg_catalog.current_setting('max_connections')::int - " + RESERVED + ")";

    private ServerRoom() {}
}
