package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private PasswordFile file(String text, String permissions) throws IOException {
        Path path = directory.resolve("pgpass");
        Files.writeString(path, text);
        if (!System.getProperty("os.name").startsWith("Windows")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
        return new PasswordFile(path);
    }

    private static String find(PasswordFile file, Host host, String database, String user) throws IOException {
        return file.find(host, database, user).map(Password::reveal).orElse("none");
    }

    @Test
    void theFirstLineThatFitsCounts() throws IOException {
        PasswordFile file = file("""
                # h:5432:d:u:commented
                h:5432:d:u:exact
                h:*:d:u:any port
                *:*:*:other:any place
                h\\:x:5432:d:u\\\\v:pass\\:word\\\\
                localhost:5432:*:*:here
                [bad line
                too:few:fields
                /var/run/x:5432:d:u:socket
                *:*:d:u:é:ignored
                """, "rw-------");
        Host.Tcp host = new Host.Tcp("h", 5432);
        assertThat(find(file, host, "d", "u")).isEqualTo("exact");
        assertThat(find(file, new Host.Tcp("h", 6000), "d", "u")).isEqualTo("any port");
        assertThat(find(file, new Host.Tcp("x", 1), "y", "other")).isEqualTo("any place");
        assertThat(find(file, new Host.Tcp("h:x", 5432), "d", "u\\v")).isEqualTo("pass:word\\");
        assertThat(find(file, new Host.Socket(Path.of("/tmp"), 5432), "d", "v")).isEqualTo("here");
        assertThat(find(file, new Host.Socket(Path.of("/var/run/x"), 5432), "d", "u"))
                .isEqualTo("here");
        assertThat(find(file, new Host.Tcp("y", 1), "d", "u")).isEqualTo("é");
        assertThat(find(file, new Host.Tcp("y", 1), "z", "u")).isEqualTo("none");
    }

    @Test
    void aFileThatOthersMayReadIsPassedOver() throws IOException {
        PasswordFile file = file("*:*:*:*:p", "rw-r-----");
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        // Windows has no such permissions, and libpq asks for none there.
        assertThat(find(file, new Host.Tcp("h", 1), "d", "u")).isEqualTo(windows ? "p" : "none");
        assertThat(file.openToOthers()).isEqualTo(!windows);
    }

    @Test
    void noFileIsNoPassword() throws IOException {
        PasswordFile missing = new PasswordFile(directory.resolve("missing"));
        assertThat(missing.find(new Host.Tcp("h", 1), "d", "u")).isEqualTo(Optional.empty());
        assertThat(missing.openToOthers()).isFalse();
    }

    @Test
    void theFileLiesInTheHomeOfTheEnvironment() {
        assertThat(PasswordFile.standard(Map.of("HOME", "/home/me"))).isEqualTo(Path.of("/home/me/.pgpass"));
    }
}
