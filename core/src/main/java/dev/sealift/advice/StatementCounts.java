package dev.sealift.advice;

import dev.sealift.sql.Quote;
import dev.sealift.target.PostgresErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What pg_stat_statements has counted of the statements that read and write rows in this database. Others are passed over:
 * of those it keeps the text as it came, and ALTER ROLE has a password in it.
 *
 * @param missing why nothing was counted, or not all of it; empty where all was
 */
record StatementCounts(List<Counted> counted, List<StatementsNotCounted> missing) {
    private static final int MOST_SLOW = 10;
    private static final String EXTENSION = "pg_stat_statements";
    private static final String HIDDEN = "<insufficient privilege>";
    private static final String PRELOADED = "shared_preload_libraries";
    private static final Pattern LIBRARY = Pattern.compile("\"[^\"]+\"|[^\\s,\"]+");
    private static final Set<String> ABOUT_ROWS = Set.of("select", "insert", "update", "delete", "merge", "with");
    private static final String NOT_PRELOADED = "55000";
    private static final String NO_SUCH_COLUMN = "42703";

    /** @param milliseconds in all */
    record Counted(String text, long calls, double milliseconds, long rows) {
        double mean() {
            return calls == 0 ? 0 : milliseconds / calls;
        }

        /** Of Sealift itself, or of a program that looks at the server. */
        boolean isAboutTheServer() {
            return StatementToken.of(text).stream()
                    .anyMatch(token -> token.mayBeName()
                            && (token.text().equals("pg_catalog")
                                    || token.text().equals("sealift")
                                    || token.text().startsWith("pg_stat")));
        }
    }

    static StatementCounts read(Connection session) throws SQLException {
        String schema = ask(
                session,
                "SELECT n.nspname FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace"
                        + " WHERE e.extname = '" + EXTENSION + "'");
        if (schema.isEmpty()) {
            return notEnabled(session, "the extension " + EXTENSION + " is not in this database");
        }
        // Behind a pooler the session is one transaction, which an error would end.
        Savepoint before = session.getAutoCommit() ? null : session.setSavepoint();
        try {
            return counted(session, schema);
        } catch (SQLException e) {
            if (before != null) {
                session.rollback(before);
            }
            return switch (String.valueOf(e.getSQLState())) {
                case NOT_PRELOADED -> notEnabled(session, "the server does not count statements");
                case NO_SUCH_COLUMN ->
                    without(
                            "the extension " + EXTENSION + " is older than the server",
                            List.of("ALTER EXTENSION " + EXTENSION + " UPDATE"));
                default -> {
                    if (!PostgresErrors.isForbidden(e)) {
                        throw e;
                    }
                    yield without("the role may not read " + EXTENSION, reading(session));
                }
            };
        }
    }

    private static StatementCounts counted(Connection session, String schema) throws SQLException {
        String sql = "SELECT query, calls, total_exec_time, rows FROM " + Quote.qualified(schema, EXTENSION)
                + " WHERE dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"
                + " AND query IS NOT NULL";
        List<Counted> all = new ArrayList<>();
        boolean hidden = false;
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Counted counted = new Counted(row.getString(1), row.getLong(2), row.getDouble(3), row.getLong(4));
                hidden = hidden || counted.text().startsWith(HIDDEN);
                List<StatementToken> tokens = StatementToken.of(counted.text());
                if (!tokens.isEmpty() && tokens.getFirst().isWord(ABOUT_ROWS) && !counted.isAboutTheServer()) {
                    all.add(counted);
                }
            }
        }
        return new StatementCounts(
                all,
                hidden
                        ? List.of(new StatementsNotCounted(
                                "the role may not read what other roles ran", true, reading(session)))
                        : List.of());
    }

    /** Those that took most time in all, if one call takes long on average. */
    List<SlowStatement> slow(double milliseconds) {
        return counted.stream()
                .filter(statement -> statement.mean() >= milliseconds)
                .sorted(Comparator.comparingDouble(Counted::milliseconds).reversed())
                .limit(MOST_SLOW)
                .map(statement -> new SlowStatement(
                        StatementToken.withoutConstants(statement.text()),
                        statement.calls(),
                        statement.mean(),
                        statement.rows()))
                .toList();
    }

    private static StatementCounts without(String why, List<String> statements) {
        return new StatementCounts(List.of(), List.of(new StatementsNotCounted(why, false, statements)));
    }

    /** What the server loads may be hidden from the role; then it is not in the list that is asked. */
    private static StatementCounts notEnabled(Connection session, String why) throws SQLException {
        String creating = "CREATE EXTENSION IF NOT EXISTS " + EXTENSION;
        String known = ask(session, "SELECT count(*) FROM pg_catalog.pg_settings WHERE name = '" + PRELOADED + "'");
        String loaded = ask(session, "SELECT setting FROM pg_catalog.pg_settings WHERE name = '" + PRELOADED + "'");
        if (known.equals("1") && !loaded.contains(EXTENSION)) {
            return without(
                    "the server does not load " + EXTENSION + ", which takes a restart",
                    List.of("ALTER SYSTEM SET " + PRELOADED + " = " + withExtension(loaded), creating));
        }
        return without(why, List.of(creating));
    }

    /** The libraries are a list of names, some of which are paths; each stands in quotes of its own. */
    private static String withExtension(String loaded) {
        return Stream.concat(LIBRARY.matcher(loaded).results().map(MatchResult::group), Stream.of(EXTENSION))
                .map(name -> name.replaceAll("^\"|\"$", ""))
                .map(Quote::text)
                .collect(Collectors.joining(", "));
    }

    private static List<String> reading(Connection session) throws SQLException {
        return List.of("GRANT pg_read_all_stats TO " + Quote.identifier(ask(session, "SELECT current_user")));
    }

    private static String ask(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            String value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        }
    }
}
