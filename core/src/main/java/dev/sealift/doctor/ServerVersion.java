package dev.sealift.doctor;

import dev.sealift.target.PostgresVersion;
import dev.sealift.target.Target;
import java.time.LocalDate;
import java.util.Map;

/**
 * @param today what the version's end is compared with
 * @see <a href="https://www.postgresql.org/support/versioning/">PostgreSQL's Versioning Policy</a>
 */
public record ServerVersion(PostgresVersion version, LocalDate today) implements Finding {
    private static final Map<Integer, LocalDate> LAST_FIXES = Map.of(
            14, LocalDate.of(2026, 11, 12),
            15, LocalDate.of(2027, 11, 11),
            16, LocalDate.of(2028, 11, 9),
            17, LocalDate.of(2029, 11, 8),
            18, LocalDate.of(2030, 11, 14));

    @Override
    public Topic topic() {
        return Topic.SERVER;
    }

    @Override
    public String subject() {
        return "version";
    }

    private boolean tooOld() {
        return version.major() < Target.OLDEST_MAJOR_VERSION;
    }

    /** A version that is not known here is newer than this program. */
    private boolean unmaintained() {
        LocalDate end = LAST_FIXES.get(version.major());
        return tooOld() || end != null && today.isAfter(end);
    }

    @Override
    public Weight weight() {
        return tooOld() ? Weight.REFUSED : unmaintained() ? Weight.ATTENTION : Weight.FINE;
    }

    @Override
    public String says() {
        if (tooOld()) {
            return "the server is PostgreSQL " + version + "; Sealift needs " + Target.OLDEST_MAJOR_VERSION
                    + " or newer";
        }
        return "PostgreSQL " + version
                + (unmaintained() ? ", which gets no fixes any more since " + LAST_FIXES.get(version.major()) : "");
    }

    @Override
    public String advice() {
        return unmaintained()
                ? "create the database on a newer server: before the data is in it, that costs nothing"
                : "";
    }
}
