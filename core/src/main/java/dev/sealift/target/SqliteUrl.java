package dev.sealift.target;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code DATABASE_URL} that names a SQLite file, as the application's library writes it. */
final class SqliteUrl {
    /** Prisma's and libSQL's {@code file:}, SQLAlchemy's, Rails' and sqlx's {@code sqlite:}, JDBC's; or a path alone. */
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(jdbc:sqlite:(file:)?|sqlite3?(\\+\\w+)?:(///|//)?|file:(//)?)(?<path>[^?]*)(\\?.*)?");

    private static final Pattern PATH = Pattern.compile("(?i)(?<path>[^:?]+\\.(db|sqlite|sqlite3))(\\?.*)?");

    private SqliteUrl() {}

    static boolean recognises(String text) {
        return matcher(text).matches();
    }

    static String path(String text) {
        Matcher matcher = matcher(text);
        return matcher.matches() ? matcher.group("path") : text;
    }

    private static Matcher matcher(String text) {
        Matcher scheme = SCHEME.matcher(text.strip());
        return scheme.matches() ? scheme : PATH.matcher(text.strip());
    }
}
