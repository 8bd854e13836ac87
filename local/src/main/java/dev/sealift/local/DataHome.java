package dev.sealift.local;

import java.nio.file.Path;
import java.util.Map;

/** Where Sealift keeps its PostgreSQL: binaries and clusters. */
final class DataHome {
    private static final String FOLDER = "sealift";

    private DataHome() {}

    static Path current() {
        return locate(
                System.getenv(),
                Platform.current(),
                Path.of(System.getProperty("user.home", ".")),
                ServerAccount.isRoot());
    }

    /**
     * {@code SEALIFT_HOME} if set. For root on Linux {@code /var/lib/sealift}, because the server runs as another
     * account, which cannot reach root's home. Else the place that the platform has for an application's data.
     */
    static Path locate(Map<String, String> environment, Platform platform, Path userHome, boolean root) {
        String chosen = environment.getOrDefault("SEALIFT_HOME", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        return switch (platform.family()) {
            case WINDOWS -> {
                String local = environment.getOrDefault("LOCALAPPDATA", "");
                Path base = local.isBlank() ? userHome.resolve("AppData").resolve("Local") : Path.of(local);
                yield base.resolve(FOLDER);
            }
            case MACOS -> xdg(environment, userHome.resolve("Library").resolve("Application Support"));
            case LINUX ->
                root
                        ? Path.of("/var/lib", FOLDER)
                        : xdg(environment, userHome.resolve(".local").resolve("share"));
            case OTHER -> xdg(environment, userHome.resolve(".local").resolve("share"));
        };
    }

    /** The XDG Base Directory Specification says to ignore a path that is not absolute. */
    private static Path xdg(Map<String, String> environment, Path otherwise) {
        String value = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
        return base.resolve(FOLDER);
    }
}
