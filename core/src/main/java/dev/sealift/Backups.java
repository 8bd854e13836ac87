package dev.sealift;

import dev.sealift.backup.Backup;
import dev.sealift.backup.BackupFolder;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.RunEvent;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Severity;
import dev.sealift.target.Target;
import dev.sealift.target.TargetDump;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The backups around a run: the target's before it writes, and old ones removed after it. */
final class Backups {
    private final BackupOptions options;
    private final Consumer<RunEvent> events;
    private final Optional<TargetDump> dump;
    private boolean settled;

    /** Finds out whether a backup of the target can be made where one is wanted, before the source is read. */
    Backups(BackupOptions options, Target target, Consumer<RunEvent> events) {
        this.options = options;
        this.events = events;
        Path folder = options.target();
        this.dump = folder == null ? Optional.empty() : TargetDump.prepare(target, folder, options.searchPath());
    }

    /**
     * Backs up the target, where that is wanted and it holds anything; once, also where the run begins again after it lost its
     * connection.
     */
    void ofTarget(Target target) throws InterruptedException {
        if (options.target() == null || settled) {
            return;
        }
        if (dump.isEmpty()) {
            settled = true;
            say(target.display(), "it is empty, so there is nothing in it to back up", "");
            return;
        }
        say(
                target.display(),
                "before anything is written, it is backed up with " + dump.get().madeWith(),
                "");
        Backup backup = dump.get().write();
        settled = true;
        say(
                target.display(),
                "its backup is " + backup.file() + ", read back to its end",
                "sealift backups " + options.target() + " says how to restore it");
    }

    /** Says where no backup is made although one is wanted: what it would hold is not the state before the run. */
    void ofRunThatGoesOn(Target target) {
        if (options.target() != null && !settled) {
            settled = true;
            say(target.display(), "the run began before this command, so nothing is backed up now", "");
        }
    }

    /** Removes what is too old. After the run: one that fails has removed nothing. */
    void removeOld() {
        Duration keep = options.keep();
        if (keep == null) {
            return;
        }
        Set<Path> folders = new LinkedHashSet<>();
        for (Path folder : new Path[] {options.source(), options.target()}) {
            if (folder != null) {
                folders.add(folder.toAbsolutePath().normalize());
            }
        }
        folders.stream().filter(Files::isDirectory).forEach(folder -> removeOld(folder, keep));
    }

    /** The run has ended well, so it is not an error of the run if an old file cannot be removed. */
    private void removeOld(Path folder, Duration keep) {
        try {
            for (Backup backup : new BackupFolder(folder).removeOlderThan(keep, Instant.now())) {
                events.accept(new RunEvent.Note(new Diagnostic(
                        Code.BACKUP_REMOVED,
                        backup.file().toString(),
                        "the backup of " + backup.made() + " was removed, as it is older than " + keep.toDays()
                                + " days",
                        "")));
            }
        } catch (SealiftException e) {
            Diagnostic reason = e.diagnostic();
            events.accept(new RunEvent.Note(new Diagnostic(
                    reason.code(), Severity.ATTENTION, reason.subject(), reason.message(), reason.hint())));
        }
    }

    private void say(String subject, String message, String hint) {
        events.accept(new RunEvent.Note(new Diagnostic(Code.TARGET_BACKED_UP, subject, message, hint)));
    }
}
