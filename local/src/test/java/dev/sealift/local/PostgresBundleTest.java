package dev.sealift.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBundleTest {
    @TempDir
    private Path folder;

    @Test
    void isUnpackedOnceByWhomeverComesFirst() throws Exception {
        PostgresBundle bundle = PostgresBundle.onClassPath();
        Path binaries = folder.resolve("a/binaries");

        CompletableFuture<PostgresInstallation> other =
                CompletableFuture.supplyAsync(() -> bundle.unpackInto(binaries, Machine.ACCOUNT));
        PostgresInstallation installation = bundle.unpackInto(binaries, Machine.ACCOUNT);

        assertThat(other.get()).isEqualTo(installation);
        assertThat(installation.majorVersion()).isEqualTo(18);
        assertThat(installation.origin()).isEqualTo(PostgresInstallation.Origin.BUNDLED);
        assertThat(installation.hasPgvector()).isFalse();
        assertThat(installation.psql()).isEmpty();
        assertThat(binaries).isDirectoryNotContaining("glob:**.tmp");
        assertThat(Files.getPosixFilePermissions(installation.binDirectory().resolve("postgres")))
                .hasToString(
                        "[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE, GROUP_READ, GROUP_EXECUTE, OTHERS_READ, OTHERS_EXECUTE]");
    }

    @Test
    void startsAnewWhereAnUnpackingWasBrokenOff() throws IOException {
        Path archive = txz("bin/postgres", "#!/bin/sh\necho 'postgres (PostgreSQL) 17.2 (Debian 17.2-1)'\n");
        PostgresBundle bundle = PostgresBundle.at(archive.toUri().toURL());
        Path binaries = folder.resolve("binaries");
        PostgresInstallation first = bundle.unpackInto(binaries, Machine.ACCOUNT);
        Path unpacked = first.binDirectory().resolve("..").normalize();
        String broken = unpacked.getFileName().toString().replace("17.2-", "unfinished-") + ".tmp";
        Files.move(unpacked, binaries.resolve(broken));
        Files.delete(binaries.resolve(broken).resolve("bin/postgres"));

        assertThat(bundle.unpackInto(binaries, Machine.ACCOUNT)).isEqualTo(first);
        assertThat(first.version()).isEqualTo("17.2");
        assertThat(binaries.resolve(broken)).doesNotExist();
    }

    @Test
    void mayLieInAJar() throws IOException {
        Path archive = txz("bin/postgres", "#!/bin/sh\necho 'postgres (PostgreSQL) 14.24'\n");
        Path jar = folder.resolve("bundle.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/"));
            zip.putNextEntry(new ZipEntry("postgres.txz"));
            Files.copy(archive, zip);
        }

        assertThat(PostgresBundle.at(jar.toUri().toURL())
                        .unpackInto(folder.resolve("binaries"), Machine.ACCOUNT)
                        .version())
                .isEqualTo("14.24");
    }

    @Test
    void isNotTakenForAnInstallationIfItDoesNotRunHere() throws IOException {
        URL archive = txz("bin/postgres", "#!/bin/sh\necho 'no such libc' >&2; exit 1\n")
                .toUri()
                .toURL();
        Path binaries = folder.resolve("binaries");

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> PostgresBundle.at(archive).unpackInto(binaries, Machine.ACCOUNT))
                    .isInstanceOf(LocalPostgresException.class)
                    .hasMessageContaining("does not run on this machine: no such libc")
                    .extracting("hint")
                    .asString()
                    .contains("Install PostgreSQL with pgvector");
        }
    }

    @Test
    void saysWhatIsWrongWithADamagedArchive() throws IOException {
        Path archive = Files.writeString(folder.resolve("damaged.txz"), "not an archive");

        assertThatThrownBy(() -> PostgresBundle.at(archive.toUri().toURL())
                        .unpackInto(folder.resolve("binaries"), Machine.ACCOUNT))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("damaged.txz");
    }

    @Test
    void doesNotWriteOutsideOfItsFolder() throws IOException {
        Path archive = txz("../outside", "x");

        assertThatThrownBy(() -> PostgresBundle.at(archive.toUri().toURL())
                        .unpackInto(folder.resolve("binaries"), Machine.ACCOUNT))
                .hasMessageContaining("../outside points outside the archive");
        assertThat(folder.resolve("binaries/outside")).doesNotExist();
    }

    private Path txz(String name, String content) throws IOException {
        Path archive = folder.resolve("bundle.txz");
        try (OutputStream file = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZCompressorOutputStream(file))) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setMode(0755);
            entry.setSize(content.length());
            tar.putArchiveEntry(entry);
            tar.write(content.getBytes(UTF_8));
            tar.closeArchiveEntry();
        }
        return archive;
    }
}
