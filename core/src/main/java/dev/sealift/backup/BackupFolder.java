package dev.sealift.backup;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A folder in which backups lie, beside whatever else a person keeps there. */
public final class BackupFolder {
    private final Path folder;

    public BackupFolder(Path folder) {
        this.folder = folder;
    }

    /** Notes that a file which is complete and on the disk is a backup. */
    public static Backup add(Path file, Restores restores) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Backup backup = new Backup(file, restores, now, Files.size(file), Digest.of(file));
        Note.write(backup);
        return backup;
    }

    /**
     * What lies in the folder with a note of Sealift's, the newest first.
     *
     * @throws SealiftException with {@link Code#BACKUP_FAILED} if the folder is not there or cannot be read
     */
    public List<Backup> list() {
        List<Backup> backups = new ArrayList<>();
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*" + Note.SUFFIX)) {
            for (Path note : notes) {
                Note.read(note).ifPresent(backups::add);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        backups.sort(Comparator.comparing(Backup::made)
                .thenComparing(backup -> backup.file().toString())
                .reversed());
        return backups;
    }

    /** Reads the whole file. */
    public Backup.State state(Backup backup) {
        try {
            if (!Files.isRegularFile(backup.file())) {
                return Backup.State.MISSING;
            }
            boolean same = Files.size(backup.file()) == backup.bytes()
                    && Digest.of(backup.file()).equals(backup.sha256());
            return same ? Backup.State.SOUND : Backup.State.CHANGED;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Removes backups that are older than {@code age}. The newest sound one of each file and each database stays however old
     * it is; and a file that is no longer what Sealift wrote is not Sealift's to remove.
     *
     * @return what was removed
     */
    public List<Backup> removeOlderThan(Duration age, Instant now) {
        Instant limit = now.minus(age);
        Set<String> kept = new HashSet<>();
        List<Backup> removed = new ArrayList<>();
        for (Backup backup : list()) {
            boolean newer = !backup.made().isBefore(limit);
            boolean first = !kept.contains(backup.restores().name());
            if (newer && !first || state(backup) != Backup.State.SOUND) {
                continue;
            }
            if (newer || first) {
                kept.add(backup.restores().name());
                continue;
            }
            remove(backup);
            removed.add(backup);
        }
        return removed;
    }

    private void remove(Backup backup) {
        try {
            Files.delete(backup.file());
            Files.deleteIfExists(Note.beside(backup.file()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private SealiftException failed(IOException e) {
        boolean there = Files.isDirectory(folder);
        return new SealiftException(
                Code.BACKUP_FAILED,
                folder.toString(),
                there ? "the folder of backups cannot be worked with: " + e : "there is no such folder",
                there
                        ? "make it readable and writable for you"
                        : "name the folder that --keep-backup or --backup-target had",
                e);
    }
}
