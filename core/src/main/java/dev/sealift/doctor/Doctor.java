package dev.sealift.doctor;

import dev.sealift.copy.Rights;
import dev.sealift.mapping.OnExisting;
import dev.sealift.model.SealiftException;
import dev.sealift.target.MissingRight;
import dev.sealift.target.Pooling;
import dev.sealift.target.PostgresErrors;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Looks at a target before anything is moved to it. Writes nothing. */
public final class Doctor {
    private static final String NAME = "sealift-doctor";

    /** A run that makes its tables, without vectors and with the ids that the source has. */
    private static final Rights.Wanted PLAIN = new Rights.Wanted(null, OnExisting.REFUSE, false, false);

    private static final List<Check> CHECKS = List.of(
            new ServerCheck(),
            new TextCheck(),
            new ExtensionCheck(),
            new EncryptionCheck(),
            new RoomCheck(),
            new DiskCheck(),
            new SettingsCheck(),
            new RowSecurityCheck());

    private Doctor() {}

    /**
     * Examines a target.
     *
     * @param source the bytes that are to be moved, where that is known
     * @throws SealiftException where the target cannot be signed in to at all
     */
    public static Examination examine(TargetUrl url, OptionalLong source) {
        long start = System.nanoTime();
        List<Finding> findings = new ArrayList<>();
        String version;
        try (Connection session = Target.look(url, NAME)) {
            Look look = Look.at(session, url, source);
            version = look.version().text();
            for (Check check : CHECKS) {
                findings.addAll(check.look(look));
            }
        } catch (SQLException e) {
            throw PostgresErrors.translate(e, url.display());
        }
        if (findings.stream().noneMatch(Doctor::keepsFromSigningIn)) {
            findings.addAll(asARun(url));
        }
        return new Examination(url.display(), version, findings, (System.nanoTime() - start) / 1e9);
    }

    private static boolean keepsFromSigningIn(Finding finding) {
        return finding.weight() == Finding.Weight.REFUSED
                && (finding.topic() == Finding.Topic.SERVER || finding.topic() == Finding.Topic.TEXT);
    }

    /** Signs in as a run does, which finds out by itself what a session is worth, and what the role may do. */
    private static List<Finding> asARun(TargetUrl url) {
        List<Finding> found = new ArrayList<>();
        try (Target target = Target.connect(url, NAME)) {
            target.requireSessions();
            found.add(new SettingsKept(target.pooling() == Pooling.SESSION, null));
            List<MissingRight> missing = new Rights(target, PLAIN).missing();
            missing.forEach(right -> found.add(new RightFound(right)));
            if (missing.isEmpty()) {
                found.add(new RightFound(null));
            }
        } catch (SealiftException e) {
            switch (e.diagnostic().code()) {
                case TARGET_POOLED -> found.add(new PoolerFound(e.diagnostic()));
                case SESSION_SETTING -> found.add(new SettingsKept(false, e.diagnostic()));
                default -> throw e;
            }
        }
        return found;
    }
}
