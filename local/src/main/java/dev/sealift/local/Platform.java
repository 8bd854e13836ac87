package dev.sealift.local;

import java.util.Locale;
import java.util.Optional;

/** The operating system and processor, as far as finding PostgreSQL depends on them. */
record Platform(Family family, String architecture) {

    enum Family {
        LINUX,
        MACOS,
        WINDOWS,
        OTHER
    }

    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** Reads the values that Java gives the properties {@code os.name} and {@code os.arch}. */
    static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        Family family = name.startsWith("linux")
                ? Family.LINUX
                : name.startsWith("mac") ? Family.MACOS : name.startsWith("windows") ? Family.WINDOWS : Family.OTHER;
        String architecture = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> osArch;
        };
        return new Platform(family, architecture);
    }

    boolean isWindows() {
        return family == Family.WINDOWS;
    }

    /** The name that the archive of native binaries bears on the class path. Empty where none is published. */
    Optional<String> archiveName() {
        return switch (family) {
            case LINUX -> Optional.of("postgres-linux-" + architecture + ".txz");
            case MACOS -> Optional.of("postgres-darwin-" + architecture + ".txz");
            case WINDOWS -> Optional.of("postgres-windows-" + architecture + ".txz");
            case OTHER -> Optional.empty();
        };
    }
}
