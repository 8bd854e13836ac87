package dev.sealift.doctor;

import dev.sealift.sql.Quote;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * In which order the database puts texts.
 *
 * @param provider libc, icu or builtin
 * @param locale as the provider names it
 * @param recorded the version of the provider's rules when the database was made, where the server keeps that
 * @param actual the version of those that the server has now
 * @param choosable whether the server knows other providers than libc, from which a new database must choose
 */
public record CollationFound(
        String database,
        String provider,
        String locale,
        @Nullable String recorded,
        @Nullable String actual,
        boolean choosable)
        implements Finding {

    @Override
    public Topic topic() {
        return Topic.TEXT;
    }

    @Override
    public String subject() {
        return "collation";
    }

    /** An index in an order that the server no longer follows does not find what is in it. */
    public boolean stale() {
        return recorded != null && actual != null && !recorded.equals(actual);
    }

    /** SQLite's own order, unless a column says otherwise. */
    private boolean byBytes() {
        return provider.equals("builtin") || locale.matches("(?i)(C|POSIX)(\\.utf-?8)?");
    }

    @Override
    public Weight weight() {
        return stale() ? Weight.ATTENTION : byBytes() ? Weight.FINE : Weight.NOTE;
    }

    @Override
    public String says() {
        String where = locale + " of " + provider;
        if (stale()) {
            return "the database was made with version " + recorded + " of the rules by which " + where
                    + " sorts texts, and the server has version " + actual
                    + ": indexes of texts may miss rows, and a unique one may take the same text twice";
        }
        return byBytes()
                ? "texts are sorted by their bytes, as in SQLite (" + where + ")"
                : "texts are sorted by the rules of " + where + Objects.requireNonNullElse(version(), "")
                        + "; SQLite sorts them by their bytes, and so what an application orders by text comes in"
                        + " another order";
    }

    private @Nullable String version() {
        return actual == null ? null : ", version " + actual;
    }

    @Override
    public String advice() {
        if (stale()) {
            return "in an empty database: ALTER DATABASE " + Quote.identifier(database)
                    + " REFRESH COLLATION VERSION; where tables are in it, first REINDEX DATABASE "
                    + Quote.identifier(database);
        }
        return byBytes()
                ? ""
                : "where the order matters, write ORDER BY … COLLATE \"C\", or create the database with TEMPLATE template0"
                        + " ENCODING 'UTF8' LOCALE 'C'" + (choosable ? " LOCALE_PROVIDER libc" : "");
    }
}
