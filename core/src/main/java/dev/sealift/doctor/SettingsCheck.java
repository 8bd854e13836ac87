package dev.sealift.doctor;

import static dev.sealift.doctor.Finding.Weight.ATTENTION;
import static dev.sealift.doctor.Finding.Weight.FINE;
import static dev.sealift.doctor.Finding.Weight.NOTE;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the server that make the load slow, or less safe than it says.
 *
 * @see <a href="https://www.postgresql.org/docs/current/populate.html">Populating a Database</a>
 */
final class SettingsCheck implements Check {
    /**
     * A value that is found wanting.
     *
     * @param wanting whether it is, in SQL, where {@code value} is the setting as it is shown, and {@code amount} its size
     *     in bytes, or null where it is none
     */
    private record Rule(String name, Finding.Weight weight, String wanting, String reason, String advice) {}

    private static final String RESTART = " in the server's configuration, and restart it";
    private static final String RELOAD = " in the server's configuration, and reload it: SELECT pg_reload_conf()";

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "fsync",
                    ATTENTION,
                    "value = 'off'",
                    "a crash of the machine may destroy what was loaded and proven",
                    "fsync = on" + RELOAD),
            new Rule(
                    "full_page_writes",
                    ATTENTION,
                    "value = 'off'",
                    "a crash of the machine may leave pages half written",
                    "full_page_writes = on" + RELOAD),
            new Rule(
                    "max_wal_size",
                    NOTE,
                    "amount < 1024 * 1024 * 1024::bigint",
                    "the load fills it quickly, and each time the server writes all that has changed",
                    "max_wal_size = '4GB'" + RELOAD + "; back again after the load, if the disk is small"),
            new Rule(
                    "shared_buffers",
                    NOTE,
                    "amount < 128 * 1024 * 1024",
                    "what is built and compared is read from the disk again and again",
                    "a quarter of the machine's memory" + RESTART),
            new Rule(
                    "maintenance_work_mem",
                    NOTE,
                    "amount < 64 * 1024 * 1024",
                    "Sealift sets 256MB for its own sessions; what rebuilds indexes or vacuums later has this",
                    "maintenance_work_mem = '256MB'" + RELOAD),
            new Rule(
                    "autovacuum",
                    ATTENTION,
                    "value = 'off'",
                    "nothing removes dead rows or renews what the planner knows, once the application writes",
                    "autovacuum = on" + RELOAD),
            new Rule(
                    "wal_level",
                    NOTE,
                    "value = 'logical'",
                    "the server's log says more of each row than a load needs",
                    "leave it where something replicates; else wal_level = replica" + RESTART),
            new Rule(
                    "track_commit_timestamp",
                    NOTE,
                    "value = 'on'",
                    "each transaction's time is written down, too",
                    "leave it where something asks for these times; else track_commit_timestamp = off" + RESTART),
            new Rule(
                    "log_statement",
                    ATTENTION,
                    "value = 'all'",
                    "each statement is written to the server's log, and values of the application with them",
                    "log_statement = 'ddl'" + RELOAD),
            new Rule(
                    "log_min_duration_statement",
                    NOTE,
                    "value = '0'",
                    "each statement is written to the server's log",
                    "log_min_duration_statement = '1s'" + RELOAD),
            new Rule(
                    "temp_file_limit",
                    NOTE,
                    "amount >= 0",
                    "sorting a large table for an index or its proof may need more, and then fails",
                    "temp_file_limit = -1" + RELOAD + "; a superuser may set it for the role alone: ALTER ROLE"));

    /**
     * The value that this session has, with what is set for the role and the database; then the configuration does not
     * change it.
     */
    private static final String QUESTION = """
            SELECT value, %s, CASE source
                       WHEN 'user' THEN 'ALTER ROLE ' || role || ' RESET ' || name
                       WHEN 'database' THEN 'ALTER DATABASE ' || here || ' RESET ' || name
                       WHEN 'database user' THEN 'ALTER ROLE ' || role || ' IN DATABASE ' || here || ' RESET ' || name
                   END FROM (
                SELECT name, source, current_setting(name) AS value, pg_catalog.quote_ident(session_user) AS role,
                       pg_catalog.quote_ident(current_database()) AS here,
                       CASE WHEN unit IN ('kB', '8kB', 'MB')
                            THEN setting::bigint * CASE unit WHEN 'kB' THEN 1024 WHEN '8kB' THEN 8192 ELSE 1048576 END
                       END AS amount
                  FROM pg_catalog.pg_settings WHERE name = ?) AS s""";

    @Override
    public List<Finding> look(Look look) throws SQLException {
        List<Finding> found = new ArrayList<>();
        for (Rule rule : RULES) {
            found.addAll(look.rows(
                    QUESTION.formatted(rule.wanting()),
                    row -> row.getBoolean(2)
                            ? new SettingFound(
                                    rule.name(),
                                    row.getString(1),
                                    rule.weight(),
                                    rule.reason(),
                                    advice(rule, row.getString(3)))
                            : new SettingFound(rule.name(), row.getString(1), FINE, "", ""),
                    rule.name()));
        }
        found.addAll(standbys(look));
        return found;
    }

    /** @param resetting takes away what hides the server's own value, or null */
    private static String advice(Rule rule, @Nullable String resetting) {
        return resetting == null ? rule.advice() : "it is set for the role or the database: " + resetting;
    }

    /** A commit that nobody confirms is waited for without end, and the one that ends a run is. */
    private static List<Finding> standbys(Look look) throws SQLException {
        return look.rows("""
                SELECT current_setting('synchronous_standby_names'),
                       (SELECT count(*) FROM pg_catalog.pg_stat_get_wal_senders() WHERE sync_state IN ('sync', 'quorum'))""", row -> {
            String names = row.getString(1);
            String name = "synchronous_standby_names";
            if (names.isEmpty()) {
                return new SettingFound(name, names, FINE, "", "");
            }
            return row.getLong(2) == 0
                    ? new SettingFound(
                            name,
                            names,
                            ATTENTION,
                            "and none of them seems to be there: the commit that ends a run would wait for one without"
                                    + " end",
                            "start the standby, or synchronous_standby_names = ''" + RELOAD)
                    : new SettingFound(
                            name,
                            names,
                            NOTE,
                            "the commit that ends a run waits for them; the others do so with --synchronous-commit on"
                                    + " alone",
                            "");
        });
    }
}
