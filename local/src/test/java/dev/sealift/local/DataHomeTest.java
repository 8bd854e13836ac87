package dev.sealift.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataHomeTest {
    private static final Platform LINUX = Platform.of("Linux", "amd64");
    private static final Platform MACOS = Platform.of("Mac OS X", "aarch64");
    private static final Platform WINDOWS = Platform.of("Windows 11", "amd64");
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void isWhereTheUserSays() {
        assertThat(DataHome.locate(Map.of("SEALIFT_HOME", "/srv/sealift", "XDG_DATA_HOME", "/xdg"), LINUX, HOME, true))
                .isEqualTo(Path.of("/srv/sealift"));
    }

    @Test
    void isWhereThePlatformKeepsData() {
        assertThat(DataHome.locate(Map.of(), LINUX, HOME, false)).isEqualTo(Path.of("/home/ada/.local/share/sealift"));
        assertThat(DataHome.locate(Map.of(), MACOS, HOME, false))
                .isEqualTo(Path.of("/home/ada/Library/Application Support/sealift"));
        assertThat(DataHome.locate(Map.of("LOCALAPPDATA", "/local"), WINDOWS, HOME, false))
                .isEqualTo(Path.of("/local/sealift"));
        assertThat(DataHome.locate(Map.of(), WINDOWS, HOME, false))
                .isEqualTo(Path.of("/home/ada/AppData/Local/sealift"));
    }

    @Test
    void followsXdgUnlessThePathIsRelative() {
        assertThat(DataHome.locate(Map.of("XDG_DATA_HOME", "/xdg"), LINUX, HOME, false))
                .isEqualTo(Path.of("/xdg/sealift"));
        assertThat(DataHome.locate(Map.of("XDG_DATA_HOME", "xdg"), LINUX, HOME, false))
                .isEqualTo(Path.of("/home/ada/.local/share/sealift"));
    }

    @Test
    void isOutsideOfRootsHomeWhichTheServersAccountCannotEnter() {
        assertThat(DataHome.locate(Map.of("XDG_DATA_HOME", "/root/data"), LINUX, Path.of("/root"), true))
                .isEqualTo(Path.of("/var/lib/sealift"));
    }
}
