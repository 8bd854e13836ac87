package dev.sealift.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what Sealift made is removed, and never the last way back. */
class BackupFolderTest {
    private static final Restores SOURCE = new Restores.SourceFile(Path.of("/srv/app.db"));
    private static final Restores OTHER = new Restores.SourceFile(Path.of("/srv/other.db"));
    private static final Restores TARGET =
            new Restores.TargetDatabase("postgresql://app@db.example:6432/shop", "shop", "17.6");

    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    private Path folder;

    @Test
    void aBackupIsListedAsItWasNoted() throws IOException {
        Backup made = add("app.sqlite", SOURCE, 0);
        Backup dump = add("shop.dump", TARGET, 1);

        assertThat(new BackupFolder(folder).list()).containsExactly(made, dump);
        assertThat(new BackupFolder(folder).state(made)).isEqualTo(Backup.State.SOUND);
        // What sha256sum prints of the file.
        assertThat(made.sha256()).isEqualTo("e7ce53a468b48b69b7b4eb50bf4b4dbee928b6ebeca4a6ab7fe71f16cb0e55e4");
    }

    @Test
    void aFileThatIsNoLongerWhatItWasIsFound() throws IOException {
        Backup made = add("app.sqlite", SOURCE, 0);

        Files.writeString(made.file(), "APP.sqlite");
        assertThat(new BackupFolder(folder).state(made)).isEqualTo(Backup.State.CHANGED);
        Files.delete(made.file());
        assertThat(new BackupFolder(folder).state(made)).isEqualTo(Backup.State.MISSING);
    }

    @Test
    void whatIsOlderThanWantedGoesWithItsNote() throws IOException {
        Backup fresh = add("3.sqlite", SOURCE, 6);
        Backup old = add("2.sqlite", SOURCE, 8);
        Backup older = add("1.sqlite", SOURCE, 80);

        assertThat(new BackupFolder(folder).removeOlderThan(WEEK, NOW)).containsExactly(old, older);
        assertThat(names()).containsExactly("3.sqlite", "3.sqlite.backup.json");
        assertThat(new BackupFolder(folder).list()).containsExactly(fresh);
    }

    @Test
    void theNewestOfEachSourceAndTargetStaysHoweverOldItIs() throws IOException {
        add("2.sqlite", SOURCE, 70);
        Backup second = add("1.sqlite", SOURCE, 80);
        add("other.sqlite", OTHER, 90);
        add("2.dump", TARGET, 100);
        Backup dump = add("1.dump", TARGET, 110);

        assertThat(new BackupFolder(folder).removeOlderThan(WEEK, NOW)).containsExactly(second, dump);
    }

    @Test
    void theNewestThatIsSoundStaysWhereTheNewestIsNot() throws IOException {
        Backup newest = add("3.sqlite", SOURCE, 1);
        Backup sound = add("2.sqlite", SOURCE, 70);
        Backup old = add("1.sqlite", SOURCE, 80);
        Files.writeString(newest.file(), "damaged");

        assertThat(new BackupFolder(folder).removeOlderThan(WEEK, NOW)).containsExactly(old);
        assertThat(newest.file()).exists();
        assertThat(sound.file()).exists();
    }

    @Test
    void whatSealiftDidNotWriteIsNeverRemoved() throws IOException {
        add("2.sqlite", SOURCE, 1);
        Backup changed = add("1.sqlite", SOURCE, 80);
        Files.writeString(changed.file(), "somebody else's");
        Files.writeString(folder.resolve("app-20200101-000000.sqlite"), "without a note");
        Files.writeString(folder.resolve("other.backup.json"), "{}");
        Files.writeString(folder.resolve("broken.backup.json"), "{");
        Files.writeString(folder.resolve("away.backup.json"), note(changed).replace("1.sqlite", "../away"));

        assertThat(new BackupFolder(folder).removeOlderThan(WEEK, NOW)).isEmpty();
        assertThat(names())
                .contains("1.sqlite", "app-20200101-000000.sqlite", "other.backup.json", "broken.backup.json");
        assertThat(new BackupFolder(folder).list()).hasSize(2);
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new BackupFolder(folder.resolve("none")).list())
                .isInstanceOfSatisfying(SealiftException.class, e -> {
                    assertThat(e.diagnostic().code()).isEqualTo(Code.BACKUP_FAILED);
                    assertThat(e.diagnostic().hint()).contains("--backup-target");
                });
    }

    private Backup add(String name, Restores restores, int daysAgo) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, name);
        Backup today = BackupFolder.add(file, restores);
        Backup then = new Backup(file, restores, NOW.minus(Duration.ofDays(daysAgo)), today.bytes(), today.sha256());
        Note.write(then);
        return then;
    }

    private static String note(Backup backup) throws IOException {
        return Files.readString(Note.beside(backup.file()));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
