package dev.sealift.local;

import java.util.Locale;
import java.util.Optional;

/** The operating system and processor, as far as finding PostgreSQL depends on them. */
record Platform(System system, String architecture) {

    enum System {
        LINUX,
        MACOS,
        WINDOWS,
        OTHER
    }

    static Platform current() {
        return of(java.lang.System.getProperty("os.name", ""), java.lang.System.getProperty("os.arch", ""));
    }

    /** Reads the values that Java gives the properties {@code os.name} and {@code os.arch}. */
    static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        System system = name.startsWith("linux")
                ? System.LINUX
                : name.startsWith("mac") ? System.MACOS : name.startsWith("windows") ? System.WINDOWS : System.OTHER;
        String architecture = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> osArch;
        };
        return new Platform(system, architecture);
    }

    boolean isWindows() {
        return system == System.WINDOWS;
    }

    /** The name that the archive of native binaries bears on the class path. Empty where none is published. */
    Optional<String> archiveName() {
        return switch (system) {
            case LINUX -> Optional.of("postgres-linux-" + architecture + ".txz");
            case MACOS -> Optional.of("postgres-darwin-" + architecture + ".txz");
            case WINDOWS -> Optional.of("postgres-windows-" + architecture + ".txz");
            case OTHER -> Optional.empty();
        };
    }
}
