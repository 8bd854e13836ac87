package dev.sealift.profile;

import dev.sealift.model.Names;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a column's name lets one expect of its values. A name decides nothing: it says what is worth looking for. */
public enum NameHint {
    /** A point in time: {@code created_at}, {@code updatedAt}, {@code last_seen}, {@code timestamp}. */
    INSTANT("ends in at, on, ts, timestamp or datetime; is created, updated, modified, …; begins with last or date"),
    /** A day: {@code birthday}, {@code due_date}. It may be a point in time all the same. */
    DAY("ends in date, day, birthday or dob"),
    /** A truth value: {@code is_admin}, {@code hasChildren}, {@code enabled}. */
    BOOLEAN("begins with is, has, can, should, …; ends in flag, enabled, verified, active, …"),
    /**
     * The end of a lease, as {@code expires_at}. Libraries for OAuth and tokens keep it as a number in PostgreSQL too, so
     * the name suggests nothing.
     */
    EXPIRY("speaks of expiry: expires_at, exp, ttl, valid_until"),
    NONE("none of these");

    private static final Set<String> EXPIRY_WORDS =
            Set.of("exp", "expire", "expires", "expired", "expiry", "expiration", "ttl", "valid");
    private static final Set<String> INSTANT_ENDS = Set.of("at", "ts", "timestamp", "datetime");
    private static final Set<String> INSTANT_NAMES = Set.of(
            "created",
            "updated",
            "modified",
            "deleted",
            "inserted",
            "published",
            "added",
            "changed",
            "mtime",
            "ctime",
            "atime",
            "birthtime");
    private static final Set<String> INSTANT_EVENTS = Set.of(
            "login",
            "seen",
            "modified",
            "modification",
            "used",
            "updated",
            "update",
            "accessed",
            "access",
            "changed",
            "sync",
            "synced",
            "checked",
            "run",
            "activity",
            "visit",
            "visited",
            "played");
    private static final Set<String> DAY_ENDS = Set.of("date", "day", "birthday", "birthdate", "dob");
    private static final Set<String> BOOLEAN_BEGINS =
            Set.of("is", "has", "can", "should", "allow", "allows", "was", "needs", "enable", "disable", "use");
    private static final Set<String> BOOLEAN_ENDS = Set.of(
            "flag",
            "enabled",
            "disabled",
            "verified",
            "active",
            "archived",
            "deleted",
            "hidden",
            "visible",
            "locked",
            "published",
            "completed",
            "done",
            "public",
            "private",
            "banned",
            "favorite",
            "pinned",
            "confirmed");

    private static final Pattern WORD_BOUNDARY =
            Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private final String description;

    NameHint(String description) {
        this.description = description;
    }

    /** How such names look, for the documentation. */
    public String description() {
        return description;
    }

    /** What the name {@code column} lets one expect of an integer or a text. */
    public static NameHint ofTime(String column) {
        List<String> words = words(column);
        if (words.isEmpty()) {
            return NONE;
        }
        String last = words.getLast();
        String first = words.getFirst();
        if (words.stream().anyMatch(EXPIRY_WORDS::contains)) {
            return EXPIRY;
        }
        boolean one = words.size() == 1;
        if (INSTANT_ENDS.contains(last) && !(one && last.equals("at"))
                || one && INSTANT_NAMES.contains(last)
                || !one && last.equals("on") && INSTANT_NAMES.contains(words.get(words.size() - 2))
                || !one && first.equals("last") && INSTANT_EVENTS.contains(last)
                || !one && first.equals("date") && !DAY_ENDS.contains(last)) {
            return INSTANT;
        }
        return DAY_ENDS.contains(last) ? DAY : NONE;
    }

    /** Whether the name {@code column} lets one expect truth values. */
    public static boolean speaksOfTruth(String column) {
        List<String> words = words(column);
        return !words.isEmpty()
                && (words.size() > 1 && BOOLEAN_BEGINS.contains(words.getFirst())
                        || BOOLEAN_ENDS.contains(words.getLast()));
    }

    /** The words of a name in snake_case, camelCase or PascalCase, in lower case. */
    static List<String> words(String name) {
        return WORD_BOUNDARY
                .splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .map(Names::fold)
                .toList();
    }
}
