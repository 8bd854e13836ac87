package dev.sealift.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerAccountTest {
    private static final ServerAccount NOBODY = new ServerAccount.Unprivileged("nobody", "nogroup", 65534, 65534);

    @TempDir
    private Path folder;

    /** Another JVM, which tries to lend an account, and tells how that fails. */
    static final class OtherJvm {
        private OtherJvm() {}

        public static void main(String[] arguments) {
            try {
                NOBODY.requireAccessTo(Path.of("/"));
            } catch (LocalPostgresException e) {
                System.out.println(e.getMessage() + "\n" + e.hint());
            }
        }
    }

    @Test
    void isTheCallerUnlessThatIsRoot() {
        boolean root = System.getProperty("user.name").equals("root");

        assertThat(ServerAccount.isRoot()).isEqualTo(root);
        assertThat(ServerAccount.current())
                .isInstanceOf(root ? ServerAccount.Unprivileged.class : ServerAccount.Caller.class);
    }

    @Test
    void runsCommandsAsItself() {
        List<String> words = List.of("postgres", "--version");

        assertThat(new ServerAccount.Caller().command(words)).isEqualTo(words);
        assertThat(NOBODY.command(words))
                .containsExactly(
                        "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "postgres", "--version");
    }

    @Test
    void saysThatItCannotEnterAFolder() throws IOException {
        Path closed = Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> NOBODY.requireAccessTo(closed))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("the account nobody, which would run it, cannot enter " + closed)
                .extracting("hint")
                .asString()
                .startsWith("Set SEALIFT_HOME to a folder that nobody can reach");
    }

    @Test
    void saysThatSetprivIsMissing() throws Exception {
        ProcessBuilder other = Machine.jvm(OtherJvm.class);
        other.environment().put("PATH", folder.toString());

        String said = new String(other.start().getInputStream().readAllBytes(), UTF_8);

        assertThat(said)
                .contains("setpriv, which would run it as nobody, cannot be started")
                .contains("Install util-linux");
    }

    @Test
    void closesItsOwnFoldersAndFilesToOthers() throws IOException {
        ServerAccount account = Machine.ACCOUNT;
        Path secret = folder.resolve("a/b/secret");

        account.createPrivateDirectory(folder.resolve("a/b"));
        account.writePrivateFile(secret, "one");
        account.writePrivateFile(secret, "two");

        assertThat(permissions(folder.resolve("a/b"))).isEqualTo("rwx------");
        assertThat(permissions(secret)).isEqualTo("rw-------");
        assertThat(secret).hasContent("two");
    }

    @Test
    void doesNotFollowALinkThatLiesWhereItWrites() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), precious);

        Machine.ACCOUNT.writePrivateFile(link, "secret");

        assertThat(precious).hasContent("precious");
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
