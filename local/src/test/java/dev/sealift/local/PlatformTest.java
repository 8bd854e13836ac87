package dev.sealift.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
        "Windows 11, amd64, postgres-windows-x86_64.txz"
    })
    void knowsTheNameOfItsBinaries(String osName, String osArch, String archive) {
        assertThat(Platform.of(osName, osArch).archiveName()).hasValue(archive);
    }

    @Test
    void hasNoBinariesWhereNoneArePublished() {
        assertThat(Platform.of("FreeBSD", "amd64").archiveName()).isEmpty();
    }

    @Test
    void hasItsOwnBinariesOnTheClassPath() {
        String name = Platform.current().archiveName().orElseThrow();

        assertThat(getClass().getClassLoader().getResource(name)).isNotNull();
    }
}
