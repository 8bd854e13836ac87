package dev.sealift.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts are laid out anew, with programs that only know their version. */
class InstalledPostgresTest {
    @TempDir
    private Path root;

    @Test
    void findsDebiansPackages() throws IOException {
        Path bin = programs("usr/lib/postgresql/17/bin", "17.2 (Debian 17.2-1.pgdg120+1)");
        vector("usr/share/postgresql/17");

        assertThat(InstalledPostgres.newestWithPgvector(root, ""))
                .hasValue(new PostgresInstallation(bin, "17.2", PostgresInstallation.Origin.INSTALLED, true));
    }

    @Test
    void findsRedHatsPackages() throws IOException {
        Path bin = programs("usr/pgsql-16/bin", "16.6");
        vector("usr/pgsql-16/share");

        assertThat(InstalledPostgres.newestWithPgvector(root, ""))
                .get()
                .extracting(PostgresInstallation::binDirectory)
                .isEqualTo(bin);
    }

    @Test
    void findsHomebrewsPackages() throws IOException {
        Path keg = programs("opt/homebrew/Cellar/postgresql@17/17.2/bin", "17.2 (Homebrew)")
                .getParent();
        Path opt = Files.createDirectories(root.resolve("opt/homebrew/opt")).resolve("postgresql@17");
        Files.createSymbolicLink(opt, keg);
        vector("opt/homebrew/share/postgresql@17");

        assertThat(InstalledPostgres.newestWithPgvector(root, ""))
                .get()
                .extracting(PostgresInstallation::binDirectory)
                .isEqualTo(opt.resolve("bin"));
    }

    @Test
    void findsWhatPgConfigOnThePathPointsTo() throws IOException {
        Path bin = programs("elsewhere/bin", "17.2");
        vector("elsewhere/data");
        Path folder = Files.createDirectories(root.resolve("path"));
        program(
                folder.resolve("pg_config"),
                "case $1 in --bindir) echo %s;; --sharedir) echo %s;; esac"
                        .formatted(bin, root.resolve("elsewhere/data")));

        assertThat(InstalledPostgres.newestWithPgvector(root, root.resolve("none") + ":" + folder))
                .get()
                .extracting(PostgresInstallation::binDirectory)
                .isEqualTo(bin);
    }

    @Test
    void takesTheNewestThatHasPgvector() throws IOException {
        programs("usr/lib/postgresql/9.6/bin", "9.6.24");
        vector("usr/share/postgresql/9.6");
        programs("usr/lib/postgresql/15/bin", "15.10");
        vector("usr/share/postgresql/15");
        programs("usr/lib/postgresql/16/bin", "16.6");
        vector("usr/share/postgresql/16");
        programs("usr/lib/postgresql/18/bin", "18.1");

        assertThat(InstalledPostgres.newestWithPgvector(root, ""))
                .get()
                .extracting(PostgresInstallation::version)
                .isEqualTo("16.6");
    }

    @Test
    void passesOverWhatIsTooOldOrBrokenOrHasNoServer() throws IOException {
        programs("usr/lib/postgresql/13/bin", "13.18");
        vector("usr/share/postgresql/13");
        Path broken = programs("usr/lib/postgresql/16/bin", "16.6");
        program(broken.resolve("postgres"), "exit 127");
        vector("usr/share/postgresql/16");
        Path client = programs("usr/lib/postgresql/17/bin", "17.2");
        Files.delete(client.resolve("initdb"));
        vector("usr/share/postgresql/17");

        assertThat(InstalledPostgres.newestWithPgvector(root, "")).isEmpty();
    }

    private Path programs(String bin, String version) throws IOException {
        Path folder = Files.createDirectories(root.resolve(bin));
        program(folder.resolve("initdb"), "");
        program(folder.resolve("pg_ctl"), "");
        program(folder.resolve("postgres"), "echo 'postgres (PostgreSQL) %s'".formatted(version));
        return folder;
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void vector(String share) throws IOException {
        Path extensions = Files.createDirectories(root.resolve(share).resolve("extension"));
        Files.createFile(extensions.resolve("vector.control"));
    }
}
